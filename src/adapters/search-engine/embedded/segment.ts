import { beginningsBy, firstWhere, type Ids, type Texts, textAt, textCount } from './buffers.ts';
import type { StoredFacet } from './facet-values.ts';
import type { PassageIndex } from './passages/passage-index.ts';

/**
 * A segment is an immutable column index of some documents; the engine's index is a few of them, and a document is
 * alive in one. Documents are numbered by static rank (state, level, recency, then key), best first, so that the first
 * page of a frequent word is found at the head of its postings. Only `dead` and `deadCount` change after it is built.
 */
export type Segment = {
  readonly count: number;
  /** The day, as a number 20260131, whose states the order was made for. */
  readonly day: number;
  readonly keys: Texts;
  readonly numbers: Texts;
  /** One title to show with a suggestion: Chinese, else English, else any. */
  readonly titles: Texts;
  readonly sortKeys: Texts;
  /** rankOf(state on `day`, order): lower stands before. */
  readonly ranks: Uint32Array;
  /** Documents in the order of their keys. */
  readonly byKey: Uint32Array;
  /** Documents in the order of their sort keys, and each document's place in it. */
  readonly byNumber: Uint32Array;
  readonly numberPlaces: Uint32Array;
  /** Days as numbers 20260131; 0 when unknown. */
  readonly published: Uint32Array;
  readonly implemented: Uint32Array;
  /** Other numbers of documents, sorted, and the document of each. */
  readonly aliases: Texts;
  readonly aliasDocuments: Uint32Array;
  readonly timelines: Timelines;
  readonly facets: Readonly<Record<StoredFacet, FacetColumn>>;
  readonly profiles: Profiles;
  /** Terms sorted; a posting is document × 8 + IN_TITLE + IN_NUMBER + IN_EITHER, ascending. */
  readonly terms: Texts;
  readonly postingOffsets: Uint32Array;
  readonly postings: Uint32Array;
  /** Titles as term numbers, in order, TITLE_END behind each title: phrases are looked up here. */
  readonly titleAtoms: Uint32Array;
  readonly titleOffsets: Uint32Array;
  /** Fingerprints of whole titles, ascending, and the document of each: a title typed in full is found by it. */
  readonly titlePrints: Uint32Array;
  readonly titlePrintDocuments: Uint32Array;
  /** Fingerprints of compact numbers, ascending, and the document of each: any spelling with the same letters and digits. */
  readonly numberPrints: Uint32Array;
  readonly numberPrintDocuments: Uint32Array;
  /** Counts that were made with the segment. */
  readonly kept: KeptCounts;
  /** Passages of texts; absent when no document has any. */
  readonly passages?: PassageIndex;
  readonly dead: Uint8Array;
  deadCount: number;
};

/** States by first day of each distinct history; `ids` names a document's history. */
export type Timelines = {
  readonly ids: Uint32Array;
  readonly offsets: Uint32Array;
  /** First days as numbers, ascending within a history; 0 for «all days before». */
  readonly from: Uint32Array;
  /** Index into kernel `states`. */
  readonly states: Uint8Array;
};

/** Counts of facets kept for terms of many documents, and for all documents (see kept-counts.ts). */
export type KeptCounts = {
  /** The terms, ascending. All documents stand behind the last. */
  readonly terms: Uint32Array;
  /** The counts of the f-th facet of the n-th term lie between offsets n × facets + f and the next. */
  readonly offsets: Uint32Array;
  /** Values of a facet, numbered in the order in which its groups name them, each with its count. */
  readonly pairs: Uint8Array;
};

/** Stands for a term that every document has. */
export const EVERY_DOCUMENT = 0xffffffff;

/** Combinations of facets that hang together (see profiles.ts). */
export type Profiles = {
  /** Profile of each document. */
  readonly ids: Ids;
  /** A document of each profile: its groups are those of all documents of the profile. */
  readonly first: Uint32Array;
};

export type FacetColumn = { readonly ids: Ids; readonly groups: Texts };

export const IN_TITLE = 1;
export const IN_NUMBER = 2;
/** In a title or in the number. */
export const IN_EITHER = 4;

/** The flags of a posting for IN_TITLE and IN_NUMBER. */
export function flagsIn(places: number): number {
  return places | ((places + IN_TITLE + IN_NUMBER) & IN_EITHER);
}
export const TITLE_END = 0xffffffff;

/** Documents that answer something: document × 8 + flags, ascending (see matching.ts). */
export type Matches = {
  readonly entries: Uint32Array;
  readonly count: number;
  /** The term whose postings they are, all of them; EVERY_DOCUMENT for all documents. */
  readonly term?: number;
};

// Terms lately looked for: each is looked for several times in one query, and a search decodes twenty terms.
const termPlaces = new WeakMap<Segment, Map<string, number>>();
const mostPlaces = 2_000;

/** Position of a term, -1 when no document has it. */
export function findTerm(segment: Segment, term: string): number {
  const known = termPlaces.get(segment) ?? new Map<string, number>();
  const place = known.get(term);
  if (place !== undefined) return place;
  const { terms } = segment;
  const compare = beginningsBy(term);
  const at = firstWhere(textCount(terms), (other) => compare(terms, other) >= 0);
  const found = at < textCount(terms) && textAt(terms, at) === term ? at : -1;
  if (known.size >= mostPlaces) known.clear();
  termPlaces.set(segment, known.set(term, found));
  return found;
}

/** Terms that begin with the prefix: [first, end). */
export function termRange(segment: Segment, prefix: string): readonly [number, number] {
  const compare = beginningsBy(prefix);
  return rangeOf(textCount(segment.terms), (place) => compare(segment.terms, place));
}

/** Places in `byKey` whose keys begin with the prefix: [first, end). */
export function keyRange(segment: Segment, prefix: string): readonly [number, number] {
  const compare = beginningsBy(prefix);
  return rangeOf(segment.count, (place) => compare(segment.keys, segment.byKey[place] ?? 0));
}

/** Places in `aliases` that begin with the prefix: [first, end). */
export function aliasRange(segment: Segment, prefix: string): readonly [number, number] {
  const compare = beginningsBy(prefix);
  return rangeOf(textCount(segment.aliases), (place) => compare(segment.aliases, place));
}

// Of as many places as there are, few have what is looked for: the end is sought by doubling jumps.
function rangeOf(count: number, compare: (place: number) => number): readonly [number, number] {
  const first = firstWhere(count, (place) => compare(place) >= 0);
  let step = 1;
  while (first + step <= count && compare(first + step - 1) === 0) step *= 2;
  const from = first + (step >>> 1);
  const rest = firstWhere(Math.min(first + step - 1, count) - from, (place) => compare(from + place) > 0);
  return [first, from + rest];
}

/** The living document of a key, -1 when there is none. */
export function findKey(segment: Segment, key: string): number {
  const { byKey, keys } = segment;
  const compare = beginningsBy(key);
  const at = firstWhere(segment.count, (place) => compare(keys, byKey[place] ?? 0) >= 0);
  const document = byKey[at] ?? -1;
  return document >= 0 && segment.dead[document] === 0 && textAt(keys, document) === key ? document : -1;
}

/** Marks a document as replaced or removed; true when it was alive here. */
export function bury(segment: Segment, key: string): boolean {
  const document = findKey(segment, key);
  if (document < 0) return false;
  segment.dead[document] = 1;
  segment.deadCount += 1;
  return true;
}

/** Postings of a term (no copy). */
export function postingsOf(segment: Segment, term: number): Uint32Array {
  return segment.postings.subarray(segment.postingOffsets[term], segment.postingOffsets[term + 1]);
}
