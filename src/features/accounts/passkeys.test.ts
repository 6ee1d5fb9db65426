import { afterAll, beforeAll, expect, it } from 'vitest';
import { softPasskey } from '../../../tests/support/passkey.ts';
import { type PeopleSite, peopleSite } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
});
afterAll(() => site.close());

it('a passkey whose counter does not go on is a copy, and is refused', async () => {
  const person = await site.person('甲');
  const key = softPasskey('localhost', 'http://localhost:3999');
  await site.database.pool.query(
    `insert into passkey (id, person, public_key, counter, transports, name, created)
     values ($1, $2, $3, 5, '{}', '试', now())`,
    [key.id, person.id, key.publicKey],
  );
  const use = async (counter: number) => {
    const browser = site.browser();
    const asked = (await browser.post('/sessions/passkey/options')).body;
    const { challenge }: { challenge: string } = JSON.parse(JSON.stringify(asked.options));
    return browser.post('/sessions/passkey', { token: asked.token, response: key.sign(challenge, counter) });
  };
  expect(await use(6)).toMatchObject({ status: 200, body: { next: 'desk' } });
  expect(await use(6)).toMatchObject({ body: { code: 'code-wrong' } });
  expect(await use(3)).toMatchObject({ body: { code: 'code-wrong' } });
  expect(await use(7)).toMatchObject({ status: 200 });
});
