import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { streamXlsxRows } from 'hucre/xlsx';
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

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-http-'));
  const database = await clonedDatabase();
  await say(database, { name: 'portal', priority: 10 }, [
    {
      number: 'GB/T 1.1-2009',
      level: 'national',
      titles: { zh: '标准化工作导则 第1部分：标准的结构和编写' },
      published: '2009-06-17',
      implemented: '2010-01-01',
    },
    {
      number: 'GB/T 1.1-2020',
      level: 'national',
      titles: { zh: '标准化工作导则 第1部分：标准化文件的结构和起草规则', en: 'Directives for standardization' },
      published: '2020-03-31',
      implemented: '2020-10-01',
      ics: ['01.120'],
      relations: [{ type: 'replaces', number: 'GB/T 1.1-2009' }],
    },
    {
      number: 'T/BIAO 1-2025',
      level: 'association',
      titles: { zh: '=HYPERLINK("http://x") 【样例】<script>alert(1)</script>' },
      published: '2025-01-01',
      implemented: '2025-06-01',
      sample: true,
    },
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
    keptAnswers: 100,
  });
  await platform.follower.catchUp();
  const metrics = createMetrics({
    indexLag: () => platform.follower.lag(),
    documents: () => platform.engine.health().documents,
    replicas: () => platform.database.replicas(),
  });
  app = await createHttp(platform, {
    log: createLog('silent'),
    metrics,
    version: 'test',
    cityName: { zh: '青岛', en: 'Qingdao' },
  });
});
afterAll(async () => {
  await app.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

type Told = { readonly zh: string; readonly en: string };
type Described = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly 'x-summary'?: Told;
  readonly parameters?: readonly { name: string; example?: unknown; 'x-description'?: Told }[];
  readonly requestBody?: {
    content: { 'application/json': { schema: { properties?: Record<string, { 'x-description'?: Told }> } } };
  };
};

const get = (url: string) => app.inject({ method: 'GET', url });

describe('GET /api/v1/standards', () => {
  it('finds by any spelling, with exact totals and facets', async () => {
    const answer = await get('/api/v1/standards?q=gbt1.1');
    expect(answer.statusCode).toBe(200);
    const body = answer.json();
    expect(body.total).toBe(2);
    expect(body.items[0]).toMatchObject({
      key: 'gb-t-1.1~2020',
      number: 'GB/T 1.1—2020',
      level: 'national',
      status: { state: 'in-force' },
    });
    expect(body.facets.status).toContainEqual({ value: 'replaced', count: 1 });
    expect(typeof body.took).toBe('number');
  });

  it('takes several values of a facet, repeated or separated by commas', async () => {
    for (const query of ['level=national,association', 'level=national&level=association']) {
      expect((await get(`/api/v1/standards?${query}`)).json().total).toBe(3);
    }
    expect((await get('/api/v1/standards?level=association')).json().total).toBe(1);
  });

  it('pages by cursor without missing or repeating a record', async () => {
    const keys: string[] = [];
    let cursor: string | undefined;
    do {
      const body = (
        await get(`/api/v1/standards?limit=1${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
      ).json();
      keys.push(...body.items.map((item: { key: string }) => item.key));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(keys).size).toBe(3);
    expect(keys).toHaveLength(3);
  });

  it.each([
    ['a limit that is no number', 'limit=many'],
    ['a limit that is too large', 'limit=1000'],
    ['a day that does not exist', 'on=2015-02-30'],
    ['a level that does not exist', 'level=galactic'],
    ['a broken cursor', 'cursor=%00broken'],
    ['a query that is too long', `q=${'x'.repeat(2_001)}`],
  ])('answers %s with a problem', async (_, query) => {
    const answer = await get(`/api/v1/standards?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, title: expect.any(String), code: expect.any(String) });
  });

  it.each([
    '%00%01',
    '****',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '%FF%FE',
    '"unclosed',
    '((((',
    '\\\\\\',
    '%E6%A0',
  ])('answers the hostile query %s', async (q) => {
    const { statusCode } = await get(`/api/v1/standards?q=${q.startsWith('%') ? q : encodeURIComponent(q)}`);
    expect([200, 400]).toContain(statusCode);
  });
});

describe('GET /api/v1/standards/{key}', () => {
  it('tells the record and its status on a day', async () => {
    const record = (await get('/api/v1/standards/gb-t-1.1~2009?on=2015-06-30')).json();
    expect(record).toMatchObject({ number: 'GB/T 1.1—2009', status: { state: 'in-force', on: '2015-06-30' } });
    const { status } = (await get('/api/v1/standards/gb-t-1.1~2009/status?on=2021-06-30')).json();
    expect(status).toMatchObject({ state: 'replaced', replacedBy: ['GB/T 1.1—2020'] });
  });

  it('answers 404 with a problem for what it does not hold', async () => {
    const answer = await get('/api/v1/standards/nobody');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not-found', facts: { what: 'nobody' } });
  });

  it('has no page of its own for unknown endpoints', async () => {
    const answer = await get('/api/v1/nothing');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('the rest of the API', () => {
  it('resolves a number', async () => {
    expect((await get(`/api/v1/resolve?number=${encodeURIComponent('GB／T 1.1－2020')}`)).json()).toMatchObject({
      outcome: 'found',
      standard: { key: 'gb-t-1.1~2020' },
    });
  });

  it('suggests, lists sources and classes', async () => {
    expect((await get(`/api/v1/suggest?q=${encodeURIComponent('标准化')}`)).json().suggestions.length).toBeGreaterThan(
      0,
    );
    expect((await get('/api/v1/sources')).json().sources).toMatchObject([{ name: 'portal', records: 3 }]);
    const classes = (await get('/api/v1/classes/ics?code=01')).json();
    expect(classes.path).toMatchObject([{ code: '01' }]);
    expect(classes.entries.length).toBeGreaterThan(3);
    expect((await get('/api/v1/classes/ics?code=99.999')).statusCode).toBe(404);
  });

  it('shows real records in the short lists although a sample is newer', async () => {
    const overview = (await get('/api/v1/overview')).json();
    const numbers = (list: readonly { number: string }[]) => list.map(({ number }) => number);
    expect(overview).toMatchObject({ records: 3, items: 0 });
    expect(numbers(overview.newlyPublished)).toEqual(['GB/T 1.1—2020', 'GB/T 1.1—2009']);
    expect(numbers(overview.newlyInForce)).toEqual(['GB/T 1.1—2020']);
  });

  it('exports a whole result, and a formula in a title stays text', async () => {
    const lines = (await get('/api/v1/standards/export?format=ndjson')).body.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).key)).toHaveLength(3);
    const csv = (await get('/api/v1/standards/export?format=csv')).body;
    expect(csv.startsWith('\uFEFFkey,number,')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"") 【样例】`);
    const { rawPayload } = await get('/api/v1/standards/export?format=xlsx');
    const rows: unknown[][] = [];
    for await (const row of streamXlsxRows(rawPayload)) rows.push(row.values);
    expect(rows.map(([, number]) => number)).toEqual(['number', ...lines.map((line) => JSON.parse(line).number)]);
    expect(rows.flat().some((cell) => String(cell).startsWith('=HYPERLINK("http://x") 【样例】'))).toBe(true);
    expect((await get('/api/v1/standards/export?format=exe')).statusCode).toBe(400);
  });

  it('describes itself', async () => {
    const openapi = (await get('/openapi.json')).json();
    expect(openapi.openapi).toMatch(/^3\.1/);
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining([
        '/standards',
        '/standards/{key}',
        '/standards/{key}/status',
        '/resolve',
        '/suggest',
        '/sources',
      ]),
    );
  });

  it('says in both languages what every operation and parameter means, with an example that is accepted', async () => {
    const { paths } = (await get('/openapi.json')).json();
    const operations = Object.entries<Record<string, Described>>(paths).flatMap(([path, item]) =>
      Object.values(item).map((operation) => ({ path, ...operation })),
    );
    expect(operations.length).toBeGreaterThan(8);
    const silent = operations.flatMap(({ operationId, 'x-summary': summary, parameters = [], requestBody }) => [
      ...(summary?.zh && summary.en ? [] : [operationId]),
      ...parameters
        .filter((each) => !each['x-description']?.zh || !each['x-description'].en || each.example === undefined)
        .map((each) => `${operationId} ${each.name}`),
      ...Object.entries(requestBody?.content['application/json'].schema.properties ?? {})
        .filter(([, each]) => !each['x-description']?.zh || !each['x-description'].en)
        .map(([name]) => `${operationId} ${name}`),
    ]);
    expect(silent).toEqual([]);
    const search = operations.find(({ path }) => path === '/standards');
    for (const { name, example } of search?.parameters ?? []) {
      // a cursor is only good for the search that gave it
      if (name === 'cursor') continue;
      const answer = await get(`/api/v1/standards?${new URLSearchParams({ [name]: String(example) })}`);
      expect([name, answer.statusCode]).toEqual([name, 200]);
    }
  });

  it('stands in parts: every operation in one, and none without', async () => {
    const { paths, tags } = (await get('/openapi.json')).json();
    const operations = Object.values<Record<string, Described>>(paths).flatMap((item) => Object.values(item));
    const parts = tags.map(({ name }: { name: string }) => name);
    expect([...new Set(operations.flatMap((operation) => operation.tags))].sort()).toEqual([...parts].sort());
  });

  it('tells its health and figures', async () => {
    expect((await get('/healthz')).json()).toMatchObject({ status: 'ok', search: { documents: 3, lag: 0 } });
    expect((await get('/metrics')).body).toContain('biao_search_documents 3');
  });
});

describe('an answer that is asked for again', () => {
  const url = `/api/v1/standards?q=${encodeURIComponent('标准化')}`;

  it('is the same bytes with a tag, and 304 for whoever has it', async () => {
    const first = await get(url);
    const again = await get(url);
    expect(again.body).toBe(first.body);
    const { etag } = again.headers;
    expect(etag).toMatch(/^W\/".+"$/);
    const known = await app.inject({ method: 'GET', url, headers: { 'if-none-match': String(etag) } });
    expect([known.statusCode, known.body]).toEqual([304, '']);
    expect(known.headers['content-security-policy']).toMatch(/nonce-/);
  });

  it('is packed for whoever takes it, and is the same when unpacked', async () => {
    const packed = await app.inject({ method: 'GET', url, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe((await get(url)).body);
  });

  it('shows a change at once that this process made', async () => {
    const before = await get(url);
    await platform.catalogue.correct({
      key: 'gb-t-1.1~2009',
      fields: { titles: { zh: '标准化工作导则 旧' } },
      actor: office,
      why: '试',
    });
    const after = await get(url);
    expect(after.body).toContain('标准化工作导则 旧');
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  it('has no unusual field names taken for its own', async () => {
    expect((await get('/api/v1/standards?level[]=association')).json().total).toBe(1);
    expect((await get('/api/v1/standards?__proto__=1&constructor=2')).statusCode).toBe(200);
  });
});

describe('every answer', () => {
  it('has strict security headers and a request number', async () => {
    for (const url of ['/healthz', '/api/v1/standards', '/api/v1/nothing']) {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toMatch(/script-src 'self' 'nonce-/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-request-id']).toBeTruthy();
      expect((await get(url)).headers['content-security-policy']).not.toBe(policy);
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers).not.toHaveProperty('strict-transport-security');
    }
  });
});

describe('a change', () => {
  it('is searchable after the follower has looked', async () => {
    await platform.catalogue.correct({
      key: 't-biao-1~2025',
      fields: { keywords: ['鹦鹉螺'] },
      actor: office,
      why: '试',
    });
    await platform.follower.catchUp();
    expect((await get(`/api/v1/standards?q=${encodeURIComponent('鹦鹉螺')}`)).json().total).toBe(1);
  });
});
