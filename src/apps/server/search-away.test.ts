import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#adapters/log/log.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { openPlatform, type Platform } from './platform.ts';

/** A server whose search cluster nobody reaches: nothing listens on the discard port. */
const nowhere = { urls: ['http://127.0.0.1:9'], authorityFile: undefined, name: 'nowhere', shards: 1 };

async function serverWith(fallback: boolean) {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-away-'));
  const database = await clonedDatabase();
  await say(database, { name: 'portal', priority: 10 }, [
    { number: 'GB/T 1.1-2020', titles: { zh: '标准化工作导则' }, published: '2020-03-31', implemented: '2020-10-01' },
  ]);
  const told: unknown[] = [];
  const platform: Platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    database,
    searchCluster: { ...nowhere, fallback },
    clock: () => new Date('2026-11-23T04:00:00Z'),
    onError: (error) => told.push(error),
    searchThreads: 0,
  });
  await platform.follower.catchUp();
  const metrics = createMetrics({
    indexLag: () => platform.follower.lag(),
    documents: () => 0,
    replicas: () => platform.database.replicas(),
  });
  const cityName = { zh: '青岛', en: 'Qingdao' };
  const app = await createHttp(platform, { log: createLog('silent'), metrics, version: 'test', cityName });
  return {
    told,
    get: (url: string) => app.inject({ method: 'GET', url }),
    close: async () => {
      await app.close();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Served = Awaited<ReturnType<typeof serverWith>>;

describe('a search cluster that does not answer', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serverWith(false);
  });
  afterAll(() => served.close());

  it('is told to searchers, with when to ask again', async () => {
    for (const url of ['/api/v1/standards?q=GB/T 1.1', '/api/v1/suggest?q=gb']) {
      const answer = await served.get(encodeURI(url));
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'not-available', facts: { reason: 'search-cluster' } });
    }
  });

  it('keeps no record from being read', async () => {
    expect((await served.get('/api/v1/standards/gb-t-1.1~2020')).statusCode).toBe(200);
    expect((await served.get('/api/v1/sources')).statusCode).toBe(200);
    expect((await served.get('/s/gb-t-1.1~2020')).statusCode).toBe(200);
  });

  it('is seen from outside and told once', async () => {
    const health = await served.get('/healthz');
    expect(health.json()).toMatchObject({ status: 'starting', search: { ready: false, reachable: false } });
    expect(served.told).toHaveLength(1);
  });
});

describe('a search cluster that does not answer, with the embedded index behind it', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serverWith(true);
  });
  afterAll(() => served.close());

  it('is answered for, and the answer says so', async () => {
    const answer = await served.get(encodeURI('/api/v1/standards?q=GB/T 1.1'));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ total: 1, engine: 'embedded' });
    const health = await served.get('/healthz');
    expect([health.statusCode, health.json()]).toMatchObject([200, { status: 'degraded' }]);
  });
});
