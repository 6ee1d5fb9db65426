import { copied, type GrowingTexts } from './buffers.ts';
import { sliced } from './slices.ts';

/**
 * Sorting without comparisons, in slices: numbers by their digits, texts by four bytes at a time. Every sort keeps the
 * order of equals.
 */

const digitBits = 11;
const digitMask = (1 << digitBits) - 1;
// Each of them may touch a page of memory for the first time, which takes a thousand times the sorting.
const step = 2_048;
const copiedAtOnce = 65_536;
/** Items in small groups: each is compared some times, and lies elsewhere. */
const comparedAtOnce = 512;

type Sorting = { items: Uint32Array; keys: Uint32Array; spareItems: Uint32Array; spareKeys: Uint32Array };

/** The items in ascending order of `keyOf[item]`. */
export function* sortByNumber(items: Uint32Array, keyOf: Uint32Array): Generator<void, Uint32Array> {
  const keys = new Uint32Array(items.length);
  yield* sliced(items.length, step, (from, to) => {
    for (let at = from; at < to; at += 1) keys[at] = keyOf[items[at] ?? 0] ?? 0;
  });
  const sorting = newSorting(yield* copied(items, new Uint32Array(items.length)), keys);
  yield* sortRange(sorting, 0, items.length);
  return sorting.items;
}

function newSorting(items: Uint32Array, keys: Uint32Array): Sorting {
  return { items, keys, spareItems: new Uint32Array(items.length), spareKeys: new Uint32Array(items.length) };
}

// Whether a number of the range is smaller than the one before it.
function falls(keys: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((keys[at] ?? 0) < (keys[at - 1] ?? 0)) return true;
  return false;
}

function* isAscending(keys: Uint32Array, from: number, to: number): Generator<void, boolean> {
  for (let at = from + 1; at < to; at += step) {
    if (falls(keys, at, Math.min(at + step, to))) return false;
    yield;
  }
  return true;
}

// Sorts items and keys of the range by the keys.
function* sortRange(sorting: Sorting, from: number, to: number): Generator<void, void> {
  if (yield* isAscending(sorting.keys, from, to)) return;
  const counts = new Uint32Array(1 << digitBits);
  for (let shift = 0; shift < 32; shift += digitBits) {
    const { keys } = sorting;
    counts.fill(0);
    yield* sliced(to - from, step, (first, last) => {
      for (let at = from + first; at < from + last; at += 1) {
        const digit = ((keys[at] ?? 0) >>> shift) & digitMask;
        counts[digit] = (counts[digit] ?? 0) + 1;
      }
    });
    // All have the same digit here: nothing moves.
    if (counts[((keys[from] ?? 0) >>> shift) & digitMask] === to - from) continue;
    let start = from;
    for (let digit = 0; digit < counts.length; digit += 1) {
      const count = counts[digit] ?? 0;
      counts[digit] = start;
      start += count;
    }
    yield* moveByDigit(sorting, from, to, shift, counts);
  }
}

function* moveByDigit(
  sorting: Sorting,
  from: number,
  to: number,
  shift: number,
  next: Uint32Array,
): Generator<void, void> {
  const { items, keys, spareItems, spareKeys } = sorting;
  yield* sliced(to - from, step, (first, last) => {
    for (let at = from + first; at < from + last; at += 1) {
      const key = keys[at] ?? 0;
      const digit = (key >>> shift) & digitMask;
      const place = next[digit] ?? 0;
      next[digit] = place + 1;
      spareKeys[place] = key;
      spareItems[place] = items[at] ?? 0;
    }
  });
  // A range is part of a whole: what was moved goes back to its place.
  for (let at = from; at < to; at += copiedAtOnce) {
    const end = Math.min(at + copiedAtOnce, to);
    items.set(spareItems.subarray(at, end), at);
    keys.set(spareKeys.subarray(at, end), at);
    if (end < to) yield;
  }
}

/** Texts to be sorted: four bytes of the n-th from a depth on as one number, 0 behind its end, and its length. */
export type Sortable = {
  readonly chunkAt: (item: number, depth: number) => number;
  readonly lengthOf: (item: number) => number;
  /** Units of depth in one chunk. */
  readonly chunkLength: number;
};

/** A group this small is sorted by comparing. */
const smallGroup = 24;

/** The items in ascending order of their texts. */
export function* sortByText(items: Uint32Array, texts: Sortable): Generator<void, Uint32Array> {
  const sorting = newSorting(yield* copied(items, new Uint32Array(items.length)), new Uint32Array(items.length));
  // Groups whose texts are the same up to a depth: from, to, depth.
  const groups: number[] = [0, items.length, 0];
  for (;;) {
    while (!sortSmallGroups(groups, sorting.items, texts)) yield;
    const depth = groups.pop();
    const to = groups.pop();
    const from = groups.pop();
    if (depth === undefined || to === undefined || from === undefined) return sorting.items;
    yield* sliced(to - from, step, (first, last) => {
      for (let at = from + first; at < from + last; at += 1)
        sorting.keys[at] = texts.chunkAt(sorting.items[at] ?? 0, depth);
    });
    yield* sortRange(sorting, from, to);
    yield* pushGroups(groups, sorting, from, to, depth, texts);
  }
}

// Sorts the small groups that come next, some at once; true when a large one is next, or none.
function sortSmallGroups(groups: number[], items: Uint32Array, texts: Sortable): boolean {
  let compared = 0;
  while (groups.length > 0) {
    const last = groups.length - 3;
    const [from, to, depth] = [groups[last] ?? 0, groups[last + 1] ?? 0, groups[last + 2] ?? 0];
    if (to - from > smallGroup) return true;
    if (compared > comparedAtOnce) return false;
    groups.length = last;
    compared += to - from;
    insertionSort(items, from, to, depth, texts);
  }
  return true;
}

function* pushGroups(
  groups: number[],
  { items, keys }: Sorting,
  from: number,
  to: number,
  depth: number,
  { lengthOf, chunkLength }: Sortable,
): Generator<void, void> {
  let start = from;
  let goesOn = false;
  yield* sliced(to - from, step, (first, last) => {
    for (let at = from + first; at < from + last; at += 1) {
      goesOn ||= lengthOf(items[at] ?? 0) > depth + chunkLength;
      if (at + 1 < to && keys[at + 1] === keys[at]) continue;
      if (goesOn && at > start) groups.push(start, at + 1, depth + chunkLength);
      start = at + 1;
      goesOn = false;
    }
  });
}

function insertionSort(items: Uint32Array, from: number, to: number, depth: number, texts: Sortable): void {
  for (let at = from + 1; at < to; at += 1) {
    const item = items[at] ?? 0;
    let hole = at;
    while (hole > from && isBefore(item, items[hole - 1] ?? 0, depth, texts)) {
      items[hole] = items[hole - 1] ?? 0;
      hole -= 1;
    }
    items[hole] = item;
  }
}

function isBefore(a: number, b: number, from: number, { chunkAt, lengthOf, chunkLength }: Sortable): boolean {
  const length = Math.max(lengthOf(a), lengthOf(b));
  for (let depth = from; depth < length; depth += chunkLength) {
    const [left, right] = [chunkAt(a, depth), chunkAt(b, depth)];
    if (left !== right) return left < right;
  }
  return false;
}

// UTF-8 sorts characters beyond the BMP behind all others, strings of JavaScript before U+E000: bytes in their order.
const byteRanks = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0xee) return byte;
  return byte < 0xf0 ? byte + 8 : byte - 2;
});

/** Collected texts, in the order strings of JavaScript compare in. */
export function sortableTexts({ bytes, ends }: GrowingTexts): Sortable {
  const startOf = (item: number): number => (item === 0 ? 0 : (ends.values[item - 1] ?? 0));
  const rank = (at: number, end: number): number => (at < end ? (byteRanks[bytes[at] ?? 0] ?? 0) : 0);
  return {
    chunkLength: 4,
    lengthOf: (item) => (ends.values[item] ?? 0) - startOf(item),
    chunkAt: (item, depth) => {
      const at = startOf(item) + depth;
      const end = ends.values[item] ?? 0;
      return ((rank(at, end) << 24) | (rank(at + 1, end) << 16) | (rank(at + 2, end) << 8) | rank(at + 3, end)) >>> 0;
    },
  };
}

/** 0 … count - 1. */
export function* positions(count: number): Generator<void, Uint32Array> {
  const all = new Uint32Array(count);
  yield* sliced(count, copiedAtOnce, (from, to) => {
    for (let at = from; at < to; at += 1) all[at] = at;
  });
  return all;
}
