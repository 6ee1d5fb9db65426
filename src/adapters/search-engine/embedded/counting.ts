import { type FacetName, facetNames, type SearchQuery } from '#adapters/search-engine/port.ts';
import type { Ids } from './buffers.ts';
import { valuesTest } from './facet-values.ts';
import { addKnown, type Known, knownCounts } from './kept-counts.ts';
import {
  addGroup,
  type GroupValues,
  groupValuesOf,
  idsOf,
  type Library,
  passingGroups,
  STATES,
  yearStates,
} from './library.ts';

import { groupsOfProfiles, isProfiled } from './profiles.ts';
import { dayNumber } from './ranks.ts';
import type { Matches, Segment } from './segment.ts';

/**
 * Filters and counts. A facet is counted without its own filter («what if I chose another value?»): documents that
 * fail exactly one filter are counted for that facet alone, so one pass over the matches serves all facets.
 */
export type Filtered = {
  /** Matches that pass everything; where the counts are known, dead ones are among them. */
  readonly kept: Matches;
  /** How many of them live. */
  readonly total: number;
  /** What was counted beforehand. */
  readonly known?: Known;
  /** Documents that fail only the filter of a facet that is counted. */
  readonly missed: ReadonlyMap<FacetName, Matches>;
};

/** Applies filters, date ranges and deaths to the matches of a segment. */
export function filterMatches(library: Library, segment: Segment, query: SearchQuery, matches: Matches): Filtered {
  const filtering = facetNames.filter((facet) => (query.filters[facet]?.length ?? 0) > 0);
  const within = rangeTest(segment, query);
  if (filtering.length === 0 && !within) {
    const known = matches.term === undefined ? undefined : knownCounts(segment, matches.term, query);
    if (known) return { kept: matches, total: matches.count - known.died.length, known, missed: new Map() };
    if (segment.deadCount === 0) return { kept: matches, total: matches.count, missed: new Map() };
  }
  const failed = new Uint8Array(matches.count);
  if (segment.deadCount > 0) markDead(segment.dead, matches, failed);
  if (within) markOutside(within, matches, failed);
  filtering.forEach((facet, at) => {
    const passing = passingGroups(library, segment, facet, valuesTest(facet, query.filters[facet] ?? []));
    const ids = idsOf(segment, facet, dayNumber(query.on));
    // One loop for each width: a loop that sees three kinds of arrays took four times as long.
    if (ids instanceof Uint16Array) markShort(ids, passing, at + 1, matches, failed);
    else if (ids instanceof Uint32Array) markLong(ids, passing, at + 1, matches, failed);
    else markBytes(ids, passing, at + 1, matches, failed);
  });
  const missed = new Map<FacetName, Matches>();
  filtering.forEach((facet, at) => {
    if (query.facets.includes(facet)) missed.set(facet, withMark(matches, failed, at + 1));
  });
  const kept = withMark(matches, failed, 0);
  return { kept, total: kept.count, missed };
}

// What a match failed: 0 nothing, n the n-th filter alone, SEVERAL more than one or what is no facet.
const SEVERAL = 255;

function withMark({ entries, count }: Matches, failed: Uint8Array, mark: number): Matches {
  const chosen = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    chosen[length] = entries[at] ?? 0;
    length += failed[at] === mark ? 1 : 0;
  }
  return { entries: chosen, count: length };
}

function markDead(dead: Uint8Array, { entries, count }: Matches, failed: Uint8Array): void {
  for (let at = 0; at < count; at += 1) if (dead[(entries[at] ?? 0) >>> 3] !== 0) failed[at] = SEVERAL;
}

function markOutside(within: (document: number) => boolean, { entries, count }: Matches, failed: Uint8Array): void {
  for (let at = 0; at < count; at += 1) if (!within((entries[at] ?? 0) >>> 3)) failed[at] = SEVERAL;
}

function markBytes(
  ids: Uint8Array,
  passing: Uint8Array,
  mark: number,
  { entries, count }: Matches,
  failed: Uint8Array,
): void {
  for (let at = 0; at < count; at += 1) {
    if (passing[ids[(entries[at] ?? 0) >>> 3] ?? 0] === 0) failed[at] = failed[at] === 0 ? mark : SEVERAL;
  }
}

function markShort(
  ids: Uint16Array,
  passing: Uint8Array,
  mark: number,
  { entries, count }: Matches,
  failed: Uint8Array,
): void {
  for (let at = 0; at < count; at += 1) {
    if (passing[ids[(entries[at] ?? 0) >>> 3] ?? 0] === 0) failed[at] = failed[at] === 0 ? mark : SEVERAL;
  }
}

function markLong(
  ids: Uint32Array,
  passing: Uint8Array,
  mark: number,
  { entries, count }: Matches,
  failed: Uint8Array,
): void {
  for (let at = 0; at < count; at += 1) {
    if (passing[ids[(entries[at] ?? 0) >>> 3] ?? 0] === 0) failed[at] = failed[at] === 0 ? mark : SEVERAL;
  }
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
  const { kept, missed, known } = filtered;
  const place: Place = { library, segment, day: dayNumber(query.on) };
  for (const facet of query.facets) {
    if (!counts.has(facet)) counts.set(facet, new Uint32Array(library.values[facet].names.length));
  }
  if (known) {
    for (const [facet, sums] of counts) addKnown(library, segment, known, facet, sums);
    return;
  }
  const together = countTogether(place, query.facets, kept, counts);
  for (const facet of query.facets) {
    const sums = counts.get(facet);
    const others = missed.get(facet);
    if (sums && !together.has(facet)) countOne(place, facet, kept, sums);
    if (sums && others) countOne(place, facet, others, sums);
  }
}

type Place = { readonly library: Library; readonly segment: Segment; readonly day: number };

function countOne({ library, segment, day }: Place, facet: FacetName, matches: Matches, sums: Uint32Array): void {
  const ids = idsOf(segment, facet, day);
  const groups = groupValuesOf(library, segment, facet);
  // Of states the group of a document is the value.
  if (groups) countGroups(segment, ids, groups, matches, sums);
  else countInto(ids, matches, sums);
}

/** Documents from which on it is worth while to count several facets in one pass. */
const mostAlone = 4_096;

/** Counts facets that one pass can count together; returns which. */
function countTogether(
  { library, segment, day }: Place,
  asked: readonly FacetName[],
  matches: Matches,
  counts: Counts,
): ReadonlySet<FacetName> {
  const done = new Set<FacetName>();
  if (matches.count < mostAlone) return done;
  const profiled = asked.filter(isProfiled);
  if (profiled.length > 1) {
    const { ids, first } = segment.profiles;
    const counted = countersOf(segment, first.length);
    countInto(ids, matches, counted);
    for (const facet of profiled) {
      const groups = groupValuesOf(library, segment, facet);
      const sums = counts.get(facet);
      if (!groups || !sums) continue;
      const ofProfiles = groupsOfProfiles(segment, facet);
      for (let profile = 0; profile < first.length; profile += 1) {
        const many = counted[profile] ?? 0;
        if (many > 0) addGroup(groups, ofProfiles[profile] ?? 0, many, sums);
      }
      done.add(facet);
    }
    counted.fill(0, 0, first.length);
  }
  const years = counts.get('year');
  const groups = groupValuesOf(library, segment, 'year');
  const statuses = counts.get('status');
  if (!years || !groups || !statuses) return done;
  const length = (groups.offsets.length - 1) * STATES;
  const counted = countersOf(segment, length);
  countInto(yearStates(segment, day), matches, counted);
  for (let at = 0; at < length; at += 1) {
    const many = counted[at] ?? 0;
    if (many === 0) continue;
    counted[at] = 0;
    addGroup(groups, Math.floor(at / STATES), many, years);
    statuses[at % STATES] = (statuses[at % STATES] ?? 0) + many;
  }
  return done.add('year').add('status');
}

// Counters of groups, all zero between two uses.
const counters = new WeakMap<Segment, Uint32Array>();

function countersOf(segment: Segment, groups: number): Uint32Array {
  const known = counters.get(segment);
  if (known && known.length >= groups) return known;
  const made = new Uint32Array(groups);
  counters.set(segment, made);
  return made;
}

/**
 * Counts the values of groups. Many documents are counted by group first, and each group's values once; for a few
 * the groups, of which there may be a hundred thousand, are not worth a walk.
 */
function countGroups(
  segment: Segment,
  ids: Ids | Uint8Array,
  column: GroupValues,
  { entries, count }: Matches,
  sums: Uint32Array,
): void {
  const groups = column.offsets.length - 1;
  if (count * 8 < groups) {
    for (let at = 0; at < count; at += 1) addGroup(column, ids[(entries[at] ?? 0) >>> 3] ?? 0, 1, sums);
    return;
  }
  const counted = countersOf(segment, groups);
  countInto(ids, { entries, count }, counted);
  for (let group = 0; group < groups; group += 1) {
    const many = counted[group] ?? 0;
    if (many === 0) continue;
    counted[group] = 0;
    addGroup(column, group, many, sums);
  }
}

// Loops of the same shape: each column keeps its own typed array, which the optimiser can see through.
/** Counts the groups of documents. */
export function countInto(ids: Ids | Uint8Array, matches: Matches, groups: Uint32Array): void {
  if (ids instanceof Uint16Array) countShort(ids, matches, groups);
  else if (ids instanceof Uint32Array) countLong(ids, matches, groups);
  else countBytes(ids, matches, groups);
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

/** The most frequent of the values that are shown, with their counts: descending by count, then by value. */
export function topValues(
  names: readonly string[],
  counts: Uint32Array,
  limit: number,
  isShown: (value: string) => boolean,
): readonly { readonly value: string; readonly count: number }[] {
  if (limit === 0) return [];
  const found: number[] = [];
  const before = (a: number, b: number): boolean => {
    const difference = (counts[b] ?? 0) - (counts[a] ?? 0);
    return difference < 0 || (difference === 0 && (names[a] ?? '') < (names[b] ?? ''));
  };
  // Most values are too rare to be among the first: only the others are looked at.
  let least = 1;
  for (let number = 0; number < counts.length; number += 1) {
    if ((counts[number] ?? 0) < least) continue;
    const isFull = limit <= mostInserted && found.length === limit;
    if ((isFull && !before(number, found[limit - 1] ?? 0)) || !isShown(names[number] ?? '')) continue;
    if (isFull) found[limit - 1] = number;
    else found.push(number);
    if (limit > mostInserted) continue;
    moveForward(found, before);
    if (found.length === limit) least = counts[found[limit - 1] ?? 0] ?? 1;
  }
  if (limit > mostInserted) found.sort((a, b) => (before(a, b) ? -1 : 1));
  return found.slice(0, limit).map((number) => ({ value: names[number] ?? '', count: counts[number] ?? 0 }));
}

/** Of thousands of values a few are wanted: they are kept in order as they are met. Longer lists are sorted. */
const mostInserted = 100;

// The last one goes forward to its place.
function moveForward(found: number[], before: (a: number, b: number) => boolean): void {
  for (let at = found.length - 1; at > 0; at -= 1) {
    const [left = 0, right = 0] = [found[at - 1], found[at]];
    if (!before(right, left)) return;
    found[at - 1] = right;
    found[at] = left;
  }
}
