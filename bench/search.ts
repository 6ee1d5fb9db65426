import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import type { FacetName, IndexDocument, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import { firstDay, isPartialDate } from '#kernel/base/dates.ts';
import { identify, levelOf, sortKeyOf } from '#kernel/identifier/index.ts';
import type { State } from '#kernel/standard/vocabulary.ts';
import { benchQueries } from './search-queries.ts';

/**
 * Search in process, one thread: the real records of ../shared when they are there, else generated ones. Every query
 * asks for the total, the first twenty and five facets.
 */
const records = path.resolve(fileURLToPath(new URL('../../shared/data/records', import.meta.url)));
const today = '2026-08-01';
const facets: readonly FacetName[] = ['level', 'status', 'year', 'publisher', 'ics'];

// Fields of one line of ../shared/data/records that are used here.
type Line = {
  readonly docid: string;
  readonly source: string;
  readonly title_en?: string;
  readonly title_zh?: string;
  readonly title_other?: Readonly<Record<string, string>>;
  readonly stage?: string;
  readonly published?: string;
  readonly languages?: readonly string[];
  readonly ics?: readonly string[];
  readonly publisher?: readonly string[];
  readonly keywords?: readonly string[];
  readonly abstract?: string;
};

function stateOf(stage: string | undefined): State {
  if (stage === undefined) return 'unknown';
  if (/^(95|withdrawn|WITHDRAWN|Obsolete|inactive)/i.test(stage)) return 'withdrawn';
  if (/^(REPLACED|REVISED|superseded)/i.test(stage)) return 'replaced';
  return 'in-force';
}

function documentOf(line: Line): IndexDocument {
  const { key, stem, display, identifier } = identify(line.docid);
  const level = identifier ? levelOf(identifier) : undefined;
  const published = line.published && isPartialDate(line.published) ? firstDay(line.published) : undefined;
  const year = identifier?.year ?? published?.slice(0, 4);
  return {
    key,
    stem,
    number: display,
    sortKey: identifier ? sortKeyOf(identifier) : `9 ${key}`,
    aliasKeys: [],
    titles: {
      ...(line.title_en ? { en: line.title_en } : {}),
      ...(line.title_zh ? { zh: line.title_zh } : {}),
      ...line.title_other,
    },
    keywords: line.keywords ?? [],
    ...(line.abstract ? { abstract: line.abstract } : {}),
    ...(level ? { level } : {}),
    ...(line.publisher?.[0] ? { publisher: line.publisher[0] } : {}),
    ...(year ? { year: Number(year) } : {}),
    ics: line.ics ?? [],
    ccs: [],
    fields: [],
    languages: line.languages ?? [],
    sources: [line.source],
    ...(published ? { published } : {}),
    sample: false,
    timeline: [{ from: '', state: stateOf(line.stage) }],
  };
}

export async function* realDocuments(): AsyncGenerator<readonly IndexDocument[]> {
  for (const name of readdirSync(records).sort()) {
    // Not readline: it also breaks lines at U+2028, which stands inside some titles.
    const lines = gunzipSync(readFileSync(path.join(records, name)))
      .toString('utf8')
      .split('\n');
    let batch: IndexDocument[] = [];
    for (const text of lines) {
      if (text === '') continue;
      // The lines are JSON of the shape that ../shared/data/README.md describes.
      batch.push(documentOf(JSON.parse(text) as Line));
      if (batch.length === 1_000) {
        yield batch;
        batch = [];
      }
    }
    yield batch;
  }
}

const subjects = ['quality', 'data', 'steel', 'fire', 'water', 'robots', 'textiles', 'welding', 'software', 'safety'];
const topics = ['management systems', 'test methods', 'vocabulary', 'general requirements', 'measurement'];

async function* generatedDocuments(): AsyncGenerator<readonly IndexDocument[]> {
  for (let from = 0; from < 100_000; from += 1_000) {
    yield Array.from({ length: 1_000 }, (_, at) => {
      const number = from + at;
      const year = 1980 + (number % 46);
      const subject = subjects[number % subjects.length] ?? '';
      const topic = topics[(number >> 4) % topics.length] ?? '';
      return documentOf({
        docid: `ISO ${1000 + number}:${year}`,
        source: 'generated',
        title_en: `${subject} — ${topic} for and of the specification part ${number % 9}`,
        published: String(year),
        languages: ['en'],
        ics: [`${String(10 + (number % 40)).padStart(2, '0')}.040`],
        publisher: ['ISO'],
      });
    });
  }
}

const rounds = 5;

function queryOf(text: string): SearchQuery {
  return { text, filters: {}, on: today, sort: 'relevance', limit: 20, facets, facetLimit: 20 };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

async function measureQueries(engine: SearchEngine): Promise<Record<string, unknown>> {
  const slowest: { text: string; total: number; median: number }[] = [];
  const times: number[] = [];
  for (const text of benchQueries) await engine.search(queryOf(text));
  for (const text of benchQueries) {
    const own: number[] = [];
    let total = 0;
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const answer = await engine.search(queryOf(text));
      own.push(performance.now() - begun);
      if ('total' in answer) total = answer.total;
    }
    times.push(...own);
    slowest.push({
      text,
      total,
      median: rounded(
        quantile(
          own.sort((a, b) => a - b),
          0.5,
        ),
      ),
    });
  }
  times.sort((a, b) => a - b);
  slowest.sort((a, b) => b.median - a.median);
  return {
    queries: benchQueries.length,
    p50: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    worst: rounded(times.at(-1) ?? 0),
    slowest: slowest.slice(0, 10),
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
  'データ',
  'safety of m',
];

async function measureSuggestions(engine: SearchEngine): Promise<Record<string, unknown>> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 1; round += 1) {
    for (const text of typed) {
      const begun = performance.now();
      await engine.suggest(text, today, 8);
      if (round > 0) times.push(performance.now() - begun);
    }
  }
  times.sort((a, b) => a - b);
  return { p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)), worst: rounded(times.at(-1) ?? 0) };
}

/** Builds the index and runs the queries; times are in milliseconds of one thread. */
export async function run(): Promise<Record<string, unknown>> {
  const real = existsSync(records);
  const documents: IndexDocument[][] = [];
  const before = process.memoryUsage().arrayBuffers;
  // Reading and mapping are not the index's work: they are done first, one batch kept at a time would time them too.
  for await (const batch of real ? realDocuments() : generatedDocuments()) documents.push([...batch]);
  const engine = await createSearchEngine({ today: () => today });
  const begun = performance.now();
  await engine.rebuild(
    (async function* () {
      yield* documents;
    })(),
    1,
  );
  const buildSeconds = (performance.now() - begun) / 1_000;
  documents.length = 0;
  globalThis.gc?.();
  const health = engine.health();
  const searches = await measureQueries(engine);
  const suggestions = await measureSuggestions(engine);
  const memory = process.memoryUsage();
  await engine.close();
  return {
    records: real ? '../shared/data/records' : 'generated',
    documents: health.documents,
    buildSeconds: rounded(buildSeconds),
    indexMegabytes: Math.round((memory.arrayBuffers - before) / 1_048_576),
    residentMegabytes: Math.round(memory.rss / 1_048_576),
    search: searches,
    suggest: suggestions,
  };
}
