import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDocument, answer, aQuery, engineWith, today } from '#adapters/search-engine/contract/builders.ts';
import { naiveAnswer } from '#adapters/search-engine/contract/naive.ts';
import { facetNames, type IndexDocument, type SearchEngine } from '#adapters/search-engine/port.ts';
import { createSearchEngine } from './index.ts';

/** Kept counts beside counts made anew, however the library has changed since they were made. */

const days = ['2026-08-01', '2026-08-02', '2027-01-01'] as const;
const words = ['steel', 'pipes', 'water'];

const document = fc
  .record({
    at: fc.nat({ max: 11 }),
    titles: fc.subarray(words).map((some) => ({ en: some.join(' ') })),
    keywords: fc.subarray(words, { maxLength: 1 }),
    body: fc.constantFrom('ISO', 'GB/T', 'JB/T', 'DB3702/T'),
    ics: fc.subarray(['03.120.10', '03.120', '43']),
    ccs: fc.subarray(['A00', 'L67', 'L']),
    languages: fc.subarray(['zh', 'en']),
    sources: fc.subarray(['a', 'b']),
    timeline: fc.constantFrom(
      [{ from: '', state: 'in-force' } as const],
      [{ from: '', state: 'upcoming' } as const, { from: days[1], state: 'in-force' } as const],
      [{ from: '', state: 'in-force' } as const, { from: days[2], state: 'replaced' } as const],
    ),
  })
  .map(({ at, body, ...given }) =>
    aDocument({ ...given, number: `${body} ${100 + at}${body === 'ISO' ? ':' : '—'}2015` }),
  );

const documents = fc.array(document, { maxLength: 12 });
const change = fc.oneof(
  documents.map((added) => ({ added })),
  fc.nat({ max: 20 }).map((removed) => ({ removed })),
  fc.constantFrom(...days).map((day) => ({ day })),
  fc.constant({ tidied: true }),
);

async function expectNaive(engine: SearchEngine, all: readonly IndexDocument[]): Promise<void> {
  for (const on of days) {
    for (const text of ['', 'steel', 'pipes', 'steel water']) {
      const query = aQuery({ text, on, facets: facetNames, facetLimit: 1_000, limit: 200 });
      const [found, expected] = [await answer(engine, query), naiveAnswer(all, query)];
      expect(found.total).toBe(expected.total);
      expect(found.hits.map(({ key }) => key).sort()).toEqual([...expected.tierOf.keys()].sort());
      for (const facet of facetNames) {
        const counted = new Map(found.facets[facet]?.map(({ value, count }) => [value, count]));
        expect(counted).toEqual(expected.counts.get(facet));
      }
    }
  }
}

test('counts are those of reading every document after changes, removals, merges and midnights', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.array(change, { minLength: 1, maxLength: 6 }), async (first, changes) => {
      let day: string = days[0];
      const engine = await engineWith(() => createSearchEngine({ today: () => day, keptFrom: 1 }), first);
      const all = new Map(first.map((one) => [one.key, one]));
      for (const [at, made] of changes.entries()) {
        if ('day' in made) day = made.day;
        const added = 'added' in made ? made.added : [];
        const removed = 'removed' in made ? [...all.keys()].slice(made.removed, made.removed + 2) : [];
        await engine.apply(added, removed, at + 2);
        for (const key of removed) all.delete(key);
        for (const one of added) all.set(one.key, one);
        // What is to be merged is merged before a snapshot would be written.
        if ('tidied' in made) await engine.persist();
        await expectNaive(engine, [...all.values()]);
      }
      await engine.close();
    }),
    { numRuns: 60 },
  );
});

test('few or many that died since, the counts are those of the others', async () => {
  const many = Array.from({ length: 4_000 }, (_, at) =>
    aDocument({
      number: `ISO ${at + 1}:${1990 + (at % 20)}`,
      titles: at % 3 === 0 ? 'Steel pipes' : 'Steel',
      ics: [`${10 + (at % 40)}.020`],
      timeline: [
        { from: '', state: 'upcoming' },
        { from: at % 50 === 0 ? '2026-09-01' : '2020-01-01', state: 'in-force' },
      ],
    }),
  );
  const engine = await engineWith(() => createSearchEngine({ today: () => today, keptFrom: 1_000 }), many);
  let removed = 0;
  for (const until of [0, 1, 60, 200, 900, 1_500]) {
    await engine.apply(
      [],
      many.slice(removed, until).map(({ key }) => key),
      until + 2,
    );
    removed = until;
    for (const [on, text] of [today, '2026-09-01', '1999-01-01'].flatMap((on) => [
      [on, 'steel'] as const,
      [on, 'pipes'] as const,
    ])) {
      const asked = { on, facets: facetNames, facetLimit: 1_000, limit: 3 };
      const { took: _, ...kept } = await answer(engine, { ...asked, text });
      // What leaves out a word that is nowhere is counted document by document.
      const { took: __, ...anew } = await answer(engine, { ...asked, text: `${text} -nowhere` });
      expect(kept).toEqual({ ...anew, ...(anew.nextCursor && { nextCursor: kept.nextCursor }) });
    }
  }
  await engine.close();
});
