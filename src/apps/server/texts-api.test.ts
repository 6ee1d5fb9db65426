import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '#adapters/log/log.ts';
import { accessClasses } from '#kernel/standard/vocabulary.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { openPlatform, type Platform } from './platform.ts';

// What nobody may read stands in no answer, whatever is asked: each class that is not O1 is tried at every door.
const secret = '绝密词条';
const key = 'db3702-t-1~2020';
const body = `1 范围\n社区应急服务。\n2 要求\n2.1 应急预案\n社区应编制预案，写明${secret}与 <script>alert(1)</script>，每年演练。`;

let folder: string;
let platform: Platform;
let app: FastifyInstance;
let digest: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-texts-api-'));
  const database = await clonedDatabase();
  await say(database, { name: 'portal' }, [
    { number: 'DB3702/T 1-2020', titles: { zh: '社区服务规范' }, published: '2020-01-01', implemented: '2020-02-01' },
  ]);
  platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    database,
    clock: () => new Date('2026-11-23T04:00:00Z'),
    onError: (error) => {
      throw error;
    },
    searchThreads: 0,
  });
  const bytes = Buffer.from(body);
  const given = {
    key,
    file: 'text.txt',
    bytes,
    access: 'O1',
    reason: '公开',
    actor: { kind: 'operator', office: 'test' },
  } as const;
  ({ digest } = await platform.library.add(given));
  await platform.follower.catchUp();
  const metrics = createMetrics({
    indexLag: () => 0,
    documents: () => 0,
    replicas: () => platform.database.replicas(),
  });
  const cityName = { zh: '青岛', en: 'Qingdao' };
  app = await createHttp(platform, { log: createLog('silent'), metrics, version: 'test', cityName });
});
afterAll(async () => {
  await app.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

const api = (address: string) => app.inject({ method: 'GET', url: `/api/v1${address}` });
const asked = encodeURIComponent(secret);
const path1 = `/standards/${encodeURIComponent(key)}`;
const open = () =>
  platform.library.setAccess(key, { access: 'O1', reason: '公开' }, { kind: 'operator', office: 'test' });

describe('an open text', () => {
  test('is found by its words; the snippet is data with marks and leads to the clause', async () => {
    const found = (await api(`/standards?q=${asked}`)).json();
    expect(found.total).toBe(1);
    const [passage] = found.items[0].passages;
    expect([passage.clause, passage.heading]).toEqual(['2.1', '应急预案']);
    expect(passage.parts.filter((part: { hit: boolean }) => part.hit)).toEqual([{ text: secret, hit: true }]);
    expect(passage.parts.map((part: { text: string }) => part.text).join('')).toContain('<script>alert(1)</script>');
    expect(passage.link).toBe(`/s/${encodeURIComponent(key)}/text?text=${digest.slice(0, 16)}&q=${asked}#p2`);
    expect((await api(`/standards?q=${asked}&passages=0`)).json().items[0]).not.toHaveProperty('passages');
  });

  test('is searched by passage, with totals', async () => {
    const found = (await api('/passages?q=应急')).json();
    expect(found).toMatchObject({ total: 2, documents: 1 });
    expect(found.passages[0]).toMatchObject({ number: 'DB3702/T 1—2020', state: 'in-force', sample: false });
    expect((await api('/passages?q=应急&on=2020-01-15')).json().passages[0].state).toBe('upcoming');
    expect((await api('/passages?q=应急&implementedFrom=2020-02-02')).json().total).toBe(0);
    expect(found.passages.map(({ clause }: { clause: string }) => clause)).toEqual(['1', '2.1']);
    expect((await api('/passages?q=')).statusCode).toBe(400);
    expect((await api('/passages?q="应急')).json().code).toBe('invalid-query');
  });

  test('is given out as it came, with its checksum, never to be shown or kept', async () => {
    const file = await api(`${path1}/texts/${digest}/original`);
    expect(file.statusCode).toBe(200);
    expect(file.body).toBe(body);
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="db3702-t-1_2020.txt"',
      'repr-digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    for (const wrong of ['0'.repeat(64), 'x', '..%2f..']) {
      const refused = await api(`${path1}/texts/${wrong}/original`);
      expect(refused.statusCode).toBe(404);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      // both languages, like every refusal of the API
      expect(refused.json()).toMatchObject({
        code: 'not-found',
        detail: expect.stringMatching(/^\p{Script=Han}.* · \w/u),
      });
    }
  });
});

/** Every door a text could leave by. */
const doors = () => [
  `/standards?q=${asked}&explain=true&passages=3`,
  `/standards?q=%22${asked}%22`,
  `/standards?q=text:${asked}`,
  `/standards?q=社区&passages=3`,
  `/passages?q=${asked}`,
  `/passages?q=社区`,
  `/facets/level?q=${asked}`,
  `/suggest?q=${asked}`,
  ...['ndjson', 'csv', 'xlsx'].map((format) => `/standards/export?q=${asked}&format=${format}`),
  path1,
  `${path1}/history`,
  `${path1}/texts`,
  `${path1}/texts/${digest}`,
  `${path1}/texts/${digest}/contents`,
  `${path1}/texts/${digest}/original`,
  `${path1}/texts/${digest}/pictures/${digest}`,
  `/resolve?number=${asked}`,
];

/** Pages echo what was typed; what stands beside it in the text must not be there. */
const beside = ['社区应编制预案', '与 <script>', 'alert(1)'];

describe.each(accessClasses.filter((access) => access !== 'O1'))('a text of class %s', (access) => {
  test.each(['while the index still has it', 'when the index knows'])('stands in no answer %s', async (moment) => {
    await open();
    await platform.follower.catchUp();
    await platform.library.setAccess(key, { access, reason: 'test' }, { kind: 'operator', office: 'test' });
    if (moment === 'when the index knows') await platform.follower.catchUp();
    for (const door of doors()) {
      const answer = await api(door);
      const given = answer.rawPayload.toString('utf8');
      for (const text of beside) expect(given, door).not.toContain(text);
      if (answer.statusCode === 200 && door.startsWith('/standards?q=') && !door.includes('社区')) {
        expect(answer.json().items, door).toEqual([]);
      }
    }
    expect((await api(`/passages?q=${asked}`)).json().passages).toEqual([]);
    expect((await api(`${path1}/texts/${digest}/original`)).statusCode).toBe(404);
    for (const page of [
      `/search?q=${asked}`,
      `/search/passages?q=${asked}`,
      `/s/${encodeURIComponent(key)}`,
      `/s/${encodeURIComponent(key)}/text`,
    ]) {
      const { payload, statusCode } = await app.inject({ method: 'GET', url: page });
      expect(statusCode).toBe(200);
      for (const text of beside) expect(payload, page).not.toContain(text);
    }
  });
});

test('a text is searchable as soon as the log is read, and the page of it escapes what stands in it', async () => {
  await open();
  await platform.follower.catchUp();
  expect((await api(`/standards?q=${asked}`)).json().total).toBe(1);
  const { payload } = await app.inject({ method: 'GET', url: `/s/${encodeURIComponent(key)}/text?q=${asked}` });
  expect(payload).toContain(`<mark>${secret}</mark>`);
  expect(payload).not.toContain('<script>alert(1)');
  expect(payload).toContain(digest);
});
