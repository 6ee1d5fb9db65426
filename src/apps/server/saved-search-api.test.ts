import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#adapters/log/log.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { openPlatform, type Platform } from './platform.ts';

let folder: string;
let platform: Platform;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-saved-api-'));
  const database = await clonedDatabase();
  const inForce = { published: '2099-01-01', implemented: '2099-07-01' };
  await say(database, { name: 'portal' }, [
    { number: 'GB/T 12643-2025', titles: { zh: '机器人 词汇' }, published: '2025-01-01', implemented: '2025-07-01' },
    { number: 'GB/T 90001-2099', titles: { zh: '机器人 将来' }, ...inForce },
    { number: 'DB3702/T 12-2020', titles: { zh: '停车服务规范' }, published: '2020-01-01' },
  ]);
  platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    database,
    // long after what is recorded, so that the day of coming into force is the later one
    clock: () => new Date('2099-08-01T04:00:00Z'),
    onError: (error) => {
      throw error;
    },
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

async function save(payload: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/searches', payload, headers });
  return { status: answer.statusCode, body: answer.json() };
}
async function get(address: string) {
  const answer = await app.inject({ method: 'GET', url: address });
  return { status: answer.statusCode, body: answer.json() };
}

describe('POST /api/v1/searches', () => {
  it('gives an address, the same for the same search', async () => {
    const { status, body } = await save({ q: '机器人', level: ['national'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ address: `/q/${body.id}`, query: { q: '机器人', level: ['national'] } });
    expect((await save({ q: ' 机器人 ', level: 'national' })).body).toEqual(body);
    expect(await get(`/api/v1/searches/${body.id}`)).toEqual({ status: 200, body });
  });

  it.each([
    ['an unknown level', { level: ['nowhere'] }, 'invalid-input'],
    ['a day that does not exist', { on: '2015-02-30' }, 'invalid-input'],
    ['a query that is too long', { q: 'a'.repeat(2_001) }, 'invalid-input'],
    ['a query that is wrong', { q: 'level:市级' }, 'invalid-query'],
  ])('refuses %s', async (_what, payload, code) => {
    expect(await save(payload)).toMatchObject({ status: 400, body: { code } });
  });

  it('refuses a page of another site', async () => {
    expect(await save({ q: '机器人' }, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
      body: { code: 'cross-site' },
    });
    expect((await save({ q: '机器人' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await save({ q: '机器人' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('GET /api/v1/searches/{id}', () => {
  it('of what nobody saved is not found', async () => {
    expect(await get('/api/v1/searches/0000000000000000')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await get('/api/v1/searches/0000000000000000/newest')).status).toBe(404);
  });

  it('tells the newest matches, each with the instant of its last change: a saying, or the day of its state', async () => {
    const { body } = await save({ q: '机器人', sort: 'oldest' });
    const { body: newest } = await get(`/api/v1/searches/${body.id}/newest`);
    expect(newest).toMatchObject({ id: body.id, total: 2 });
    expect(
      newest.items.map(({ key, status }: { key: string; status: { state: string } }) => [key, status.state]),
    ).toEqual([
      ['gb-t-90001~2099', 'in-force'],
      ['gb-t-12643~2025', 'in-force'],
    ]);
    const [future, present] = newest.items;
    expect(future.updated).toBe('2099-06-30T16:00:00.000Z');
    expect(present.updated).not.toBe('2025-06-30T16:00:00.000Z');
    expect(Math.abs(Date.parse(present.updated) - Date.now())).toBeLessThan(3_600_000);
  });
});
