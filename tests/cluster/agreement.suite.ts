import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocument, batches, today } from '#adapters/search-engine/contract/builders.ts';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import type { IndexDocument, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import { documentsOf, realBook } from '../../scripts/real-documents.ts';
import { randomQueries } from './random-queries.ts';
import { openForOneTest } from './under-test.ts';

const wanted = 4_000;
const queryCount = 500;

/** Every n-th record of the sample library, which is part of the checkout. */
async function sampleOf(count: number): Promise<readonly IndexDocument[]> {
  const { book } = await realBook('library');
  const all: IndexDocument[] = [];
  for await (const documents of documentsOf(book)) all.push(...documents);
  const step = Math.floor(all.length / count);
  return all.filter((_, at) => at % step === 0).slice(0, count);
}

async function toldOf(engine: SearchEngine, query: SearchQuery) {
  const answer = await engine.search(query);
  if ('refusal' in answer) return { query, refused: answer.refusal };
  const { took: _, nextCursor, ...told } = answer;
  return { query, ...told, more: nextCursor !== undefined };
}

/** The same questions to both engines on the same records: the same totals, counts, hits and tiers in the same order. */
export function agreementSuite(): void {
  describe('both engines on real records', () => {
    let documents: readonly IndexDocument[];
    let cluster: SearchEngine;
    let embedded: SearchEngine;
    beforeAll(async () => {
      documents = await sampleOf(wanted);
      cluster = await openForOneTest();
      embedded = await createSearchEngine({ today: () => today });
      for (const engine of [cluster, embedded]) await engine.rebuild(batches(documents, 1_000), 1);
    });
    afterAll(async () => {
      await cluster.close();
      await embedded.close();
    });

    test(`${queryCount} random queries are answered alike`, async () => {
      expect(documents.length).toBe(wanted);
      let found = 0;
      for (const query of randomQueries(documents, queryCount, 20_261_124)) {
        const expected = await toldOf(embedded, query);
        expect(await toldOf(cluster, query)).toEqual(expected);
        if ('total' in expected && expected.total > 0) found += 1;
      }
      // Queries that find nothing would agree easily.
      expect(found).toBeGreaterThan(queryCount * 0.5);
    });

    test('a cursor of one engine goes on in the other', async () => {
      for (const text of ['security', 'RFC 8259 OR protocol', '"internet"', '']) {
        const query = { ...plain, text };
        const first = await embedded.search(query);
        if ('refusal' in first || first.nextCursor === undefined) throw new Error(`one page for ${text}`);
        const next = { ...query, cursor: first.nextCursor };
        expect((await toldOf(cluster, next)).query.cursor).toBe(first.nextCursor);
        expect(await toldOf(cluster, next)).toEqual(await toldOf(embedded, next));
      }
    });

    test('a pasted text of any length finds its document', async () => {
      const characters = Array.from({ length: 2_500 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7) % 19_997)));
      const pasted = aDocument({ number: 'GB/T 1—1901', titles: '长文', abstract: characters.join('') });
      for (const engine of [cluster, embedded]) await engine.apply([pasted], [], 2);
      for (const length of [150, 400, 990, 1_200, 2_000]) {
        const query = { ...plain, text: characters.slice(0, length).join('') };
        const expected = await toldOf(embedded, query);
        expect(expected).toMatchObject({ total: 1, hits: [{ key: pasted.key, tier: 'words' }] });
        expect(await toldOf(cluster, query)).toEqual(expected);
      }
      const manyWords = Array.from({ length: 60 }, (_, at) => characters.slice(at * 30, at * 30 + 28).join(''));
      const text = manyWords.join(' OR ');
      const { refused, total } = {
        refused: undefined,
        total: undefined,
        ...(await toldOf(cluster, { ...plain, text })),
      };
      expect(refused?.code ?? total).toEqual(expect.stringMatching('query-too-long'));
      for (const engine of [cluster, embedded]) await engine.apply([], [pasted.key], 3);
    });

    test('every number of a record resolves to the same records', async () => {
      for (const { number } of documents.slice(0, 200)) {
        expect(await cluster.resolve(number, today)).toEqual(await embedded.resolve(number, today));
      }
    });
  });
}

const plain: SearchQuery = {
  text: '',
  filters: {},
  on: today,
  sort: 'relevance',
  limit: 5,
  facets: ['level'],
  facetLimit: 5,
};
