import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { facetNames, type SearchEngine, type SearchQuery } from '#adapters/search-engine/port.ts';
import { importPaths } from '#apps/importer/import-paths.ts';
import { packageFolder } from '#apps/server/platform.ts';
import { createCatalogue } from '#features/catalogue/index.ts';
import { append, office } from '../../../tests/support/acts.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { buildIndex } from './build-index.ts';

let database: Awaited<ReturnType<typeof clonedDatabase>>;
const on = '2026-08-15';
const library = path.join(packageFolder, 'data', 'library');
const sources: readonly { name: string; file: string }[] = JSON.parse(
  readFileSync(path.join(library, 'sources.json'), 'utf8'),
);

beforeAll(async () => {
  database = await clonedDatabase();
  for (const { name, file } of sources)
    await importPaths(
      { pool: database.pool, append },
      { paths: [path.join(library, file)], source: name, format: 'claims', actor: office },
    );
});
afterAll(() => database.close());

const nothing: SearchQuery = { text: '', filters: {}, on, sort: 'relevance', limit: 0, facets: [], facetLimit: 0 };

async function answersOf(engine: SearchEngine, texts: readonly string[]): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const text of texts) {
    const answer = await engine.search({ ...nothing, text, limit: 20, facets: facetNames, facetLimit: 50 });
    answers.push(
      'refusal' in answer ? answer : { text, total: answer.total, hits: answer.hits, facets: answer.facets },
    );
  }
  return answers;
}

it('gives the answers of an index that was fed document by document, at the position of the state that was read', async () => {
  const catalogue = createCatalogue(database, () => new Date(`${on}T04:00:00Z`), append);
  const position = await catalogue.position();
  const texts = ['', 'http', 'security', '信息', 'status:replaced', 'status:unknown security', 'year:2015..2020'];
  const [fed, adopting] = [
    await createSearchEngine({ today: () => on }),
    await createSearchEngine({ today: () => on }),
  ];
  await fed.rebuild(catalogue.allDocuments(2_000), position);
  for await (const batch of catalogue.allDocuments(500)) {
    const [first, second] = batch;
    if (!first || !second) continue;
    texts.push(first.number, `replaces:"${second.number}"`, Object.values(first.titles)[0] ?? 'rfc');
  }
  const progress: number[] = [];
  const onProgress = (done: number): void => void progress.push(done);
  await adopting.adopt(() => buildIndex(database.pool, { today: on, threads: 3, onProgress }));
  expect(adopting.health()).toEqual({ ...fed.health(), position });
  expect(Math.max(...progress)).toBe(position);
  expect(texts.length).toBeGreaterThan(100);
  expect(await answersOf(adopting, texts)).toEqual(await answersOf(fed, texts));
  await fed.close();
  await adopting.close();
});

it('an empty catalogue gives an empty index that is ready', async () => {
  const empty = await clonedDatabase();
  const engine = await createSearchEngine();
  await engine.adopt(() => buildIndex(empty.pool, { threads: 2 }));
  expect(engine.health()).toEqual({ ready: true, documents: 0, position: 0 });
  await engine.close();
  await empty.close();
});

it('a build that fails rises, and the index stays as it was', async () => {
  const engine = await createSearchEngine();
  const broken = await clonedDatabase({ as: 'owner' });
  await broken.pool.query(`insert into statement (key, source_id, hash, doc) values ('a', 1, 0, '{"number":"A"}')`);
  await broken.pool.query('alter table statement rename column doc to text');
  await expect(engine.adopt(() => buildIndex(broken.pool, { threads: 2 }))).rejects.toThrow(/column "doc"/);
  expect(engine.health().ready).toBe(false);
  await engine.close();
  await broken.close();
});
