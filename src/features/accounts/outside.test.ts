import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdProvider } from '#adapters/identity-provider/openid.ts';
import { openSmtp } from '#adapters/mail/smtp.ts';
import { type PeopleSite, peopleSite } from '../../../tests/support/people-site.ts';

// Real servers on both sides: a provider of OpenID Connect and a mail server, in this process, on loopback.
let site: PeopleSite;
let provider: Server;
let signInAs = 'li';
const people: Readonly<Record<string, { name: string; email: string; email_verified: boolean }>> = {
  li: { name: '李卫', email: 'li@city.example', email_verified: true },
  wang: { name: '王敏', email: 'wang@city.example', email_verified: false },
  zhao: { name: '赵强', email: 'zhao@city.example', email_verified: true },
};
const client = { id: 'biao', secret: 'a secret of forty characters for this test' };

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  // a server that listens on a port has an address of this kind
  const { port } = provider.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ['http://localhost:3999/sign-in/with/city/back'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['test'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
  const answer = oidc.callback();
  provider.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const { params, prompt } = await oidc.interactionDetails(request, response);
    if (prompt.name === 'login') return oidc.interactionFinished(request, response, { login: { accountId: signInAs } });
    const grant = new oidc.Grant({ accountId: signInAs, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile email');
    return oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  });
  const settings = { id: 'city', name: '城市统一身份', issuer, clientId: client.id, clientSecret: client.secret };
  site = await peopleSite({ providers: [openIdProvider(settings)] });
});
afterAll(async () => {
  await site.close();
  await new Promise((resolve) => provider.close(resolve));
});

/** A browser's way through the provider; gives back the query with which it comes home. */
async function through(url: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
  for (let hop = 0; hop < 12; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '', next).href;
    if (next.startsWith('http://localhost:3999/')) return new URL(next).search;
  }
  throw new Error('the provider did not send the browser back');
}

type Browser = ReturnType<PeopleSite['browser']>;
async function signIn(browser: Browser, as: string) {
  signInAs = as;
  const { url } = (await browser.post('/sessions/identities/city')).body;
  return browser.post('/sessions/identities/city/back', { query: await through(String(url)) });
}

describe('signing in with the provider of the city', () => {
  it('makes an account for an address the provider vouches for, and finds it again by who it is', async () => {
    const browser = site.browser();
    expect((await signIn(browser, 'li')).body).toEqual({ next: 'desk' });
    const first = (await browser.get('/me')).body;
    expect(first).toMatchObject({ name: '李卫', email: 'li@city.example', factors: { password: false } });
    // they are asked on the first visit, once
    expect(first.consented).toBe(false);
    expect((await browser.post('/me/consent', { agree: false })).status).toBe(400);
    for (const _ of [1, 2]) expect((await browser.post('/me/consent', { agree: true })).status).toBe(200);
    expect((await browser.get('/me')).body.consented).toBe(true);
    const kept = await site.database.pool.query('select terms, given from consent where person = $1', [first.id]);
    expect(kept.rows).toMatchObject([{ terms: expect.stringContaining('account'), given: true }]);
    const again = site.browser();
    await signIn(again, 'li');
    expect((await again.get('/me')).body.id).toBe(first.id);
  });

  it('makes none for an address that nobody has verified, and never joins an account by its address', async () => {
    expect((await signIn(site.browser(), 'wang')).body).toMatchObject({ code: 'identity-unknown' });
    const person = await site.person('赵强');
    await site.database.pool.query(`update person set email = 'zhao@city.example' where id = $1`, [person.id]);
    expect((await signIn(site.browser(), 'zhao')).body).toMatchObject({ code: 'identity-unknown' });
    // who is signed in links it, and may then come in by it
    expect((await signIn(person.browser, 'zhao')).body).toEqual({ next: 'devices' });
    const later = site.browser();
    expect((await signIn(later, 'zhao')).body).toEqual({ next: 'desk' });
    expect((await later.get('/me')).body.id).toBe(person.id);
  });

  it('takes an answer from the browser that asked, once, with the state it was given', async () => {
    signInAs = 'li';
    const [browser, thief] = [site.browser(), site.browser()];
    const { url } = (await browser.post('/sessions/identities/city')).body;
    const query = await through(String(url));
    expect((await thief.post('/sessions/identities/city/back', { query })).body).toMatchObject({
      code: 'link-invalid',
    });
    const forged = query.replace(/state=[^&]+/, 'state=forged');
    expect((await browser.post('/sessions/identities/city/back', { query: forged })).status).toBe(401);
    expect((await browser.post('/sessions/identities/city/back', { query })).body).toMatchObject({
      code: 'link-invalid',
    });
  });
});

describe('mail over SMTP', () => {
  it('goes out in both forms, is tried again after a failure, and leaves no words behind', async () => {
    const letters: string[] = [];
    let refuseNext = true;
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const refused = refuseNext ? new Error('try again') : undefined;
          refuseNext = false;
          if (!refused) letters.push(Buffer.concat(chunks).toString());
          done(refused);
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    // as above
    const { port } = smtp.server.address() as AddressInfo;
    const sender = openSmtp(`smtp://127.0.0.1:${port}`, '标+ <no-reply@city.example>');
    const { accounts } = site.platform.people;
    await site.database.pool.query('update mail set sent = now()');
    const { email } = await site.person('收信人');
    expect(await accounts.sendDue(sender)).toBe(0);
    const state = async () =>
      (await site.database.pool.query('select sent, attempts, failure, plain from mail where recipient = $1', [email]))
        .rows[0];
    expect(await state()).toMatchObject({ sent: null, attempts: 1, failure: expect.stringContaining('try again') });
    expect(await accounts.sendDue(sender)).toBe(0);
    site.later(61_000);
    expect(await accounts.sendDue(sender)).toBe(1);
    expect(await state()).toMatchObject({ attempts: 2, failure: null, plain: null });
    const [letter = ''] = letters;
    expect(letter).toContain(`To: ${email}`);
    expect(letter).toContain('multipart/alternative');
    expect(letter).toContain('text/html');
    sender.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });
});
