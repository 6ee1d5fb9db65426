import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, goodPassword } from '../../../tests/support/authenticator.ts';
import { letterTo, type PeopleSite, peopleSite, withAuthenticator } from '../../../tests/support/people-site.ts';

const minute = 60_000;
const hour = 60 * minute;
let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
});
afterAll(() => site.close());

const rowsOf = async (sql: string, ...values: unknown[]) => (await site.database.pool.query(sql, values)).rows;

/** When a lock ends, by the facts of the refusal. */
function untilOf(body: Readonly<Record<string, unknown>>): number {
  const { facts } = body;
  return typeof facts === 'object' && facts !== null && 'until' in facts ? Date.parse(String(facts.until)) : Number.NaN;
}

describe('registration', () => {
  const ann = { name: '安宁', email: 'Ann@Example.org', password: goodPassword, consent: true };

  it('needs the link of the mail before the account can be used', async () => {
    const browser = site.browser();
    expect((await browser.post('/people/register', ann)).body).toEqual({ done: true });
    const early = await browser.post('/sessions', ann);
    expect(early.status).toBe(400);
    const credentials = { email: ann.email, password: ann.password };
    expect((await browser.post('/sessions', credentials)).body).toMatchObject({ code: 'email-unverified' });
    const { kind, token } = await letterTo(site, 'ann@example.org');
    expect(kind).toBe('verify');
    expect((await browser.post('/people/verify', { token })).status).toBe(200);
    expect((await browser.post('/people/verify', { token })).body).toMatchObject({ code: 'link-invalid' });
    expect((await browser.post('/sessions', credentials)).body).toEqual({ next: 'desk' });
    expect((await browser.get('/me')).body).toMatchObject({
      name: '安宁',
      email: 'ann@example.org',
      secondFactor: false,
    });
  });

  it('answers the same for an address that has an account, and tells its owner by mail', async () => {
    const again = await site.browser().post('/people/register', { ...ann, name: '别人' });
    expect(again).toMatchObject({ status: 200, body: { done: true } });
    expect((await letterTo(site, 'ann@example.org')).kind).toBe('already-registered');
    expect(await rowsOf(`select name from person where email = 'ann@example.org'`)).toEqual([{ name: '安宁' }]);
  });

  it.each([
    ['short', 'shorty7!'],
    ['guessed', 'password123'],
    ['guessed', 'qwertyuiop2026!'],
    ['guessed', 'aaaaaaaaaaaa'],
    ['personal', 'zhangweimin1'],
    ['long', 'x1'.repeat(65)],
  ])('refuses a password that is %s: %s', async (reason, password) => {
    const input = { name: '张伟民', email: 'zhangweimin@example.org', password, consent: true };
    const answer = await site.browser().post('/people/register', input);
    expect(answer.body).toMatchObject({ code: 'password-unfit', facts: { reason } });
  });

  it('takes no field that the contract does not name', async () => {
    for (const extra of [{ sample: true }, { email_verified: '2026-01-01' }, { roles: ['office-lead'] }, { id: 'x' }]) {
      const answer = await site.browser().post('/people/register', { ...ann, email: 'eve@example.org', ...extra });
      expect(answer.status).toBe(400);
    }
    expect(await rowsOf(`select id from person where email = 'eve@example.org'`)).toEqual([]);
  });

  it('refuses a name that could be a tag', async () => {
    const answer = await site.browser().post('/people/register', { ...ann, name: '<script>alert(1)</script>' });
    expect(answer.status).toBe(400);
  });
});

describe('signing in', () => {
  it('says nothing of whether the account exists', async () => {
    const { email } = await site.person('甲');
    const known = await site.browser().post('/sessions', { email, password: 'wrong wrong wrong' });
    const unknown = await site
      .browser()
      .post('/sessions', { email: 'nobody@example.org', password: 'wrong wrong wrong' });
    expect(known.body).toEqual(unknown.body);
    expect(known.status).toBe(401);
  });

  it('gives a new token each time, and the token from before is worth nothing (session fixation)', async () => {
    const { browser, email } = await site.person('乙');
    const before = browser.cookie;
    await browser.post('/sessions', { email, password: goodPassword });
    expect(browser.cookie).not.toBe(before);
    const thief = site.browser();
    thief.cookie = before;
    expect((await thief.get('/me')).status).toBe(401);
    const fixed = site.browser();
    fixed.cookie = 'A'.repeat(43);
    await fixed.post('/sessions', { email, password: goodPassword });
    expect(fixed.cookie).not.toBe('A'.repeat(43));
  });

  it('sets a cookie that scripts and other sites cannot use, and keeps only its hash', async () => {
    const { browser, email } = await site.person('丙');
    const { cookies, body } = await browser.post('/sessions', { email, password: goodPassword });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^biao-session=[\w-]{43}; Expires=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(body)).not.toContain(browser.cookie);
    const rows = await rowsOf('select encode(token, $1) as token from session', 'escape');
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain(browser.cookie);
  });

  it('locks after five failures, for twice as long with each further one, and the right password does not help', async () => {
    const { email } = await site.person('丁');
    const attempt = (password: string) => site.browser().post('/sessions', { email, password });
    for (let n = 0; n < 5; n += 1) expect((await attempt('wrong wrong wrong')).status).toBe(401);
    const locked = await attempt(goodPassword);
    expect(locked).toMatchObject({ status: 429, body: { code: 'sign-in-locked' } });
    const firstLock = untilOf(locked.body) - site.now().getTime();
    expect(firstLock).toBe(minute);
    site.later(minute + 1);
    expect((await attempt('wrong wrong wrong')).status).toBe(401);
    const second = await attempt(goodPassword);
    expect(untilOf(second.body) - site.now().getTime()).toBe(2 * minute);
    site.later(2 * minute + 1);
    expect((await attempt(goodPassword)).status).toBe(200);
  });

  it('counts many tries at once as many', async () => {
    const { email } = await site.person('戊');
    const tries = Array.from({ length: 12 }, () =>
      site.browser().post('/sessions', { email, password: 'wrong wrong wrong' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    site.later(25 * hour);
  });

  it('ends when nobody uses it, and after its longest time whatever happens', async () => {
    const { browser } = await site.person('己');
    site.later(29 * minute);
    expect((await browser.get('/me')).status).toBe(200);
    site.later(31 * minute);
    expect((await browser.get('/me')).status).toBe(401);
    const busy = await site.person('庚');
    for (let passed = 0; passed < 12 * hour - 20 * minute; passed += 20 * minute) {
      site.later(20 * minute);
      expect((await busy.browser.get('/me')).status).toBe(200);
    }
    site.later(21 * minute);
    expect((await busy.browser.get('/me')).status).toBe(401);
  });
});

describe('the second factor', () => {
  it('is asked for once there is one; until it is given the session may do nothing else', async () => {
    const person = await site.person('辛');
    const secret = await withAuthenticator(site, person);
    const browser = site.browser();
    expect((await browser.post('/sessions', { email: person.email, password: goodPassword })).body).toEqual({
      next: 'second-factor',
    });
    const waiting = browser.cookie;
    expect((await browser.get('/me')).status).toBe(401);
    expect((await browser.get('/me/devices')).status).toBe(401);
    expect((await browser.post('/sessions/second-factor', { code: '000000' })).status).toBe(401);
    site.later(minute);
    const code = codeOf(secret, site.now());
    expect((await browser.post('/sessions/second-factor', { code })).body).toEqual({ next: 'desk' });
    expect(browser.cookie).not.toBe(waiting);
    expect((await browser.get('/me')).body).toMatchObject({ secondFactor: true });
    const other = site.browser();
    await other.post('/sessions', { email: person.email, password: goodPassword });
    expect((await other.post('/sessions/second-factor', { code })).body).toMatchObject({ code: 'code-wrong' });
  });

  it('can be a recovery code, each once', async () => {
    const person = await site.person('壬');
    await person.browser.post('/me/authenticator', { password: goodPassword });
    const { secret } = (await person.browser.get('/me/authenticator/waiting')).body;
    const { recoveryCodes } = (
      await person.browser.post('/me/authenticator/confirm', { code: codeOf(String(secret), site.now()) })
    ).body as { recoveryCodes: string[] }; // the contract's answer
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^(?:[a-z2-9]{4}-){5}[a-z2-9]{4}$/);
    const attempt = async (code: string) => {
      const browser = site.browser();
      await browser.post('/sessions', { email: person.email, password: goodPassword });
      return (await browser.post('/sessions/second-factor', { code })).status;
    };
    expect(await attempt(String(recoveryCodes[0]).toUpperCase())).toBe(200);
    expect(await attempt(String(recoveryCodes[0]))).toBe(401);
    expect(JSON.stringify(await rowsOf('select * from authenticator'))).not.toContain(String(secret));
  });

  it('is added only with the password, and taken away only with itself', async () => {
    const person = await site.person('癸');
    expect((await person.browser.post('/me/authenticator', { password: 'not the password' })).status).toBe(401);
    await withAuthenticator(site, person);
    expect((await person.browser.post('/me/authenticator/remove', { password: goodPassword })).status).toBe(200);
  });
});

describe('a new password', () => {
  it('by a link ends every session, and a link is good once and for half an hour', async () => {
    const { browser, email } = await site.person('子');
    expect((await site.browser().post('/people/reset', { email: 'nobody@example.org' })).body).toEqual({ done: true });
    await site.browser().post('/people/reset', { email });
    const late = (await letterTo(site, email)).token;
    site.later(31 * minute);
    const set = (token: string, password: string) => site.browser().post(`/people/reset/${token}`, { password });
    expect((await set(late, 'another fine 密码 indeed')).status).toBe(410);
    await browser.post('/sessions', { email, password: goodPassword });
    await site.browser().post('/people/reset', { email });
    const { token } = await letterTo(site, email);
    expect((await set(token, 'short')).status).toBe(400);
    expect((await set(token, 'another fine 密码 indeed')).status).toBe(200);
    expect((await set(token, 'yet another fine 密码')).status).toBe(410);
    expect((await browser.get('/me')).status).toBe(401);
    expect((await site.browser().post('/sessions', { email, password: goodPassword })).status).toBe(401);
    expect((await letterTo(site, email)).kind).toBe('password-changed');
  });

  it('by who is signed in needs the old one, ends the other devices and gives this one a new token', async () => {
    const { browser, email } = await site.person('丑');
    const other = site.browser();
    await other.post('/sessions', { email, password: goodPassword });
    const change = (current: string) => browser.post('/me/password', { current, password: 'another fine 密码 indeed' });
    expect((await change('not the password')).status).toBe(401);
    const before = browser.cookie;
    expect((await change(goodPassword)).status).toBe(200);
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
  });
});

describe('devices', () => {
  it('are listed and signed out one by one; those of somebody else are not there', async () => {
    const { browser, email } = await site.person('寅');
    const phone = site.browser();
    await phone.post('/sessions', { email, password: goodPassword });
    const { devices } = await browser.read<{ devices: { id: string; current: boolean }[] }>('/me/devices');
    expect(devices.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = devices.find(({ current }) => !current)?.id ?? '';
    const stranger = await site.person('卯');
    expect((await stranger.browser.post(`/me/devices/${other}/end`)).status).toBe(404);
    expect((await phone.get('/me')).status).toBe(200);
    expect((await browser.post(`/me/devices/${other}/end`)).status).toBe(200);
    expect((await phone.get('/me')).status).toBe(401);
  });
});

describe('the first administrator', () => {
  it('begins by a link of the console, once, and cannot act before a second factor', async () => {
    const link = (await site.platform.people.accounts.firstAdministratorLink()) ?? '';
    const token = link.split('/').at(-1) ?? '';
    const browser = site.browser();
    const first = { token, name: '首任', email: 'first@example.org', password: goodPassword };
    expect((await browser.post('/people/first-administrator', { ...first, token: 'A'.repeat(43) })).status).toBe(410);
    expect((await browser.post('/people/first-administrator', first)).body).toEqual({ next: 'desk' });
    expect((await site.browser().post('/people/first-administrator', first)).status).toBe(410);
    expect(await site.platform.people.accounts.firstAdministratorLink()).toBeUndefined();
    expect((await browser.get('/people')).body).toMatchObject({ code: 'second-factor-needed' });
    await withAuthenticator(site, { id: '', email: first.email, browser });
    expect((await browser.get('/people')).status).toBe(200);
    expect((await browser.get('/people?limit=3')).body).toMatchObject({ items: [{}, {}, {}] });
  });
});

describe('the log', () => {
  it('has every act of these tests, in its transaction, by whom and about what', async () => {
    const verbs = (await rowsOf('select distinct verb from audit_event order by verb')).map(({ verb }) => verb);
    expect(verbs).toEqual(
      expect.arrayContaining([
        'accounts.add-factor',
        'accounts.change-password',
        'accounts.register',
        'accounts.remove-factor',
        'accounts.reset-password',
        'accounts.sign-in',
        'accounts.verify-address',
        'authority.grant',
      ]),
    );
    const text = JSON.stringify(
      await rowsOf(
        'select body, (select body from audit_detail where sequence = audit_event.sequence) from audit_event',
      ),
    );
    expect(text).not.toContain(goodPassword);
  });
});
