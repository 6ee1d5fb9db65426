import { states } from '#kernel/standard/vocabulary.ts';
import { type Ids, sharedU32, textCount } from './buffers.ts';
import { countInto } from './counting.ts';
import type { StoredFacet } from './facet-values.ts';
import { keptFacets } from './kept-counts.ts';
import { addGroup, emptyLibrary, type GroupValues, groupColumns, STATES } from './library.ts';
import { groupsOfProfiles, profiledFacets } from './profiles.ts';
import type { KeptCounts, Segment } from './segment.ts';
import { sliced } from './slices.ts';
import { stateOn } from './timelines.ts';

/** Makes the counts that are kept with a segment; kept-counts.ts reads them. */

type Uncounted = Omit<Segment, 'kept'>;

/** Words of so many documents have their counts kept; of fewer they are made when somebody asks. */
const keptFrom = 16_384;

/** Counts for every term of at least so many documents, then for all documents. */
export function* keepCounts(segment: Uncounted, least = keptFrom): Generator<void, KeptCounts> {
  const columns = yield* countedColumns(segment);
  const terms = yield* termsOfMany(segment, least);
  const offsets = sharedU32((terms.length + 1) * keptFacets.length + 1);
  const pairs = newBytes();
  const counted = new Uint32Array(Math.max(...columns.map(({ groups }) => groups)));
  let next = 0;
  for (let at = 0; at <= terms.length; at += 1) {
    const term = terms[at];
    const postings =
      term === undefined ? undefined : segment.postings.subarray(...segment.postingOffsets.subarray(term, term + 2));
    for (const { ids, groups, facets } of columns) {
      yield* countDocuments(ids, postings, counted);
      for (const facet of facets) {
        addPairs(pairs, facet, counted);
        next += 1;
        offsets[next] = pairs.length;
        yield;
      }
      counted.fill(0, 0, groups);
    }
  }
  const kept = new Uint8Array(new SharedArrayBuffer(pairs.length));
  kept.set(pairs.bytes.subarray(0, pairs.length));
  return { terms, offsets, pairs: kept };
}

function* termsOfMany({ postingOffsets }: Uncounted, least: number): Generator<void, Uint32Array> {
  const found: number[] = [];
  yield* sliced(postingOffsets.length - 1, atOnce, (from, to) => {
    for (let term = from; term < to; term += 1)
      if ((postingOffsets[term + 1] ?? 0) - (postingOffsets[term] ?? 0) >= least) found.push(term);
  });
  const terms = sharedU32(found.length);
  terms.set(found);
  return terms;
}

/** A facet by the groups of a column that is counted. */
type ByGroup = {
  readonly values: GroupValues;
  /** The facet's group of each group of the column, where they are not the same. */
  readonly groupOf?: Uint32Array;
  /** Counters of its values, all zero between two uses. */
  readonly sums: Uint32Array;
};

/** What one pass over documents counts. The facets of all columns stand in the order of `keptFacets`. */
type CountedColumn = { readonly ids: Ids; readonly groups: number; readonly facets: readonly ByGroup[] };

function* countedColumns(segment: Uncounted): Generator<void, readonly CountedColumn[]> {
  // In a library of its own the numbers of values are those of the segment.
  const library = emptyLibrary();
  const values = yield* groupColumns(library.values, segment);
  const byGroup = (facet: StoredFacet, groupOf?: Uint32Array): ByGroup => ({
    values: values[facet],
    ...(groupOf && { groupOf }),
    sums: new Uint32Array(library.values[facet].names.length),
  });
  const { ids, first } = segment.profiles;
  const profiled = profiledFacets.map((facet) => byGroup(facet, groupsOfProfiles(segment, facet)));
  const alone = (['ics', 'ccs'] as const).map((facet): CountedColumn => {
    const { ids, groups } = segment.facets[facet];
    return { ids, groups: textCount(groups), facets: [byGroup(facet)] };
  });
  const pairs = Uint32Array.from({ length: textCount(segment.facets.year.groups) * STATES }, (_, pair) => pair);
  const each = Uint32Array.from(states.keys());
  const state: ByGroup = {
    values: { offsets: Uint32Array.from([...each, states.length]), values: each, own: each },
    groupOf: pairs.map((pair) => pair % STATES),
    sums: new Uint32Array(states.length),
  };
  const year = byGroup(
    'year',
    pairs.map((pair) => Math.floor(pair / STATES)),
  );
  return [
    { ids, groups: first.length, facets: profiled },
    ...alone,
    { ids: yield* yearsWithStates(segment), groups: pairs.length, facets: [year, state] },
  ];
}

// Year and state on the day of the segment as one number, year group × STATES + state.
function* yearsWithStates({ count, timelines, day, facets }: Uncounted): Generator<void, Uint32Array> {
  const ofHistory = new Uint8Array(timelines.offsets.length - 1);
  yield* sliced(ofHistory.length, atOnce, (from, to) => {
    for (let history = from; history < to; history += 1) ofHistory[history] = stateOn(timelines, history, day);
  });
  const column = new Uint32Array(count);
  yield* sliced(count, atOnce, (from, to) => {
    for (let document = from; document < to; document += 1)
      column[document] = (facets.year.ids[document] ?? 0) * STATES + (ofHistory[timelines.ids[document] ?? 0] ?? 0);
  });
  return column;
}

const atOnce = 16_384;

// Counts by group the documents of postings, or all.
function* countDocuments(
  ids: CountedColumn['ids'],
  postings: Uint32Array | undefined,
  counted: Uint32Array,
): Generator<void, void> {
  const length = postings?.length ?? ids.length;
  const every = new Uint32Array(postings ? 0 : atOnce);
  yield* sliced(length, atOnce, (from, to) => {
    for (let at = 0; at < every.length; at += 1) every[at] = (from + at) * 8;
    countInto(ids, { entries: postings?.subarray(from, to) ?? every, count: to - from }, counted);
  });
}

type GrowingBytes = { bytes: Uint8Array; length: number };

function newBytes(): GrowingBytes {
  return { bytes: new Uint8Array(4_096), length: 0 };
}

// Five bytes hold a number of 32 bits, seven of them each.
function addNumber(list: GrowingBytes, number: number): void {
  if (list.length + 5 > list.bytes.length) {
    const wider = new Uint8Array(list.bytes.length * 2);
    wider.set(list.bytes);
    list.bytes = wider;
  }
  let rest = number;
  for (; rest > 0x7f; rest >>>= 7) list.bytes[list.length++] = (rest & 0x7f) | 0x80;
  list.bytes[list.length++] = rest;
}

// Values that are counted, ascending: how far each is from the one before, and its count.
function addPairs(pairs: GrowingBytes, { values, groupOf, sums }: ByGroup, counted: Uint32Array): void {
  const groups = groupOf?.length ?? values.offsets.length - 1;
  for (let group = 0; group < groups; group += 1) {
    const many = counted[group] ?? 0;
    if (many > 0) addGroup(values, groupOf ? (groupOf[group] ?? 0) : group, many, sums);
  }
  let before = 0;
  for (let value = 0; value < sums.length; value += 1) {
    const many = sums[value] ?? 0;
    if (many === 0) continue;
    sums[value] = 0;
    addNumber(pairs, value - before);
    addNumber(pairs, many);
    before = value;
  }
}
