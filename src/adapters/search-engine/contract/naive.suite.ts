import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facetNames, type IndexDocument, type SearchQuery } from '#adapters/search-engine/port.ts';
import { parseQuery } from '#kernel/query/index.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { aDocument, allPages, answer, aQuery, batches, type OpenEngine } from './builders.ts';
import { naiveAnswer, tierOrder } from './naive.ts';

/** Totals, tiers and counts equal those found by reading every document, over random small libraries. */

const words = ['steel', 'pipe', 'pipes', '质', '量', '管理', '鋼管', 'сталь', 'ロボ', '2015', '7', 'é'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(' '));
const glued = fc.array(fc.constantFrom('质', '量', '管', '理', ' '), { maxLength: 6 }).map((parts) => parts.join(''));
const some = <T>(...values: readonly T[]) => fc.subarray([...values], { maxLength: 2 });
const days = ['2001-01-01', '2010-06-30', '2010-07-01', '2020-02-29'] as const;

const timeline = fc
  .array(fc.constantFrom(...states), { minLength: 1, maxLength: 4 })
  .map((found) => found.map((state, at) => ({ from: at === 0 ? '' : (days[at] ?? '2020-02-29'), state })));

const document = (at: number): fc.Arbitrary<IndexDocument> =>
  fc
    .record({
      en: text,
      zh: glued,
      keywords: fc.array(text, { maxLength: 2 }),
      abstract: text,
      ics: some('03.120.10', '03.120', '25.040.30', '43'),
      ccs: some('A00', 'A12', 'L67', 'L'),
      fields: some(1, 3, 17),
      languages: some('zh', 'en'),
      sources: some('a', 'b'),
      body: fc.constantFrom('ISO', 'GB/T', 'JIS B', 'JB/T', 'DB37/T', 'DB3702/T', 'DBJ37/T'),
      year: fc.constantFrom('2015', '1999'),
      published: fc.constantFrom('2004-12-31', '2005-01-01'),
      timeline,
    })
    .map(({ en, zh, body, year, ...given }) =>
      aDocument({
        ...given,
        number: `${body} ${1000 + at}${body.endsWith('/T') ? '—' : ':'}${year}`,
        titles: { en, zh },
      }),
    );

const documents = fc
  .integer({ min: 0, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => document(at))));

const filters: fc.Arbitrary<SearchQuery['filters']> = fc.record(
  {
    level: some('national', 'international', 'foreign'),
    status: some(...states),
    ics: some('03', '03.120', '25.040.30', '99'),
    ccs: some('A', 'L67'),
    language: some('zh', 'en', 'fr'),
    field: some('3', '17'),
    year: some('2015', '1999'),
    publisher: some('ISO', 'JB', 'DB37', 'DBJ37'),
    sector: some('JB', 'HB'),
    division: some('DB37', 'DB3702', 'DB11'),
  },
  { requiredKeys: [] },
);

const phrase = fc.oneof(text, glued).map((words) => `"${words}"`);
const filter = fc.constantFrom(
  ...['level:national', 'status:in-force,unknown', 'year:2000..', 'ics:03', 'ccs:A,L67', 'language:zh', 'field:3'],
  ...['title:steel,管理', 'title:"steel pipe"', 'published:2005..', 'source:a', 'nature:推荐'],
  ...['sector:机械', 'division:山东', 'division:3702', 'publisher:jb'],
);
const positive = fc.oneof({ weight: 4, arbitrary: text }, { weight: 2, arbitrary: glued }, phrase, filter);
const group = fc.tuple(positive, positive).map(([one, other]) => `(${one} x9 OR ${other} ${one})`);
const part = fc.oneof(
  { weight: 4, arbitrary: positive },
  group,
  fc.oneof(fc.constantFrom(...words), phrase, filter, group).map((left) => `-${left}`),
);
/** Queries of the whole grammar; those that are refused are left out. */
const query = fc
  .array(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
    { minLength: 1, maxLength: 3 },
  )
  .map((branches) => branches.join(' OR '))
  .filter((typed) => 'expression' in parseQuery(typed));

export function naiveContract(open: OpenEngine, runs: number): void {
  describe('against reading every document', () => {
    test('totals, tiers and counts are the same, however the documents came', async () => {
      await fc.assert(
        fc.asyncProperty(
          documents,
          fc.oneof(text, glued, query),
          fc.array(fc.oneof(text, query), { maxLength: 2 }),
          filters,
          fc.constantFrom(...days),
          fc.nat({ max: 14 }),
          async (all, asked, wordings, chosen, on, split) => {
            const engine = await open();
            await engine.rebuild(batches(all.slice(0, split)), 1);
            await engine.apply(all.slice(split), [], 2);
            const query = aQuery({ text: asked, wordings, filters: chosen, on, facets: facetNames, facetLimit: 1_000 });
            const found = await answer(engine, query);
            const expected = naiveAnswer(all, query);
            expect(found.total).toBe(expected.total);
            expect(new Map(found.hits.map(({ key, tier }) => [key, tier]))).toEqual(expected.tierOf);
            const order = found.hits.map(({ tier }) => tierOrder(tier));
            expect(order).toEqual(order.toSorted((a, b) => a - b));
            for (const facet of facetNames) {
              const counted = new Map(found.facets[facet]?.map(({ value, count }) => [value, count]));
              expect(counted).toEqual(expected.counts.get(facet));
            }
            expect(await allPages(engine, { ...query, limit: 3 })).toEqual(found.hits.map(({ key }) => key));
            await engine.close();
          },
        ),
        { numRuns: runs },
      );
    });
  });
}
