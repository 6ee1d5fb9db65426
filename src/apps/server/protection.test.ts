import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeAfter } from '#apps/web/preferences.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { letterTo, type PeopleSite, peopleSite, withAuthenticator } from '../../../tests/support/people-site.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
});
afterAll(() => site.close());

describe('a request of another site (CSRF)', () => {
  it.each([
    ['says so', { 'sec-fetch-site': 'cross-site' }],
    ['is of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['has a foreign origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['hides its origin', { 'sec-fetch-site': '', origin: 'null' }],
    ['says nothing and brings a session', { 'sec-fetch-site': '' }],
  ])('changes nothing when it %s', async (_how, headers) => {
    const { browser } = await site.person('甲');
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const answer = await site.app.inject({
      method: 'POST',
      url: '/api/v1/me',
      headers: { cookie: `biao-session=${browser.cookie}`, 'content-type': 'application/json', ...sent },
      payload: JSON.stringify({ name: '被改', language: 'en' }),
    });
    expect(answer.statusCode).toBe(403);
    expect((await browser.get('/me')).body).toMatchObject({ name: '甲' });
  });

  it('of this site, by its origin, is done', async () => {
    const { browser } = await site.person('乙');
    const own = await browser.post('/me', { name: '新名', language: 'en' }, { origin: 'http://localhost:3999' });
    expect(own.status).toBe(200);
  });
});

describe('limits', () => {
  const ask = (address: string, url = '/healthz', method: 'GET' | 'POST' = 'GET') =>
    site.app.inject({ method, url, remoteAddress: address, ...(method === 'POST' && { payload: {} }) });

  it('stop an address, not its neighbours, and say when to come again', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 601; n += 1) statuses.push((await ask('198.51.100.7')).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const refused = await ask('198.51.100.7');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await ask('198.51.100.8')).statusCode).toBe(200);
  });

  it.each([
    '/api/v1/consultations/0199d8a2-7d5c-7c1e-9b53-0a4de1f0c001/comments',
    '/consultations/0199d8a2-7d5c-7c1e-9b53-0a4de1f0c001',
    '/consultations/0199d8a2-7d5c-7c1e-9b53-0a4de1f0c001.data?index=1',
  ])('stop who floods a draft with comments: %s', async (url) => {
    const address = `192.0.2.${url.length}`;
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await ask(address, url, 'POST')).statusCode);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await ask(address, '/consultations')).statusCode).not.toBe(429);
  });

  it('stop a subnet that guesses passwords from many addresses', async () => {
    const statuses: number[] = [];
    for (let n = 1; n <= 40; n += 1)
      statuses.push((await ask(`203.0.113.${n}`, '/api/v1/sessions', 'POST')).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const six: number[] = [];
    for (let n = 1; n <= 40; n += 1) six.push((await ask(`2001:db8::${n}`, '/api/v1/sessions', 'POST')).statusCode);
    expect(six.filter((status) => status === 429)).toHaveLength(10);
  });

  it('see through an address that is written in another way', async () => {
    const statuses: number[] = [];
    for (let n = 1; n <= 40; n += 1)
      statuses.push((await ask(`192.0.2.${n}`, '/api/v1/%73essio%6es', 'POST')).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('do not stop the machine itself', async () => {
    for (let n = 0; n < 700; n += 1) expect((await ask('127.0.0.1')).statusCode).toBe(200);
  });
});

describe('after signing in', () => {
  it.each([
    [null, '/desk'],
    ['/search?q=iso', '/search?q=iso'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
  ])('%s leads to %s, never to another site', (wanted, place) => {
    expect(new URL(placeAfter(wanted), 'http://localhost').origin).toBe('http://localhost');
    if (wanted !== '/\t/evil.example') expect(placeAfter(wanted)).toBe(place);
  });
});

describe('a proxy', () => {
  const through = (one: PeopleSite, url: string, forwarded: string) =>
    one.app.inject({ method: 'GET', url, headers: { 'x-forwarded-for': forwarded }, remoteAddress: '203.0.113.200' });

  it('that is trusted tells whom the limits are for; the word of any other is nothing', async () => {
    const behind = await peopleSite({ trustProxy: ['203.0.113.200'] });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 602; n += 1) statuses.push((await through(behind, '/healthz', '198.51.100.9')).statusCode);
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
      expect((await through(behind, '/healthz', '198.51.101.9')).statusCode).toBe(200);
      // who is not trusted does not get another limit by another word
      const direct: number[] = [];
      for (let n = 0; n < 602; n += 1) direct.push((await through(site, '/healthz', `10.0.${n % 250}.1`)).statusCode);
      expect(direct.filter((status) => status === 429)).toHaveLength(2);
    } finally {
      await behind.close();
    }
  });
});

describe('cookies over HTTPS', () => {
  it('are Secure, for this host alone, out of reach of scripts', async () => {
    const secure = await peopleSite({ siteUrl: 'https://std.example.org' });
    try {
      const registered = { name: '甲', email: 'https@example.org', password: goodPassword, consent: true };
      await secure.browser().post('/people/register', registered);
      await secure.database.pool.query('update person set email_verified = now()');
      const { cookies } = await secure
        .browser()
        .post('/sessions', { email: 'https@example.org', password: goodPassword });
      const [cookie = ''] = cookies;
      expect(cookie).toMatch(/^__Host-biao-session=[\w-]{43}; /);
      const attributes = cookie
        .split('; ')
        .slice(1)
        .map((text) => text.split('=')[0]);
      expect(attributes).toEqual(expect.arrayContaining(['Path', 'HttpOnly', 'SameSite', 'Secure']));
      expect(attributes).not.toContain('Domain');
      // a cookie without the prefix, which another host could have set, signs nobody in
      const token = /=([\w-]{43})/.exec(cookie)?.[1];
      const planted = await secure.app.inject({ url: '/api/v1/me', headers: { cookie: `biao-session=${token}` } });
      expect(planted.statusCode).toBe(401);
    } finally {
      await secure.close();
    }
  });
});

describe('the log of requests', () => {
  it('tells where a wrong proof, a refused act and too many requests came from, and no secret', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const watched = await peopleSite({ log: pino({ level: 'info' }, stream) });
    try {
      const away = watched.browser({ address: '198.51.100.77' });
      await away.post('/sessions', { email: 'nobody@example.org', password: 'a wrong password' });
      await away.get('/people');
      for (let n = 0; n < 40; n += 1) await away.post('/sessions', { email: 'x@example.org', password: 'x' });
      const told = lines.map((line) => JSON.parse(line)).filter(({ address }) => address === '198.51.100.77');
      expect(new Set(told.map(({ method, status }) => `${method} ${status}`))).toEqual(
        new Set(['POST 401', 'GET 401', 'POST 429']),
      );
      expect(lines.join('')).not.toMatch(/a wrong password|nobody@example/);
      // who is let in is nobody's business here
      await watched.browser({ address: '198.51.100.78' }).get('/sources');
      expect(lines.join('')).not.toContain('198.51.100.78');
    } finally {
      await watched.close();
    }
  });
});

describe('a suspended person', () => {
  it('is signed out everywhere at once, and cannot come back in', async () => {
    const administrator = await site.person('系统', [{ role: 'system-administrator' }]);
    await withAuthenticator(site, administrator);
    const { id, email, browser } = await site.person('停用');
    const suspended = await administrator.browser.post(`/people/${id}/suspend`, { why: '离职' });
    expect(suspended.status).toBe(200);
    expect((await browser.get('/me')).status).toBe(401);
    expect((await site.browser().post('/sessions', { email, password: goodPassword })).status).toBe(401);
    expect((await administrator.browser.post(`/people/${id}/restore`, { why: '误操作' })).status).toBe(200);
    expect((await site.browser().post('/sessions', { email, password: goodPassword })).status).toBe(200);
    // the old session stays ended
    expect((await browser.get('/me')).status).toBe(401);
  });
});

describe('a link in a mail', () => {
  it('leads to the configured site, whatever host the request named', async () => {
    const { email } = await site.person('丙');
    await site.app.inject({
      method: 'POST',
      url: '/api/v1/people/reset',
      headers: { host: 'evil.example', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      payload: JSON.stringify({ email }),
    });
    const { plain } = await letterTo(site, email);
    expect(plain).toContain('http://localhost:3999/reset/');
    expect(plain).not.toContain('evil.example');
  });
});

describe('sample accounts', () => {
  it('are in no real database: not by the program, not by hand', async () => {
    const real = await site.browser().post('/sessions/sample', { key: 'system' });
    expect(real.body).toMatchObject({ code: 'sample-only' });
    const insert = site.database.pool.query(
      `insert into person (id, name, email, sample) values (gen_random_uuid(), 'x', 'x@sample.invalid', true)`,
    );
    await expect(insert).rejects.toThrow(/sample database only/);
    await expect(site.database.pool.query(`update installation set kind = 'sample'`)).rejects.toThrow(/said once/);
  });

  it('sign in on a sample database from the machine itself, and from nowhere else', async () => {
    const sample = await peopleSite({ sample: true });
    try {
      expect((await sample.browser().post('/sessions/sample', { key: 'system' })).status).toBe(200);
      const away = sample.browser({ address: '198.51.100.7' });
      expect((await away.post('/sessions/sample', { key: 'system' })).body).toMatchObject({ code: 'sample-only' });
      const proxied = await sample
        .browser()
        .post('/sessions/sample', { key: 'system' }, { 'x-forwarded-for': '198.51.100.7' });
      expect(proxied.status).toBe(403);
      for (const password of ['', 'system', 'sample', goodPassword]) {
        const answer = await sample
          .browser()
          .post('/sessions', { email: 'expert@sample.invalid', password: password || 'x' });
        expect(answer.status).toBe(401);
      }
    } finally {
      await sample.close();
    }
  });
});
