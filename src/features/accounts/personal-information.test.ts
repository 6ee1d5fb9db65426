import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { type PeopleSite, peopleSite, type TestPerson, withAuthenticator } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
});
afterAll(() => site.close());

const rowsOf = async (sql: string, values: unknown[] = []) => (await site.database.pool.query(sql, values)).rows;
const days = (count: number): number => count * 86_400_000;
const signIn = (person: TestPerson) =>
  site.browser().post('/sessions', { email: person.email, password: goodPassword });
/** Everything a database holds, as text: what is erased stands nowhere in it. */
async function everything(): Promise<string> {
  const tables = await rowsOf(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) => rowsOf(`select coalesce(string_agg(t::text, ' '), '') as text from "${name}" t`)),
  );
  return texts.map(([row]) => row?.text).join('\n');
}

describe('a copy of what is kept (Personal Information Protection Law, 45)', () => {
  it('has consent, sign-ins, roles, units and the own acts, and no secret', async () => {
    await site.database.pool.query(
      `insert into unit (key, kind, level, source, entered) values ('copy', 'enterprise', 'city', 'test', now())`,
    );
    const { browser, email, id } = await site.person('钱一', [{ role: 'unit-member', unit: 'copy' }]);
    const { body } = await browser.get('/me/record');
    expect(body).toMatchObject({
      person: { name: '钱一', email },
      consents: [{ given: true, terms: expect.stringContaining('2026') }],
      sessions: [{ address: '127.0.0.1' }],
      authority: { held: [{ role: 'unit-member', unit: 'copy' }] },
      units: { memberships: [], claims: [] },
    });
    expect(body.acts).toContainEqual(
      expect.objectContaining({ verb: 'accounts.register', object: { kind: 'person', id } }),
    );
    expect(JSON.stringify(body)).not.toMatch(/argon2|token|hash/);
  });
});

describe('a closed account (15, 47)', () => {
  it('leaves nothing that tells who it was, keeps what was done, and the log still holds', async () => {
    const person = await site.person('孙二已销');
    await person.browser.post('/me', { name: '孙二改名', language: 'en' });
    expect((await person.browser.post('/me/close', { password: goodPassword, confirm: true })).status).toBe(200);
    const text = await everything();
    for (const word of ['孙二已销', '孙二改名', person.email]) expect(text).not.toContain(word);
    expect(await rowsOf('select name, closed is not null as closed from person where id = $1', [person.id])).toEqual([
      { name: '已注销', closed: true },
    ]);
    const consents = await rowsOf('select given from consent where person = $1 order by id', [person.id]);
    expect(consents).toEqual([{ given: true }, { given: false }]);
    const verbs = await rowsOf(`select verb from audit_event where object = $1 order by sequence`, [
      `person:${person.id}`,
    ]);
    expect(verbs.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['accounts.register', 'accounts.rename', 'accounts.close']),
    );
    expect(await site.platform.audit.verify()).not.toHaveProperty('fault');
    expect((await person.browser.get('/me')).status).toBe(401);
    expect((await signIn(person)).status).toBe(401);
  });

  it('is in no invitation and in no act about a letter, and is a member of nothing', async () => {
    await site.database.pool.query(
      `insert into unit (key, kind, level, source, entered) select key, 'enterprise', 'city', 'test', now() from unnest(array['one', 'two']) key`,
    );
    const person = await site.person('冯八');
    const invite = async (unit: string) => {
      const { browser } = await site.person(`${unit}管理员`, [{ role: 'unit-administrator', unit }]);
      const input = { email: person.email, role: 'unit-member', position: '标准化员' };
      return (await browser.post(`/units/${unit}/invitations`, input)).body.id;
    };
    const [one, two] = [await invite('one'), await invite('two')];
    expect((await person.browser.post(`/me/invitations/${one}`, { answer: 'accept' })).status).toBe(200);
    const administrator = await site.person('系统管理员', [{ role: 'system-administrator' }]);
    await withAuthenticator(site, administrator);
    const { items } = await administrator.browser.read<{ items: { id: number }[] }>(`/mail?q=${person.email}`);
    for (const { id } of items) expect((await administrator.browser.get(`/mail/${id}`)).status).toBe(200);
    await site.database.pool.query(`update role_grant set ended = now(), ended_why = '试' where person = $1`, [
      person.id,
    ]);
    // rights have grown: the session is over
    await person.browser.post('/sessions', { email: person.email, password: goodPassword });

    expect((await person.browser.post('/me/close', { password: goodPassword, confirm: true })).status).toBe(200);
    expect(await everything()).not.toContain(person.email);
    expect(
      await rowsOf('select id, outcome from invitation where id = any($1) order by outcome', [[one, two]]),
    ).toEqual([
      { id: one, outcome: 'accepted' },
      { id: two, outcome: 'withdrawn' },
    ]);
    expect(await rowsOf('select unit from membership where person = $1 and ended is null', [person.id])).toEqual([]);
    expect(await site.platform.audit.verify()).not.toHaveProperty('fault');
  });

  it('frees its address for another account', async () => {
    const person = await site.person('李三');
    expect((await person.browser.post('/me/close', { password: goodPassword, confirm: true })).status).toBe(200);
    const again = { name: '李三', email: person.email, password: goodPassword, consent: true };
    expect((await site.browser().post('/people/register', again)).status).toBe(200);
    expect(await rowsOf('select id = $2 as same from person where email = $1', [person.email, person.id])).toEqual([
      { same: false },
    ]);
  });

  it.each([
    ['with a wrong password', { password: 'not the password', confirm: true }, 401],
    ['without saying that it is meant', { password: goodPassword }, 400],
  ])('is not closed %s', async (_how, body, status) => {
    const person = await site.person('周四');
    expect((await person.browser.post('/me/close', body)).status).toBe(status);
    expect((await person.browser.get('/me')).body).toMatchObject({ name: '周四' });
  });

  it('is not closed while a role is held', async () => {
    const person = await site.person('吴五', [{ role: 'librarian' }]);
    const answer = await person.browser.post('/me/close', { password: goodPassword, confirm: true });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'roles-held', facts: { roles: ['librarian'], zh: '标准馆馆员', en: 'Librarian' } },
    });
  });

  it('keeps no consent that could be changed afterwards', async () => {
    await expect(site.database.pool.query('update consent set given = true')).rejects.toThrow();
    await expect(site.database.pool.query('delete from consent')).rejects.toThrow();
  });
});

describe('the retention clock', () => {
  it('takes sessions after six months, letters too, and registrations that were never confirmed', async () => {
    const kept = await site.person('郑六');
    await site.browser().post('/people/register', {
      name: '王七未确认',
      email: 'never@example.org',
      password: goodPassword,
      consent: true,
    });
    // somebody invites an address that only somebody else has claimed to be theirs
    await site.database.pool.query(
      `insert into invitation (id, unit, email, role, invited, invited_by, ends)
       values (gen_random_uuid(), 'copy', 'never@example.org', 'unit-member', now(), $1, now() + interval '14 days')`,
      [kept.id],
    );
    site.later(days(31));
    const { accounts } = site.platform.people;
    expect(await accounts.clearOld()).toMatchObject({ sessions: 0, unverified: expect.any(Number) });
    expect(await rowsOf(`select outcome from invitation where email = 'never@example.org'`)).toEqual([
      { outcome: null },
    ]);
    await site.database.pool.query(`delete from invitation where email = 'never@example.org'`);
    const text = await everything();
    for (const word of ['王七未确认', 'never@example.org']) expect(text).not.toContain(word);
    expect(await rowsOf('select name from person where id = $1', [kept.id])).toEqual([{ name: '郑六' }]);
    // sessions ended within a day; a network log is kept for six months at least
    site.later(days(150));
    expect(await accounts.clearOld()).toMatchObject({ sessions: 0 });
    site.later(days(10));
    const cleared = await accounts.clearOld();
    expect(cleared.sessions).toBeGreaterThan(0);
    expect(cleared.letters).toBeGreaterThan(0);
    expect(await accounts.clearOld()).toEqual({ sessions: 0, links: 0, letters: 0, unverified: 0 });
    const [{ count }] = await rowsOf(`select count(*)::int as count from audit_event where verb = 'accounts.clear'`);
    expect(count).toBeGreaterThanOrEqual(2);
    expect(await site.platform.audit.verify()).not.toHaveProperty('fault');
  });
});
