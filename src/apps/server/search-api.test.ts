import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#adapters/log/log.ts';
import { office } from '../../../tests/support/acts.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { openPlatform, type Platform } from './platform.ts';

let folder: string;
let platform: Platform;
let app: FastifyInstance;
let now = Date.parse('2026-11-23T04:00:00Z');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-search-api-'));
  const database = await clonedDatabase();
  await say(database, { name: 'portal' }, [
    { number: 'GB/T 12643-2025', titles: { zh: '机器人 词汇' }, published: '2025-01-01', implemented: '2025-07-01' },
    {
      number: 'ISO 8373:2021',
      titles: { en: 'Robots — Vocabulary' },
      published: '2021-11-01',
      ics: ['25.040.30'],
      relations: [{ type: 'replaces', number: 'ISO 8373:2012' }],
    },
    { number: 'T/BIAO 7-1999', titles: { zh: '【样例】食品 第2部分：包装' }, published: '1999-01-01', sample: true },
    { number: 'DB3702/T 12-2020', titles: { zh: '停车服务规范' }, published: '2020-01-01', ics: ['03.080'] },
  ]);
  const fail = (error: unknown) => {
    throw error;
  };
  const clock = () => new Date(now);
  platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    database,
    clock,
    onError: fail,
    searchThreads: 0,
  });
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

async function get(address: string, query: Record<string, string>) {
  const answer = await app.inject({ method: 'GET', url: `/api/v1${address}`, query });
  return { status: answer.statusCode, body: answer.json() };
}
const keysOf = (body: { items: { key: string }[] }) => body.items.map((item) => item.key);

describe('synonyms', () => {
  it('that come with the program find what was not typed, behind what was', async () => {
    const { body } = await get('/standards', { q: '机器人' });
    expect(keysOf(body)).toEqual(['gb-t-12643~2025', 'iso-8373~2021']);
    expect(body.wordings).toContain('robots');
  });

  it('and names of classes cut a run that is found nowhere as it was typed', async () => {
    const { body } = await get('/standards', { q: '食品包装' });
    expect([keysOf(body), body.wordings[0]]).toEqual([['t-biao-7~1999'], '食品 包装']);
    expect((await get('/standards', { q: '停车服务规范' })).body.wordings).toEqual([]);
    const facet = await get('/facets/level', { q: '食品包装' });
    expect(facet.body.values).toMatchObject([{ value: 'association', count: 1 }]);
  });

  it('may be queries: 地标 also finds local standards', async () => {
    expect(keysOf((await get('/standards', { q: '地标 停车' })).body)).toEqual(['db3702-t-12~2020']);
  });

  it('that are added or removed are in use without a restart', async () => {
    expect((await get('/standards', { q: 'parking' })).body.total).toBe(0);
    const id = await platform.book.synonyms.add({ words: ['停车', 'parking'], language: '', note: '' }, office);
    now += 1_000;
    expect(keysOf((await get('/standards', { q: 'parking' })).body)).toEqual(['db3702-t-12~2020']);
    await platform.book.synonyms.remove(id, office);
    now += 1_000;
    expect((await get('/standards', { q: 'parking' })).body.total).toBe(0);
  });
});

describe('sectors and divisions', () => {
  it('are facets with the names of their tables, and no publishers a second time', async () => {
    const { body } = await get('/standards', { facetLimit: '50' });
    expect(body.facets.division).toEqual([
      { value: 'DB37', count: 1, titles: { zh: '山东省', en: 'Shandong' } },
      { value: 'DB3702', count: 1, titles: { zh: '青岛市', en: 'Qingdao' } },
    ]);
    expect(body.facets.sector).toEqual([]);
    expect(body.facets.publisher.map(({ value }: { value: string }) => value)).toEqual(['GB', 'ISO', 'T/BIAO']);
  });

  it('are still found as publishers, by addresses that were made before, and told by name while they are chosen', async () => {
    const { body } = await get('/standards', { publisher: 'DB3702', classes: 'open' });
    expect(keysOf(body)).toEqual(['db3702-t-12~2020']);
    expect(body.facets.publisher).toContainEqual({
      value: 'DB3702',
      count: 1,
      titles: { zh: '青岛市', en: 'Qingdao' },
    });
    expect(keysOf((await get('/standards', { division: 'DB37' })).body)).toEqual(['db3702-t-12~2020']);
    expect((await get('/standards', { division: '3702' })).status).toBe(400);
    expect((await get('/standards', { sector: 'jb' })).status).toBe(400);
  });
});

describe('explanations', () => {
  it('are given when asked', async () => {
    const { body } = await get('/standards', { q: '机器人', explain: 'true' });
    expect(body.items.map((item: { why: object }) => item.why)).toMatchObject([
      { tier: 'title-phrase', order: { level: 'national', recency: '2025-01-01' } },
      {
        tier: 'synonym',
        wording: 'robots',
        words: [{ word: 'robots', place: 'title' }],
        order: { recency: '2021-11-01' },
      },
    ]);
    expect((await get('/standards', { q: '机器人', explain: 'false' })).body.items[0].why).toBeUndefined();
    expect((await get('/standards', { q: '机器人', explain: 'maybe' })).status).toBe(400);
  });

  it('tell what a number was taken for', async () => {
    const { body } = await get('/standards', { q: 'iso8373 2012', explain: 'true' });
    expect(body.items[0]).toMatchObject({ key: 'iso-8373~2021', why: { tier: 'number-undated' } });
  });
});

describe('the grammar', () => {
  it('narrows by what is typed', async () => {
    expect(keysOf((await get('/standards', { q: 'replaces:ISO 8373:2012' })).body)).toEqual(['iso-8373~2021']);
    expect(keysOf((await get('/standards', { q: '词汇 OR 停车 -level:local' })).body)).toEqual(['gb-t-12643~2025']);
  });

  it('points at the character that is wrong, in words of both languages', async () => {
    const { status, body } = await get('/standards', { q: '机器人 level:市级' });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid-query',
      facts: { column: 11, length: 2, reason: 'unknown-value' },
      title: 'The query is not understood at character 11: there is no such value',
    });
    expect(body.detail).toContain('检索式第 11 个字符处有误：没有这个取值');
  });
});

describe('GET /api/v1/suggest', () => {
  const suggested = async (q: string) => (await get('/suggest', { q })).body.suggestions;

  it('suggests standards by pinyin', async () => {
    expect(await suggested('jqrch')).toMatchObject([{ kind: 'title', key: 'gb-t-12643~2025' }]);
  });

  it('suggests classes behind standards, by code, name and pinyin', async () => {
    expect(await suggested('25.040.30')).toEqual([
      { kind: 'class', scheme: 'ics', code: '25.040.30', title: 'Industrial robots. Manipulators' },
    ]);
    const kinds = (await suggested('robots')).map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['title', 'class']);
    expect((await suggested('huanjingbaohu'))[0]).toMatchObject({ kind: 'class', scheme: 'ccs', code: 'Z' });
  });
});

describe('GET /api/v1/facets/{name}', () => {
  it('gives the values that contain what is typed, in code or name', async () => {
    expect(
      (await get('/facets/year', { contains: '202' })).body.values.map((one: { value: string }) => one.value),
    ).toEqual(['2020', '2021', '2025']);
    const classes = (await get('/facets/ics', { contains: 'ROBOTS' })).body.values;
    expect(classes).toMatchObject([{ value: '25.040.30', count: 1 }]);
    expect((await get('/facets/ics', { q: '停车', contains: '25' })).body.values).toEqual([]);
    expect((await get('/facets/colour', {})).status).toBe(400);
    expect((await get('/facets/division', { contains: '青岛' })).body.values).toEqual([
      { value: 'DB3702', count: 1, titles: { zh: '青岛市', en: 'Qingdao' } },
    ]);
  });
});

describe('searches that find nothing', () => {
  it('offer the corrected text and the records that are nearest', async () => {
    const { body } = await get('/standards', { q: 'Robtos vocabulary' });
    expect(body.total).toBe(0);
    expect(keysOf(body.nearest)).toEqual(['iso-8373~2021']);
    expect(body.nearest).toMatchObject({
      corrections: [{ typed: 'robtos', known: 'robots' }],
      query: 'robots vocabulary',
    });
    expect((await get('/standards', { q: 'robots vocabulary' })).body.nearest).toBeUndefined();
    expect((await get('/standards', { q: 'Robtos', level: 'local' })).body.nearest).toBeUndefined();
  });

  it('offer other numbers of the year that was typed, beside the other years of the number', async () => {
    const { body } = await get('/standards', { q: 'GB/T 12634-2025' });
    expect(keysOf(body.nearest)).toEqual(['gb-t-12643~2025']);
  });

  it('say what may have been meant and leave a task for the librarian, without the person', async () => {
    const { body } = await get('/standards', { q: 'Vocabulari' });
    expect(body).toMatchObject({ total: 0, nearest: { items: expect.any(Array) } });
    await get('/standards', { q: '深海采矿' });
    await get('/standards', { q: '深海采矿', level: 'local' });
    await get('/standards', { q: '<script>' });
    await platform.book.gaps.write();
    const open = await platform.book.gaps.list(10);
    expect(open.map((row) => [row.text, row.count])).toEqual(
      expect.arrayContaining([
        ['vocabulari', 1],
        ['深海采矿', 1],
      ]),
    );
    expect(open.some((row) => row.text.includes('script'))).toBe(false);
    expect(Object.keys(open[0] ?? {}).sort()).toEqual([
      'count',
      'done_day',
      'done_note',
      'first_day',
      'last_day',
      'text',
    ]);
  });
});
