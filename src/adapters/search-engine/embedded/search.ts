import {
  type FacetName,
  facetNames,
  type SearchAnswer,
  type SearchQuery,
  sortNames,
  tiers,
} from '#adapters/search-engine/port.ts';
import { isDay } from '#kernel/base/dates.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { fold } from '#kernel/text/index.ts';
import { type Counts, countFacets, filterMatches, topValues } from './counting.ts';
import { type Cursor, fingerprint, readCursor, writeCursor } from './cursor.ts';
import { explain } from './explain.ts';
import { isListed } from './facet-values.ts';
import { type Finding, findingsOf, judgeOf } from './judge.ts';
import type { Library } from './library.ts';
import { bestPassages, pointedOf } from './passages/best-passages.ts';
import { questionOf } from './plan.ts';
import type { Segment } from './segment.ts';
import { compareHits, compareRelevance, type Hit, keyOfHit, rankedByTier, rankOfHit, selectHits } from './selection.ts';

/** Candidate keys of a spelling of a number, best first. */
export type Readings = (input: string) => readonly string[];

const longestQuery = 2_000;
const mostHits = 1_000;
const mostValues = 50;
const mostWordings = 8;
const longestFacetText = 200;

/** What is wrong with a query, as a refusal; undefined when it can be answered. */
export function refusalOf(query: SearchQuery): Refusal | undefined {
  if (query.text.length > longestQuery) {
    return refuse('query-too-long', { length: query.text.length, limit: longestQuery });
  }
  for (const field of ['on', 'implementedFrom', 'implementedTo', 'publishedFrom', 'publishedTo'] as const) {
    const day = query[field];
    if (day !== undefined && !isDay(day)) return refuse('invalid-date', { field });
  }
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
  if (!whole(query.limit, mostHits)) return refuse('invalid-input', { field: 'limit', limit: mostHits });
  if (!whole(query.passages ?? 0, 20)) return refuse('invalid-input', { field: 'passages', limit: 20 });
  const facetLimits = [query.facetLimit, ...Object.values(query.facetLimits ?? {})];
  if (!facetLimits.every((limit) => whole(limit, 100_000)))
    return refuse('invalid-input', { field: 'facetLimit', limit: 100_000 });
  if (!sortNames.includes(query.sort)) return refuse('invalid-input', { field: 'sort' });
  if (!query.facets.every((facet) => facetNames.includes(facet))) return refuse('invalid-input', { field: 'facets' });
  if ((query.wordings?.length ?? 0) > mostWordings)
    return refuse('invalid-input', { field: 'wordings', limit: mostWordings });
  if ((query.facetText?.length ?? 0) > longestFacetText) {
    return refuse('invalid-input', { field: 'facetText', limit: longestFacetText });
  }
  for (const [facet, values] of Object.entries(query.filters)) {
    if (!facetNames.some((name) => name === facet)) return refuse('invalid-input', { field: 'filters' });
    if ((values?.length ?? 0) > mostValues) return refuse('invalid-input', { field: facet, limit: mostValues });
  }
  return undefined;
}

/** Answers a query from the segments of a library. Pure but for the clock. */
export function searchLibrary(
  library: Library,
  query: SearchQuery,
  readings: Readings,
): SearchAnswer | { readonly refusal: Refusal } {
  const begun = performance.now();
  const refusal = refusalOf(query);
  if (refusal) return { refusal };
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, query);
  if (query.cursor !== undefined && !cursor) return { refusal: refuse('invalid-cursor') };
  const question = questionOf(library, query, readings);
  if ('refusal' in question) return question;
  const counts: Counts = new Map();
  const findings = new Map<Segment, readonly Finding[]>();
  const hits: Hit[] = [];
  let total = 0;
  for (const segment of library.segments) {
    const found = findingsOf(question, segment);
    findings.set(segment, found);
    const judge = judgeOf(segment, found);
    const filtered = filterMatches(library, segment, query, judge.matches);
    total += filtered.total;
    countFacets(library, segment, query, filtered, counts);
    hits.push(...selectHits(judge, filtered.kept, query.sort, query.limit + 1, cursor));
  }
  hits.sort(rankedByTier(query.sort) ? compareRelevance : compareHits);
  const page = hits.slice(0, query.limit);
  const last = page.at(-1);
  const pointed = query.passages ? pointedOf(question.branches) : [];
  return {
    total,
    hits: page.map((hit) => ({
      key: keyOfHit(hit),
      tier: tiers[hit.tier] ?? 'words',
      ...(query.explain && { why: explain(question, findings.get(hit.segment) ?? [], hit) }),
      ...passagesTold(hit, pointed, query.passages ?? 0),
    })),
    facets: facetsOf(library, query, counts),
    ...(last && hits.length > query.limit ? { nextCursor: cursorOf(last, query) } : {}),
    took: performance.now() - begun,
  };
}

function passagesTold(
  { segment, document }: Hit,
  pointed: ReturnType<typeof pointedOf>,
  most: number,
): Pick<SearchAnswer['hits'][number], 'passages'> {
  const passages = pointed.length === 0 ? [] : bestPassages(segment, document, pointed, most);
  return passages.length > 0 ? { passages } : {};
}

function facetsOf(library: Library, query: SearchQuery, counts: Counts): SearchAnswer['facets'] {
  const facets: Partial<Record<FacetName, readonly { value: string; count: number }[]>> = {};
  for (const facet of query.facets) {
    const { facetLimits, facetText = '' } = query;
    const limit = facetLimits?.[facet] ?? query.facetLimit;
    const wanted = fold(facetText).trim();
    const isShown = (value: string): boolean =>
      isListed(query, facet, value) && (wanted === '' || fold(value).includes(wanted));
    facets[facet] = topValues(library.values[facet].names, counts.get(facet) ?? new Uint32Array(0), limit, isShown);
  }
  return facets;
}

function cursorOf(hit: Hit, query: SearchQuery): string {
  const cursor: Cursor = {
    query: fingerprint(query),
    tier: hit.tier,
    value: hit.value,
    rank: rankOfHit(hit),
    key: keyOfHit(hit),
  };
  return writeCursor(cursor);
}
