import { type FacetName, facetNames } from '#adapters/search-engine/port.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { type Ids, textAt, textCount } from './buffers.ts';
import { expandGroup, type StoredFacet, storedFacets } from './facet-values.ts';
import type { Segment } from './segment.ts';
import { finished, sliced } from './slices.ts';
import { stateOn, statesInSlices } from './timelines.ts';

/**
 * The segments that are searched now, with what is computed over all of them: numbers for facet values that are the
 * same in every segment, and the states of every document on the days lately asked for.
 */
export type Library = {
  readonly segments: readonly Segment[];
  readonly values: FacetDictionary;
  /** Which value numbers each group of a column counts for. */
  readonly columns: ReadonlyMap<Segment, GroupColumns>;
};

export type FacetDictionary = Readonly<
  Record<FacetName, { readonly names: string[]; readonly known: Map<string, number> }>
>;

/**
 * The values of group g are `values[offsets[g]] … values[offsets[g + 1] - 1]`; `own` are those of the segment, each once,
 * in the order in which its groups name them.
 */
export type GroupValues = { readonly offsets: Uint32Array; readonly values: Uint32Array; readonly own: Uint32Array };

/** Adds a count to those of every value of a group. */
export function addGroup(
  { offsets, values }: Pick<GroupValues, 'offsets' | 'values'>,
  group: number,
  many: number,
  sums: Uint32Array,
): void {
  for (let at = offsets[group] ?? 0; at < (offsets[group + 1] ?? 0); at += 1) {
    sums[values[at] ?? 0] = (sums[values[at] ?? 0] ?? 0) + many;
  }
}

export function emptyLibrary(): Library {
  const values: Partial<Record<FacetName, FacetDictionary[FacetName]>> = {};
  for (const facet of facetNames) values[facet] = { names: [], known: new Map() };
  // The loop has given every facet its dictionary.
  const dictionary = values as FacetDictionary;
  for (const state of states) valueNumber(dictionary, 'status', state);
  return { segments: [], values: dictionary, columns: new Map() };
}

export type GroupColumns = Readonly<Record<StoredFacet, GroupValues>>;

/**
 * The library with other segments; what is known of those that stay is kept, and of new ones what was `prepared` for the
 * values of this library.
 */
export function withSegments(
  library: Library,
  segments: readonly Segment[],
  prepared: ReadonlyMap<Segment, GroupColumns> = new Map(),
): Library {
  const { values } = library;
  const columns = new Map<Segment, GroupColumns>();
  for (const segment of segments) {
    const known = library.columns.get(segment) ?? prepared.get(segment);
    columns.set(segment, known ?? finished(groupColumns(values, segment)));
  }
  return { segments, values, columns };
}

function valueNumber(values: FacetDictionary, facet: FacetName, value: string): number {
  const { names, known } = values[facet];
  const number = known.get(value);
  if (number !== undefined) return number;
  names.push(value);
  known.set(value, names.length - 1);
  return names.length - 1;
}

/** The values of all groups of a segment, as numbers of the dictionary, which learns new ones. */
export function* groupColumns(
  values: FacetDictionary,
  segment: Pick<Segment, 'facets'>,
): Generator<void, GroupColumns> {
  const columns: Partial<Record<StoredFacet, GroupValues>> = {};
  for (const facet of storedFacets) {
    const { groups } = segment.facets[facet];
    const offsets = new Uint32Array(textCount(groups) + 1);
    const numbers: number[] = [];
    const own = new Set<number>();
    const take = (group: number): void => {
      for (const value of expandGroup(facet, textAt(groups, group))) {
        const number = valueNumber(values, facet, value);
        numbers.push(number);
        own.add(number);
      }
      offsets[group + 1] = numbers.length;
    };
    yield* sliced(textCount(groups), 512, (from, to) => {
      for (let group = from; group < to; group += 1) take(group);
    });
    columns[facet] = { offsets, values: Uint32Array.from(numbers), own: Uint32Array.from(own) };
  }
  // The loop has given every stored facet its column.
  return columns as GroupColumns;
}

// States of all documents of a segment on a day: at most four days are kept per segment.
const stateColumns = new WeakMap<Segment, Map<number, Uint8Array>>();
const mostDays = 4;

/** Index in `states` of each document's state on a day (a number 20260131). */
export function stateColumn(segment: Segment, day: number): Uint8Array {
  return knownStates(segment, day) ?? finished(statesOfAll(segment, day));
}

const knownStates = (segment: Segment, day: number): Uint8Array | undefined => stateColumns.get(segment)?.get(day);

/** The state of one document, for those who want few: the column of a day that nobody counts on is not made. */
export function stateOf(segment: Segment, day: number, document: number): number {
  const known = knownStates(segment, day);
  if (known) return known[document] ?? 0;
  return stateOn(segment.timelines, segment.timelines.ids[document] ?? 0, day);
}

/**
 * Makes what the first question about a segment would wait for, on its own day and on those that were lately asked of
 * the segments before it, as many as are kept: a reader takes a segment of millions between two questions.
 */
export function* prepareStates(segment: Segment, before: readonly Segment[]): Generator<void, void> {
  const asked = before.flatMap((each) => [...(stateColumns.get(each)?.keys() ?? [])]);
  for (const day of [...new Set([segment.day, ...asked])].slice(0, mostDays)) {
    yield* statesOfAll(segment, day);
    yield* yearStatesOfAll(segment, day);
  }
}

/** Documents whose states are made at once. */
const statesAtOnce = 16_384;

function* statesOfAll(segment: Segment, day: number): Generator<void, Uint8Array> {
  const ofHistory = yield* statesInSlices(segment.timelines, day);
  const column = new Uint8Array(segment.count);
  const { ids } = segment.timelines;
  yield* sliced(column.length, statesAtOnce, (from, to) => {
    for (let document = from; document < to; document += 1) column[document] = ofHistory[ids[document] ?? 0] ?? 0;
  });
  const days = stateColumns.get(segment) ?? new Map<number, Uint8Array>();
  stateColumns.set(segment, days);
  const oldest = days.keys().next();
  if (days.size >= mostDays && !oldest.done) days.delete(oldest.value);
  days.set(day, column);
  return column;
}

/** More than there are states: year and state of a document as one number, year group × STATES + state. */
export const STATES = 8;
const yearStateColumns = new WeakMap<Uint8Array, Ids>();

/** Year and state of each document on a day. */
export function yearStates(segment: Segment, day: number): Ids {
  return yearStateColumns.get(stateColumn(segment, day)) ?? finished(yearStatesOfAll(segment, day));
}

function* yearStatesOfAll(segment: Segment, day: number): Generator<void, Ids> {
  const states = stateColumn(segment, day);
  const { ids: years, groups } = segment.facets.year;
  const length = textCount(groups) * STATES;
  const column = length < 0x10000 ? new Uint16Array(segment.count) : new Uint32Array(segment.count);
  yield* sliced(column.length, statesAtOnce, (from, to) => {
    for (let document = from; document < to; document += 1)
      column[document] = (years[document] ?? 0) * STATES + (states[document] ?? 0);
  });
  yearStateColumns.set(states, column);
  return column;
}

/** Group of each document in a facet. */
export function idsOf(segment: Segment, facet: FacetName, day: number): Ids | Uint8Array {
  return facet === 'status' ? stateColumn(segment, day) : segment.facets[facet].ids;
}

export function groupCount(library: Library, segment: Segment, facet: FacetName): number {
  return facet === 'status' ? states.length : (library.columns.get(segment)?.[facet].offsets.length ?? 1) - 1;
}

/** The values of each group of a facet; undefined for states, which are their own groups. */
export function groupValuesOf(library: Library, segment: Segment, facet: FacetName): GroupValues | undefined {
  return facet === 'status' ? undefined : library.columns.get(segment)?.[facet];
}

/** Calls back with each value number of a group. */
export function eachValue(
  library: Library,
  segment: Segment,
  facet: FacetName,
  group: number,
  visit: (value: number) => void,
): void {
  if (facet === 'status') {
    visit(group);
    return;
  }
  const column = library.columns.get(segment)?.[facet];
  if (!column) return;
  for (let at = column.offsets[group] ?? 0; at < (column.offsets[group + 1] ?? 0); at += 1)
    visit(column.values[at] ?? 0);
}

/** For each group of a facet in a segment: 1 when one of its values passes the test. */
export function passingGroups(
  library: Library,
  segment: Segment,
  facet: FacetName,
  test: (value: string) => boolean,
): Uint8Array {
  const wanted = Uint8Array.from(library.values[facet].names, (name) => (test(name) ? 1 : 0));
  const passing = new Uint8Array(groupCount(library, segment, facet));
  for (let group = 0; group < passing.length; group += 1) {
    eachValue(library, segment, facet, group, (value) => {
      if (wanted[value] === 1) passing[group] = 1;
    });
  }
  return passing;
}
