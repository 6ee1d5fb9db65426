import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { importPaths } from '../importer/import-paths.ts';
import { openPlatform, type Platform } from './platform.ts';

/** Servers on one database: each has an index of its own and follows the same log. */
const folder = mkdtempSync(path.join(tmpdir(), 'biao-servers-'));
const stop = new AbortController();
let database: Awaited<ReturnType<typeof clonedDatabase>>;
let servers: Platform[] = [];
let following: Promise<void>[] = [];

beforeAll(async () => {
  database = await clonedDatabase();
  await importPaths(database, {
    paths: [path.resolve('data/library/gb-announcements.jsonl.gz')],
    source: 'claims',
    actor: 'test',
  });
  const open = (name: string) =>
    openPlatform({
      dataFolder: path.join(folder, name),
      databaseUrl: database.url,
      clock: () => new Date(),
      onError: (error) => {
        throw error;
      },
      searchThreads: name === 'first' ? 2 : 0,
      keptAnswers: 100,
    });
  servers = [await open('first'), await open('second'), await open('third')];
  for (const server of servers) await server.follower.catchUp();
  following = servers.map((server) => server.follower.run(stop.signal));
});
afterAll(async () => {
  stop.abort();
  await Promise.all(following);
  for (const server of servers) await server.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

const asked = async (server: Platform, q: string) => {
  const { took, ...answer } = await server.caller.search.standards({ q });
  expect(took).toBeGreaterThanOrEqual(0);
  return answer;
};

test('agree on totals, order and facets, and on what any of them changed', async () => {
  const [first, second, third] = servers;
  if (!first || !second || !third) throw new Error('three servers are needed');
  const everything = await asked(first, '');
  expect(everything.total).toBeGreaterThan(2);
  for (const other of [second, third]) expect(await asked(other, '')).toEqual(everything);
  const [one, two] = everything.items;
  if (!one || !two) throw new Error('two records are needed');
  const correct = (server: Platform, key: string, title: string) =>
    server.catalogue.correct({ key, fields: { titles: { zh: title } }, actor: 'test', why: '核对 checked' });
  await Promise.all([correct(second, one.key, '一号泵 甲'), correct(third, two.key, '二号泵 乙')]);
  for (const server of servers) {
    await expect.poll(async () => (await asked(server, '一号泵')).items[0]?.key).toBe(one.key);
    await expect.poll(async () => (await asked(server, '二号泵')).items[0]?.titles.zh).toBe('二号泵 乙');
  }
  const changed = await asked(first, '标准');
  for (const other of [second, third]) expect(await asked(other, '标准')).toEqual(changed);
});
