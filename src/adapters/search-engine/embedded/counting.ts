import { type FacetName, facetNames, type SearchQuery } from '#adapters/search-engine/port.ts';
import { eachValue, groupCount, idsOf, type Library, passingGroups } from './library.ts';
import type { Matches } from './matching.ts';
import { dayNumber } from './ranks.ts';
import type { Segment } from './segment.ts';

/**
 * Filters and counts. A facet is counted without its own filter («what if I chose another value?»): documents that
 * fail exactly one filter are counted for that facet alone, so one pass over the matches serves all facets.
 */
export type Filtered = {
  /** Matches that pass everything. */
  readonly kept: Matches;
  /** Documents that fail only the filter of a facet that is counted. */
  readonly missed: ReadonlyMap<FacetName, Matches>;
};

type Filter = { readonly facet: FacetName; readonly ids: ArrayLike<number>; readonly passing: Uint8Array };

/** Applies filters, date ranges and deaths to the matches of a segment. */
export function filterMatches(library: Library, segment: Segment, query: SearchQuery, matches: Matches): Filtered {
  const filters: Filter[] = [];
  const day = dayNumber(query.on);
  for (const facet of facetNames) {
    const wanted = query.filters[facet];
    if (!wanted || wanted.length === 0) continue;
    filters.push({ facet, ids: idsOf(segment, facet, day), passing: passingGroups(library, segment, facet, wanted) });
  }
  const within = rangeTest(segment, query);
  if (filters.length === 0 && !within && segment.deadCount === 0) return { kept: matches, missed: new Map() };
  const kept = new Uint32Array(matches.count);
  const missed = filters.map(({ facet }) =>
    query.facets.includes(facet) ? new Uint32Array(matches.count) : undefined,
  );
  const missedCounts = new Uint32Array(filters.length);
  let count = 0;
  for (let at = 0; at < matches.count; at += 1) {
    const entry = matches.entries[at] ?? 0;
    const document = entry >>> 3;
    if (segment.dead[document] !== 0 || (within && !within(document))) continue;
    const failed = failedFilter(filters, document);
    if (failed === NONE) kept[count++] = entry;
    else if (failed >= 0) {
      const place = missedCounts[failed] ?? 0;
      const list = missed[failed];
      if (list) list[place] = entry;
      missedCounts[failed] = place + 1;
    }
  }
  const byFacet = new Map<FacetName, Matches>();
  filters.forEach(({ facet }, at) => {
    const entries = missed[at];
    if (entries) byFacet.set(facet, { entries, count: missedCounts[at] ?? 0 });
  });
  return { kept: { entries: kept, count }, missed: byFacet };
}

const NONE = -1;
const SEVERAL = -2;

function failedFilter(filters: readonly Filter[], document: number): number {
  let failed = NONE;
  for (let at = 0; at < filters.length; at += 1) {
    const filter = filters[at];
    if (!filter || filter.passing[filter.ids[document] ?? 0] === 1) continue;
    if (failed !== NONE) return SEVERAL;
    failed = at;
  }
  return failed;
}

function rangeTest(segment: Segment, query: SearchQuery): ((document: number) => boolean) | undefined {
  const { implementedFrom, implementedTo, publishedFrom, publishedTo } = query;
  if (!implementedFrom && !implementedTo && !publishedFrom && !publishedTo) return undefined;
  const implemented = range(implementedFrom, implementedTo);
  const published = range(publishedFrom, publishedTo);
  return (document) =>
    inRange(implemented, segment.implemented[document] ?? 0) && inRange(published, segment.published[document] ?? 0);
}

type Range = { readonly from: number; readonly to: number } | undefined;

function range(from: string | undefined, to: string | undefined): Range {
  if (!from && !to) return undefined;
  return { from: from ? dayNumber(from) : 1, to: to ? dayNumber(to) : 99_991_231 };
}

function inRange(wanted: Range, day: number): boolean {
  return !wanted || (day >= wanted.from && day <= wanted.to);
}

/** Counts by value number, summed over segments. */
export type Counts = Map<FacetName, Uint32Array>;

/** Adds the counts of one segment. */
export function countFacets(
  library: Library,
  segment: Segment,
  query: SearchQuery,
  filtered: Filtered,
  counts: Counts,
): void {
  const day = dayNumber(query.on);
  for (const facet of query.facets) {
    const groups = new Uint32Array(groupCount(library, segment, facet));
    const ids = idsOf(segment, facet, day);
    // Two loops of the same shape: each column keeps its own typed array, which the optimiser can see through.
    if (ids instanceof Uint16Array) countShort(ids, filtered.kept, groups);
    else if (ids instanceof Uint32Array) countLong(ids, filtered.kept, groups);
    else countBytes(ids, filtered.kept, groups);
    const missed = filtered.missed.get(facet);
    if (missed) {
      for (let at = 0; at < missed.count; at += 1) {
        const group = ids[(missed.entries[at] ?? 0) >>> 3] ?? 0;
        groups[group] = (groups[group] ?? 0) + 1;
      }
    }
    const sums = counts.get(facet) ?? new Uint32Array(library.values[facet].names.length);
    counts.set(facet, sums);
    groups.forEach((count, group) => {
      if (count === 0) return;
      eachValue(library, segment, facet, group, (value) => {
        sums[value] = (sums[value] ?? 0) + count;
      });
    });
  }
}

function countShort(ids: Uint16Array, { entries, count }: Matches, groups: Uint32Array): void {
  for (let at = 0; at < count; at += 1) {
    const group = ids[(entries[at] ?? 0) >>> 3] ?? 0;
    groups[group] = (groups[group] ?? 0) + 1;
  }
}

function countLong(ids: Uint32Array, { entries, count }: Matches, groups: Uint32Array): void {
  for (let at = 0; at < count; at += 1) {
    const group = ids[(entries[at] ?? 0) >>> 3] ?? 0;
    groups[group] = (groups[group] ?? 0) + 1;
  }
}

function countBytes(ids: Uint8Array, { entries, count }: Matches, groups: Uint32Array): void {
  for (let at = 0; at < count; at += 1) {
    const group = ids[(entries[at] ?? 0) >>> 3] ?? 0;
    groups[group] = (groups[group] ?? 0) + 1;
  }
}

/** The most frequent values with their counts: descending by count, then by value. */
export function topValues(
  library: Library,
  facet: FacetName,
  counts: Uint32Array,
  limit: number,
): readonly { readonly value: string; readonly count: number }[] {
  const { names } = library.values[facet];
  const found: { value: string; count: number }[] = [];
  counts.forEach((count, number) => {
    if (count > 0) found.push({ value: names[number] ?? '', count });
  });
  found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return found.slice(0, limit);
}
