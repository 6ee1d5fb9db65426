import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPaths } from '#apps/importer/import-paths.ts';
import { createAppend } from '#features/audit/index.ts';
import { goodPassword } from '../../../tests/support/authenticator.ts';
import { say } from '../../../tests/support/claims.ts';
import { type PeopleSite, peopleSite, type TestPerson } from '../../../tests/support/people-site.ts';

/**
 * Attacks by their names, over HTTP against the whole server: each is refused, and nothing has changed. Forgery of
 * requests is tried in protection.test.ts, hostile regular expressions in tests/architecture, hostile pages in tests/e2e.
 */
let site: PeopleSite;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  site = await peopleSite();
  await site.database.pool.query(`insert into unit (key, kind, level, source, entered)
    values ('ours', 'enterprise', 'city', 'test', now()), ('theirs', 'enterprise', 'city', 'test', now())`);
  await say(site.database, { name: 'portal' }, [
    {
      number: 'T/BIAO 1-2025',
      level: 'association',
      titles: { zh: '=HYPERLINK("http://evil.example") 【样例】<script>alert(1)</script>', en: '+cmd|calc' },
      published: '2025-01-01',
      sample: true,
    },
    { number: 'T/BIAO 2-2025', titles: { zh: '@SUM(1) 【样例】', en: '-2+3' }, published: '2025-01-01', sample: true },
  ]);
  await site.platform.follower.catchUp();
  ours = await site.person('我方', [{ role: 'unit-administrator', unit: 'ours' }]);
  theirs = await site.person('彼方', [{ role: 'unit-administrator', unit: 'theirs' }]);
});
afterAll(() => site.close());

const ask = (url: string, more: Partial<InjectOptions> = {}) => site.app.inject({ method: 'GET', url, ...more });

describe('another unit (IDOR)', () => {
  it('is neither read nor changed by the administrator of one', async () => {
    const invited = await theirs.browser.post('/units/theirs/invitations', {
      email: 'guest@example.org',
      role: 'unit-member',
      position: '样例',
    });
    expect(invited.status).toBe(200);
    const { id } = invited.body;
    const tries = [
      await ours.browser.get('/units/theirs/members'),
      await ours.browser.post('/units/theirs/invitations', {
        email: 'me@example.org',
        role: 'unit-administrator',
        position: '我',
      }),
      await ours.browser.post(`/units/theirs/invitations/${id}/withdraw`),
      // the own unit in the address, a thing of the other one in it
      await ours.browser.post(`/units/ours/invitations/${id}/withdraw`),
      await ours.browser.post(`/units/theirs/members/${theirs.id}/release`, { why: '不该成功' }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 404, 403]);
    const { invitations } = await theirs.browser.read<{ invitations: { id: string }[] }>('/units/theirs/members');
    expect(invitations.map((one) => one.id)).toContain(id);
  });

  it('of another person nothing is ended, read or answered', async () => {
    const { devices } = await theirs.browser.read<{ devices: { id: string }[] }>('/me/devices');
    const device = devices[0]?.id ?? '';
    expect((await ours.browser.post(`/me/devices/${device}/end`)).status).toBe(404);
    const substitution = await theirs.browser.post('/me/substitutions', {
      substitute: (await site.person('代理')).id,
      from: '2026-11-24',
      until: '2026-11-30',
      reason: '出差',
    });
    const ended = await ours.browser.post(`/me/substitutions/${substitution.body.id}/end`, { why: '不该成功' });
    expect(ended.status).toBe(404);
    expect((await ours.browser.get(`/people/${theirs.id}`)).status).toBe(403);
    expect((await theirs.browser.get('/me')).status).toBe(200);
  });
});

describe('members of a body that nobody asked for (mass assignment)', () => {
  it.each([
    ['/me', { name: '我方', language: 'en', role: 'system-administrator' }],
    ['/me', { name: '我方', language: 'en', id: '0c7f1e9e-5d43-4f55-9a3a-3a4f1d1c0b11' }],
    ['/me', { name: '我方', language: 'en', email: 'other@example.org', emailVerified: true }],
    ['/me', JSON.parse('{"name":"我方","language":"en","__proto__":{"sample":true}}')],
    [
      '/people/register',
      { name: '新', email: 'new@example.org', password: goodPassword, consent: true, verified: true },
    ],
    ['/units/ours/invitations', { email: 'a@example.org', role: 'unit-member', position: '样例', unit: 'theirs' }],
  ])('%s %j', async (url, body) => {
    const before = await ours.browser.get('/me/record');
    const answer = await ours.browser.post(url, body);
    expect([400, 200]).toContain(answer.status);
    // what is not refused was left out: nothing of it has been kept
    if (answer.status === 200) expect((await ours.browser.get('/me')).body).toMatchObject({ name: '我方' });
    else expect((await ours.browser.get('/me/record')).body).toEqual(before.body);
    const { rows } = await site.database.pool.query('select email, sample from person where id = $1', [ours.id]);
    expect(rows).toEqual([{ email: ours.email, sample: false }]);
    expect((await ours.browser.get('/people')).status).toBe(403);
  });
});

describe('a session that was there before (fixation)', () => {
  it('is never the one that signing in begins', async () => {
    const planted = 'x'.repeat(43);
    const answer = await ask('/api/v1/sessions', {
      method: 'POST',
      headers: {
        cookie: `biao-session=${planted}`,
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      payload: JSON.stringify({ email: ours.email, password: goodPassword }),
    });
    const cookie = /biao-session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1];
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(cookie).not.toBe(planted);
    expect((await ask('/api/v1/me', { headers: { cookie: `biao-session=${planted}` } })).statusCode).toBe(401);
  });
});

describe('a path that climbs (traversal)', () => {
  const climbing = [
    '../../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '%00',
    '....//package.json',
  ];
  const places = ['/assets/', '/api/v1/standards/x/texts/', '/api/v1/classes/', '/api/v1/search-quality/'];
  it.each(places.flatMap((place) => climbing.map((path) => place + path)))('%s', async (url) => {
    const answer = await ask(url);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('biaoplus');
  });
});

describe('an address inside (SSRF)', () => {
  it('given as what is to be imported is a file that cannot be read, and nobody is asked', async () => {
    let asked = 0;
    const inside = createServer((_, response) => {
      asked += 1;
      response.end('number\nGB 1-2000\n');
    });
    await new Promise<void>((resolve) => {
      inside.listen(0, '127.0.0.1', () => resolve());
    });
    try {
      // a server that listens on a port has an address of this shape
      const { port } = inside.address() as AddressInfo;
      const given = { pool: site.database.pool, append: createAppend(() => site.now()) };
      const actor = { kind: 'operator', office: 'test' } as const;
      for (const url of [`http://127.0.0.1:${port}/x.csv`, `file:///etc/passwd`, `//127.0.0.1:${port}/x.csv`])
        expect(await importPaths(given, { paths: [url], actor })).toMatchObject({ failed: true, created: 0 });
      expect(asked).toBe(0);
    } finally {
      inside.close();
    }
  });

  it.each([
    'http://169.254.169.254/latest/',
    'https://[::1]/',
    'https://localhost/',
    'https://10.1.2.3/',
    'file:///etc/passwd',
  ])('is no webhook: %s', async (url) => {
    expect((await ours.browser.post('/me/alerts/webhook', { url })).status).toBe(400);
    expect((await ours.browser.get('/me/alerts/webhook')).body).toEqual({});
  });

  it('in the host of a request leads nowhere else', async () => {
    const answer = await ask('/api/v1/searches/x/newest', { headers: { host: '169.254.169.254' } });
    expect(answer.body).not.toContain('169.254');
  });
});

describe('scripts in titles and names (XSS)', () => {
  it('leave as data of a kind that no browser runs', async () => {
    const answer = await ask('/api/v1/standards?q=HYPERLINK');
    expect(answer.json().items[0].titles.zh).toContain('<script>');
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'x-content-type-options': 'nosniff',
    });
    for (const format of ['csv', 'ndjson', 'xlsx']) {
      const { headers } = await ask(`/api/v1/standards/export?format=${format}`);
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it.each(['<script>alert(1)</script>', 'a\u0007b', 'x<img src=x onerror=alert(1)>'])(
    'are no names: %j',
    async (name) => {
      expect((await ours.browser.post('/me', { name, language: 'en' })).status).toBe(400);
      expect((await ours.browser.get('/me')).body.name).toBe('我方');
    },
  );

  it('in names of files, and in files that call themselves pictures, are not taken', async () => {
    const send = (name: string, words: string) => {
      const files = [{ name, base64: Buffer.from(words).toString('base64') }];
      const key = 't-biao-1~2025';
      return ask('/api/v1/submissions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ kind: 'record-report', subject: key, body: '请看附件。', files }),
      });
    };
    expect((await send('x.txt', 'text')).statusCode).toBe(200);
    const answers = [
      await send('x.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      await send('x.html', '<script>alert(1)</script>'),
      await send('x.png', '<script>alert(1)</script>'),
      await send('a\u0000b.txt', 'text'),
      await send('a\nb.txt', 'text'),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400]);
  });

  it('in an address are told in no page and no header', async () => {
    const answer = await ask('/api/v1/standards/%3Cscript%3Ealert(1)%3C%2Fscript%3E%0d%0aset-cookie:%20a=b');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('a formula in a cell (CSV injection)', () => {
  it('is text in an export of records', async () => {
    const { body } = await ask('/api/v1/standards/export?format=csv');
    const cells = body.split('\r\n').flatMap((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)]);
    const texts = cells.map(([, quoted, plain]) => quoted ?? plain ?? '');
    expect(texts.filter((text) => text.includes('HYPERLINK') || text.includes('cmd'))).not.toEqual([]);
    expect(texts.filter((text) => /^[=+@\t\r]|^-(?!\d+$)/.test(text))).toEqual([]);
  });
});

describe('a body', () => {
  const send = (payload: string | Buffer, type: string) =>
    ask('/api/v1/people/register', {
      method: 'POST',
      payload,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
    });

  it('that is too large is refused before it is read whole', async () => {
    expect((await send('x'.repeat(1_048_577), 'application/json')).statusCode).toBe(413);
  });

  it('of a million brackets is refused, not walked into', async () => {
    expect((await send('['.repeat(1_000_000), 'application/json')).statusCode).toBe(400);
    const deep = `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`;
    expect((await send(deep, 'application/json')).statusCode).toBe(400);
  });

  it('packed to explode is no body of ours', async () => {
    const answer = await ask('/api/v1/people/register', {
      method: 'POST',
      payload: Buffer.alloc(1_000),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'sec-fetch-site': 'same-origin' },
    });
    expect([400, 415]).toContain(answer.statusCode);
  });
});
