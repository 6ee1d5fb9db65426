import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { facetNames, type SearchAnswer, type SearchEngine, type SearchQuery } from '#adapters/search-engine/port.ts';
import { readSynonyms } from '#apps/server/seed-synonyms.ts';
import { synonymsOf, wordingsOf } from '#features/search/wordings.ts';
import { type IndexMemory, indexMemoryOf } from './index-memory.ts';
import { facetValues, firstHits, peerFacets } from './peers/peer.ts';
import { type Batch, benchDay } from './search-documents.ts';
import { benchQueries } from './search-queries.ts';
import { median, quantile, rounded, type Spread, spreadOf } from './timing.ts';

const synonymsFile = path.join(import.meta.dirname, '..', 'data', 'reference', 'synonyms.tsv');

/** The embedded engine in one thread. */
export type Built = { readonly engine: SearchEngine; readonly buildSeconds: number; readonly folder: string };

/** Builds the index from a stream; the seconds are those of the engine and of making the documents. */
export async function buildEngine(documents: AsyncIterable<Batch>, folder: string): Promise<Built> {
  mkdirSync(folder, { recursive: true });
  const engine = await createSearchEngine({ folder, today: () => benchDay });
  const begun = performance.now();
  await engine.rebuild(documents, 1);
  return { engine, buildSeconds: rounded((performance.now() - begun) / 1_000), folder };
}

export function queryOf(text: string): SearchQuery {
  return {
    text,
    filters: {},
    on: benchDay,
    sort: 'relevance',
    limit: firstHits,
    facets: peerFacets,
    facetLimit: facetValues,
  };
}

type QueryOf = (text: string) => SearchQuery;

/** Asks; a refusal is a fault of the bench. */
export async function answerOf(engine: SearchEngine, text: string, asked: QueryOf = queryOf): Promise<SearchAnswer> {
  const answer = await engine.search(asked(text));
  if ('refusal' in answer) throw new Error(`refused: ${text}: ${JSON.stringify(answer.refusal)}`);
  return answer;
}

/** Asks like the product: for every facet, a passage with each hit, and with the synonyms that come with the program. */
function productQuery(): QueryOf {
  const synonyms = synonymsOf(readSynonyms(readFileSync(synonymsFile, 'utf8')).map(({ words }) => words));
  return (text) => {
    const wordings = wordingsOf(text, synonyms);
    return { ...queryOf(text), facets: facetNames, passages: 1, ...(wordings.length > 0 && { wordings }) };
  };
}

export type TextTimes = {
  readonly text: string;
  readonly total: number;
  readonly median: number;
  readonly times: readonly number[];
};

/** Times of each text, after one round that does not count. */
export async function timeTexts(
  engine: SearchEngine,
  texts: readonly string[],
  rounds: number,
  asked: QueryOf = queryOf,
): Promise<TextTimes[]> {
  for (const text of texts) await answerOf(engine, text, asked);
  const found: TextTimes[] = [];
  for (const text of texts) {
    const times: number[] = [];
    let total = 0;
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const answer = await answerOf(engine, text, asked);
      times.push(performance.now() - begun);
      total = answer.total;
    }
    found.push({ text, total, median: median(times), times });
  }
  return found;
}

export type SearchTimes = Spread & {
  readonly queries: number;
  /** Over every single answer, where the others tell medians of queries. */
  readonly p95Single: number;
  readonly worstSingle: number;
  readonly slowest: readonly { readonly text: string; readonly total: number; readonly median: number }[];
};

/** Spread of the medians, the worst single answer, and the slowest texts. */
export function toldTimes(found: readonly TextTimes[]): SearchTimes {
  const slowest = [...found].sort((a, b) => b.median - a.median).slice(0, 10);
  const singles = found.flatMap(({ times }) => times);
  return {
    queries: found.length,
    ...spreadOf(found.map((one) => one.median)),
    p95Single: rounded(quantile(singles, 0.95)),
    worstSingle: rounded(Math.max(0, ...singles)),
    slowest: slowest.map(({ text, total, median: middle }) => ({ text, total, median: rounded(middle) })),
  };
}

const typed = [
  'i',
  'is',
  'iso 9',
  'iso 900',
  'gb/t 1',
  '9001',
  'qual',
  'quality man',
  'test m',
  's',
  '试验',
  'データ',
  'safety of m',
  'gyjqr',
];

/** Answers of one text, and those before that do not count. */
const suggestRounds = { before: 3, counted: 20 } as const;

/** Over every single answer: who types waits for each. */
async function timeSuggestions(engine: SearchEngine): Promise<Spread> {
  const times: number[] = [];
  for (let round = -suggestRounds.before; round < suggestRounds.counted; round += 1) {
    for (const text of typed) {
      const begun = performance.now();
      await engine.suggest(text, benchDay, 8);
      if (round >= 0) times.push(performance.now() - begun);
    }
  }
  return spreadOf(times);
}

export type SnapshotFigures = IndexMemory & { readonly writeSeconds: number; readonly readSeconds: number };

/** Writes the snapshot, reads it into another engine, and tells what the index takes. */
export async function measureSnapshot({ engine, folder }: Built): Promise<SnapshotFigures> {
  const begun = performance.now();
  await engine.persist();
  const writeSeconds = rounded((performance.now() - begun) / 1_000);
  const start = performance.now();
  const other = await createSearchEngine({ folder, today: () => benchDay });
  const readSeconds = rounded((performance.now() - start) / 1_000);
  if (!other.health().ready) throw new Error('the snapshot was not read');
  await other.close();
  return { ...indexMemoryOf(path.join(folder, 'search.index')), writeSeconds, readSeconds };
}

export type EngineFigures = {
  readonly records: number;
  /** With the making of the documents, which takes most of it. */
  readonly buildSecondsWithMaking: number;
  readonly index: SnapshotFigures;
  /** As peers are asked: with five facets, in no other words than those typed. */
  readonly search: SearchTimes;
  readonly asProductAsks: SearchTimes;
  readonly suggest: Spread;
};

/** All figures of the engine alone. */
export async function measureEngine(built: Built, rounds: number): Promise<EngineFigures> {
  const { engine, buildSeconds } = built;
  const texts = benchQueries.map(({ text }) => text);
  return {
    records: engine.health().documents,
    buildSecondsWithMaking: buildSeconds,
    search: toldTimes(await timeTexts(engine, texts, rounds)),
    asProductAsks: toldTimes(await timeTexts(engine, texts, rounds, productQuery())),
    suggest: await timeSuggestions(engine),
    index: await measureSnapshot(built),
  };
}
