import type { FeedLine } from '../search-documents.ts';
import type { BenchQuery } from '../search-queries.ts';
import { facetOf, feedBatches, firstHits, type PeerAnswer, peerFacets } from './peer.ts';

/** The process of the peer MiniSearch: builds from a feed, answers queries sent to it. */
type Tree = string | { readonly combineWith: 'AND' | 'OR'; readonly queries: readonly Tree[] };
type Result = { readonly id: number };
type Engine = { add(document: object): void; search(query: Tree, options: object): readonly Result[] };

const [, , feed = '', module = '', most = '0'] = process.argv;
const begun = performance.now();
// The package is installed for this run only; these two members are what is used of it.
const { default: MiniSearch } = (await import(module)) as { default: new (options: object) => Engine };
const split = (text: string): readonly string[] => text.split(' ');
const engine = new MiniSearch({ fields: ['tokens'], tokenize: split, processTerm: (term: string) => term });
const lines: FeedLine[] = [];
for await (const batch of feedBatches(feed, 1_000)) {
  for (const line of batch) {
    engine.add({ id: lines.length, tokens: line.tokens });
    lines.push({ ...line, tokens: '' });
  }
  if (lines.length >= Number(most)) break;
}

const all = (queries: readonly Tree[]): Tree => ({ combineWith: 'AND', queries });

function treeOf({ terms, number }: BenchQuery): Tree {
  if (number === undefined) return all(terms);
  return all([...terms, { combineWith: 'OR', queries: [all(number.terms), ...number.keys] }]);
}

function ask(query: BenchQuery): PeerAnswer {
  const start = performance.now();
  const results = engine.search(treeOf(query), { prefix: false, fuzzy: false });
  const counts = new Map(peerFacets.map((facet) => [facet, new Map<string, number>()]));
  for (const { id } of results) {
    const line = lines[id];
    if (!line) continue;
    for (const facet of peerFacets) {
      const own = counts.get(facet);
      for (const value of facet === 'ics' ? line.ics : [String(line[facet])])
        own?.set(value, (own.get(value) ?? 0) + 1);
    }
  }
  results.slice(0, firstHits);
  const facets = Object.fromEntries([...counts].map(([facet, own]) => [facet, facetOf(own)]));
  // One entry for each facet was made.
  return { total: results.length, facets: facets as PeerAnswer['facets'], inside: performance.now() - start };
}

process.on('message', (query: BenchQuery) => process.send?.(ask(query)));
process.send?.({ seconds: (performance.now() - begun) / 1_000, records: lines.length });
