import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPaths } from '#apps/importer/import-paths.ts';
import type { EventQuery, SeenEvent } from '#features/audit/contract.ts';
import { office } from '../../../tests/support/acts.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { openPlatform, type Platform } from './platform.ts';

let platform: Platform;
const dataFolder = mkdtempSync(path.join(tmpdir(), 'biao-acts-'));
beforeAll(async () => {
  platform = await openPlatform({
    dataFolder,
    databaseUrl: undefined,
    database: await clonedDatabase(),
    clock: () => new Date('2026-11-25T08:00:00Z'),
    onError: (error) => expect.unreachable(String(error)),
    searchThreads: 0,
  });
});
afterAll(async () => {
  await platform.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function logged(query: EventQuery): Promise<SeenEvent[]> {
  return (await platform.audit.events(query, { limit: 50 }, { actor: office, reason: 'a test' })).events;
}

test('the synonyms that come with the program are added under an event of the system', async () => {
  const [event] = await logged({ verb: 'search.add-synonyms' });
  expect(event?.event.actor).toEqual({ kind: 'system', id: 'reference', roles: [] });
});

test('a correction is an act with what was before and after, and one that is refused is none', async () => {
  const [key = ''] = await say(platform.database, { name: 'sample' }, [
    { number: 'DB3702/T 9100-2025', titles: { zh: '【样例】一' } },
  ]);
  await platform.catalogue.correct({ key, fields: { implemented: '2025-06-01' }, actor: office, why: '依公告' });
  await platform.catalogue.correct({ key, fields: { implemented: '2025-06-02' }, actor: office, why: '再核' });
  await expect(
    platform.catalogue.correct({ key, fields: { implemented: 'x' }, actor: office, why: 'x' }),
  ).rejects.toThrow();
  const [second, first, ...more] = await logged({ object: `standard:${key}` });
  expect(more).toEqual([]);
  expect(first?.event).toMatchObject({
    verb: 'catalogue.correct',
    actor: { kind: 'operator', id: office.office },
    before: null,
  });
  expect(second?.event.before).toBe(first?.event.after);
  expect(second?.detail).toMatchObject({ why: '再核', fields: { implemented: '2025-06-02' } });
});

test('synonyms added and removed, and a gap seen to, are acts', async () => {
  const id = await platform.book.synonyms.add({ words: ['样例甲', '样例乙'], language: 'zh', note: '' }, office);
  await platform.book.synonyms.remove(id, office);
  await expect(platform.book.synonyms.remove(id, office)).rejects.toThrow('not-found');
  expect((await logged({ object: `synonyms:${id}` })).map(({ event }) => event.verb)).toEqual([
    'search.remove-synonyms',
    'search.add-synonyms',
  ]);
  platform.book.gaps.note('样例深海采矿');
  await platform.book.gaps.write();
  await platform.book.gaps.done('样例深海采矿', office, '已订购');
  const [gap] = await logged({ verb: 'search.close-gap' });
  expect(gap?.detail).toMatchObject({ text: '样例深海采矿', note: '已订购' });
  expect(JSON.stringify(gap?.event)).not.toContain('深海');
});

test('an import is two acts, with its counts and a digest of what was said', async () => {
  const file = path.resolve('tests/fixtures/import/claims.jsonl');
  const context = { pool: platform.database.pool, append: platform.audit.append };
  const result = await importPaths(context, { paths: [file], source: 'sample-list', format: 'claims', actor: office });
  const again = await importPaths(context, { paths: [file], source: 'sample-list', format: 'claims', actor: office });
  const finished = await logged({ verb: 'catalogue.finish-import' });
  expect(await logged({ verb: 'catalogue.start-import' })).toHaveLength(2);
  const [second, first] = finished;
  const { read, refused } = result;
  expect(first?.detail).toMatchObject({
    source: 'sample-list',
    counts: { read: read - refused, created: result.created },
  });
  expect(second?.detail).toMatchObject({ counts: { unchanged: again.unchanged } });
  // The same file says the same, whatever became of it.
  const saidOf = (event: SeenEvent | undefined): unknown => Object(event?.detail).said;
  expect(saidOf(first)).toMatch(/^[0-9a-f]{64}$/);
  expect(saidOf(second)).toBe(saidOf(first));
});
