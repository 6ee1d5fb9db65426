import { firstWhere } from './buffers.ts';
import type { Segment } from './segment.ts';

/**
 * Documents that have one term of each of several groups, best first and one after the other, so that whoever wants a
 * few of a frequent word does not pay for all. Worked out window by window of neighbouring documents, as bits.
 */

/** Terms that stand for each other: all of [first, end), or those listed. */
export type TermGroup = ({ readonly first: number; readonly end: number } | { readonly terms: Uint32Array }) & {
  /** Whoever asks looks for the terms in every document given: those without one may be among them. */
  readonly isChecked?: boolean;
};

/** The next posting of each term of a group, and how many postings the group has. */
type Walk = {
  readonly terms: Uint32Array | undefined;
  readonly first: number;
  readonly next: Uint32Array;
  readonly size: number;
  readonly isChecked: boolean;
};

function walkOf(segment: Segment, group: TermGroup): Walk {
  const { postingOffsets } = segment;
  const { isChecked = false } = group;
  if ('terms' in group) {
    let size = 0;
    for (const term of group.terms) size += (postingOffsets[term + 1] ?? 0) - (postingOffsets[term] ?? 0);
    const next = group.terms.map((term) => postingOffsets[term] ?? 0);
    return { terms: group.terms, first: 0, next, size, isChecked };
  }
  const { first, end } = group;
  const size = (postingOffsets[end] ?? 0) - (postingOffsets[first] ?? 0);
  return { terms: undefined, first, next: postingOffsets.slice(first, end), size, isChecked };
}

/** The documents of a window that are left, as bits from its first. */
type Window = { readonly from: number; readonly to: number; readonly bits: Uint32Array };

/** First place of an ascending list from `place` on whose posting is not below the bound. */
export function placeFrom(postings: Uint32Array, place: number, end: number, bound: number): number {
  if (place >= end || (postings[place] ?? 0) >= bound) return place;
  let step = 1;
  while (place + step < end && (postings[place + step] ?? 0) < bound) step *= 2;
  const from = place + (step >>> 1);
  return from + firstWhere(Math.min(place + step, end) - from, (at) => (postings[from + at] ?? 0) >= bound);
}

// Sets the bits of the window's documents that have a term of the group in one of the places; false when there are none.
function mark(segment: Segment, walk: Walk, places: number, { from, to, bits }: Window): boolean {
  const { postings, postingOffsets } = segment;
  const { terms, next, first } = walk;
  const bound = to * 8;
  let isMarked = false;
  for (let at = 0; at < next.length; at += 1) {
    const term = terms ? (terms[at] ?? 0) : first + at;
    const end = postingOffsets[term + 1] ?? 0;
    let place = placeFrom(postings, next[at] ?? 0, end, from * 8);
    for (; place < end; place += 1) {
      const posting = postings[place] ?? 0;
      if (posting >= bound) break;
      if ((posting & places) === 0) continue;
      const bit = (posting >>> 3) - from;
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
      isMarked = true;
    }
    next[at] = place;
  }
  return isMarked;
}

// Takes away the bits of documents without the one term of the group, each looked up in its list.
function narrow(segment: Segment, walk: Walk, places: number, { from, to, bits }: Window): void {
  const { postings, postingOffsets } = segment;
  const end = postingOffsets[termAt(walk, 0) + 1] ?? 0;
  let place = walk.next[0] ?? 0;
  for (let word = 0; word < (to - from + 31) >>> 5; word += 1) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const document = from + word * 32 + (31 - Math.clz32(rest & -rest));
      place = placeFrom(postings, place, end, document * 8);
      const posting = place < end ? (postings[place] ?? 0) : 0;
      if (posting >>> 3 !== document || (posting & places) === 0) bits[word] = (bits[word] ?? 0) & ~(rest & -rest);
    }
  }
  walk.next[0] = place;
}

const termAt = ({ terms, first }: Walk, at: number): number => (terms ? (terms[at] ?? 0) : first + at);

function countBits(bits: Uint32Array, words: number): number {
  let count = 0;
  for (let word = 0; word < words; word += 1) {
    // bits of a word added up in pairs, fours and bytes (Hacker's Delight, 5-1)
    let sums = bits[word] ?? 0;
    sums -= (sums >>> 1) & 0x55555555;
    sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
    count += Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

const smallest = 1 << 11;
const largest = 1 << 16;
/** Looking a document up in a list costs about as much as walking over so many of its postings. */
const lookUp = 8;
/** As looking through a title does. */
const lookThrough = 50;

/** Documents with a term of every group in one of the places (IN_TITLE, IN_NUMBER or both), dead ones included. */
export function* documentsWithAll(segment: Segment, groups: readonly TermGroup[], places: number): Generator<number> {
  const [leading, ...others] = groups.map((group) => walkOf(segment, group)).sort((a, b) => a.size - b.size);
  if (!leading || leading.size === 0) return;
  const bits = new Uint32Array(largest / 32);
  const other = new Uint32Array(largest / 32);
  let length = smallest;
  for (let from = 0, to = 0; to < segment.count; from = to, length = Math.min(length * 2, largest)) {
    to = Math.min(from + length, segment.count);
    const words = (to - from + 31) >>> 5;
    bits.fill(0, 0, words);
    if (!mark(segment, leading, places, { from, to, bits })) continue;
    for (const walk of others) {
      const left = countBits(bits, words);
      if (left === 0) break;
      const inWindow = (walk.size * (to - from)) / segment.count;
      if (walk.isChecked && left * lookThrough < inWindow + walk.next.length * lookUp) continue;
      if (walk.next.length === 1 && left * lookUp < inWindow) narrow(segment, walk, places, { from, to, bits });
      else {
        other.fill(0, 0, words);
        mark(segment, walk, places, { from, to, bits: other });
        for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
      }
    }
    for (let word = 0; word < words; word += 1) {
      for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
        yield from + word * 32 + (31 - Math.clz32(rest & -rest));
      }
    }
  }
}
