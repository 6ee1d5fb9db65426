import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import type { IndexDocument, IndexSink, UndatedDocument } from '#adapters/search-engine/port.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { AttributedClaim, Claim } from '#kernel/standard/claim.ts';
import { claimedStates, levels, relationTypes } from '#kernel/standard/vocabulary.ts';
import { allDocuments } from '../feed.ts';
import { mentionType } from '../mention-type.ts';
import type { CatalogueStore } from '../store.ts';
import { createBuilder } from './builder.ts';
import { readClaim } from './claim-reader.ts';
import { successionTable, tableMemory } from './succession-table.ts';

type Said = { readonly claim: Claim; readonly source: number };
const sources = new Map([
  [1, 'first'],
  [2, 'second'],
]);
const recorded = new Date('2026-01-31T18:00:00Z');

/** The catalogue's own way, over claims in memory. */
function storeOf(said: readonly Said[]): CatalogueStore {
  const claims: (AttributedClaim & { readonly key: string })[] = said.map(({ claim, source }, at) => ({
    key: identify(claim.number).key,
    claim,
    source: sources.get(source) ?? '',
    priority: source,
    position: at + 1,
    recorded: recorded.toISOString(),
  }));
  const mentions = claims.flatMap(({ key: byKey, claim }) =>
    (claim.relations ?? []).map(({ type, inverse, number }) => ({
      key: identify(number).key,
      byKey,
      type: mentionType(type, inverse),
    })),
  );
  const store: Pick<CatalogueStore, 'claims' | 'keysAfter' | 'mentionsOfTypes'> = {
    claims: async (keys) =>
      Map.groupBy(
        claims.filter(({ key }) => keys.includes(key)),
        ({ key }) => key,
      ),
    keysAfter: async (last) => [...new Set(claims.map(({ key }) => key))].sort().filter((key) => key > last),
    mentionsOfTypes: async (keys, types) =>
      mentions.filter(({ key, byKey, type }) => key !== byKey && keys.includes(key) && types?.includes(type)),
  };
  // No other query is asked; one would fail loudly.
  return store as CatalogueStore;
}

type Line = Parameters<IndexSink['date']>[0];

/** Keeps what it is given. */
function keepingSink(): IndexSink & { kept(): readonly unknown[] } {
  const documents: { document: UndatedDocument; names: Record<string, readonly string[]>; gone: boolean }[] = [];
  const lines: Line[] = [];
  return {
    add: (document) => documents.push({ document, names: { ...document.names }, gone: false }) - 1,
    keyOf: (at) => documents[at]?.document.key ?? '',
    forget: (at) => {
      const one = documents[at];
      if (one) one.gone = true;
    },
    addName: (at, relation, key) => {
      const one = documents[at];
      if (one) one.names[relation] = [...(one.names[relation] ?? []), key];
    },
    date: (line) => {
      lines.push(line);
    },
    kept: () =>
      documents.flatMap(({ document, names, gone }, at) =>
        gone ? [] : [comparable({ ...document, names, timeline: lines[at] ?? [] })],
      ),
  };
}

type Comparable = UndatedDocument & { readonly timeline: Line };

function comparable({ names, ...document }: Comparable): Record<string, unknown> {
  const named = Object.entries(names ?? {}).map(([relation, keys]) => [relation, [...new Set(keys)].sort()] as const);
  return { ...document, names: Object.fromEntries(named.filter(([, keys]) => keys.length > 0).sort()) };
}

const comparableDocument = (document: IndexDocument): Record<string, unknown> =>
  comparable({
    ...document,
    timeline: document.timeline.map(({ from, state }) => ({ from: dayNumber(from), state })),
  });

async function built(said: readonly Said[], builders: number): Promise<readonly unknown[]> {
  const table = successionTable(tableMemory(said.length));
  const sinks = Array.from({ length: builders }, keepingSink);
  const all = sinks.map((sink) => createBuilder(table, sink, sources));
  said.forEach(({ claim, source }, at) => {
    const stored = Buffer.from(JSON.stringify(claim));
    const read = readClaim(stored, 0, stored.length);
    const row = { key: identify(claim.number).key, sourceId: source, recorded, claim: read };
    all[at % builders]?.row(row);
  });
  for (const builder of all) await builder.merge(storeOf(said));
  const told = all.map((builder) => builder.told());
  for (const builder of all) builder.finish(told);
  return sinks.flatMap((sink) => sink.kept());
}

async function expected(said: readonly Said[]): Promise<readonly unknown[]> {
  const documents: unknown[] = [];
  for await (const batch of allDocuments(storeOf(said), 1_000)) documents.push(...batch.map(comparableDocument));
  return documents;
}

const inOrder = (documents: readonly unknown[]): readonly string[] =>
  documents.map((document) => JSON.stringify(document, Object.keys(Object(document)).sort().concat(nested))).sort();
const nested = ['from', 'state', 'zh', 'en', 'replaces', 'amends', 'adopts', 'cites'];

const number = fc.constantFrom(
  'GB/T 1.1—2020',
  'GB/T 1.1-2009',
  'GB/T 1.1',
  'GB/T 1.1—2000',
  'ISO 9001:2015',
  'ISO 9001:2008',
  'ISO 9001',
  'RFC 2616',
  'RFC 7230',
  'GB/T 19001—2016/ISO 9001:2015',
  '某单位 第 3 号',
);
const date = fc.constantFrom('2009', '2009-06', '2009-06-17', '2015-09-15', '2020-03-31', '2020-10-01', '2021');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const words = fc.array(fc.constantFrom('zh', 'en', ' en ', '03.120.10', '质量', '质量'), { maxLength: 3 });
const claim = fc
  .record({
    number,
    titles: maybe(fc.constantFrom({}, { zh: '质量管理体系 要求' }, { en: 'Quality', zh: '质量' })),
    level: maybe(fc.constantFrom(...levels)),
    state: maybe(fc.constantFrom(...claimedStates)),
    stateWord: maybe(fc.constant('现行')),
    asOf: maybe(date),
    announced: maybe(date),
    published: maybe(date),
    implemented: maybe(date),
    withdrawn: maybe(date),
    languages: maybe(words),
    issuers: maybe(words),
    ics: maybe(words),
    ccs: maybe(words),
    fields: maybe(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 })),
    keywords: maybe(words),
    abstract: maybe(fc.constant('摘要')),
    aliases: maybe(fc.array(fc.record({ type: fc.constant('doi'), value: number }), { maxLength: 3 })),
    relations: maybe(
      fc.array(
        fc.record({ type: fc.constantFrom(...relationTypes.slice(0, 6)), inverse: maybe(fc.constant(true)), number }),
        { maxLength: 4 },
      ),
    ),
    sample: maybe(fc.constant(true)),
    deleted: fc.option(fc.constant(true), { nil: undefined, freq: 8 }),
  })
  // A claim comes from JSON, which has no undefined. The fields are those of Claim.
  .map((given) => JSON.parse(JSON.stringify(given)) as Claim);
const said = fc.array(fc.record({ claim, source: fc.constantFrom(1, 2) }), { minLength: 1, maxLength: 10 });

it('gives the documents that the catalogue gives one by one, whoever reads which statement', async () => {
  await fc.assert(
    fc.asyncProperty(said, fc.constantFrom(1, 2, 3), async (all, builders) => {
      // One statement of each source and number: older ones are not read by the query of the catalogue.
      const current = [...new Map(all.map((one) => [`${one.source} ${identify(one.claim.number).key}`, one])).values()];
      expect(inOrder(await built(current, builders))).toEqual(inOrder(await expected(current)));
    }),
    { numRuns: 600 },
  );
});
