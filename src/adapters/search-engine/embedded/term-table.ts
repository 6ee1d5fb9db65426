import { classOf, IDEOGRAM } from '#kernel/text/index.ts';
import {
  finishedTexts,
  type GrowingNumbers,
  growingNumbers,
  growingTexts,
  push,
  pushUnits,
  type Texts,
} from './buffers.ts';
import { sliced } from './slices.ts';
import { positions, sortByText } from './sorting.ts';

/**
 * Distinct terms as numbers, told apart by their UTF-16 units without making a string of each: single units by a table,
 * pairs of ideograms by both units in one number, words by a hash over their units.
 */
export type TermTable = {
  count: number;
  /** Units of all terms, one behind the other. */
  units: Uint16Array;
  /** The n-th term ends here. */
  readonly ends: GrowingNumbers;
  /** Number + 1 of the term of one unit. */
  readonly singles: Uint32Array;
  readonly pairs: Slots;
  readonly words: Slots;
};

/** An open-addressing table: what a term is found by, and beside it its number + 1; 0 is free. */
type Slots = { used: number; entries: Uint32Array };

const firstSlots = 1024;

function newSlots(expected: number): Slots {
  let slots = firstSlots;
  while (slots < expected * 2) slots *= 2;
  return { used: 0, entries: new Uint32Array(slots * 2) };
}

/** With room for so many terms from the beginning. */
export function newTermTable(expected = 0): TermTable {
  return {
    count: 0,
    units: new Uint16Array(Math.max(8192, expected * 16)),
    ends: growingNumbers(expected),
    singles: new Uint32Array(0x10000),
    pairs: newSlots(expected),
    words: newSlots(expected),
  };
}

// Twice as many slots: a table is at most half full.
function widen(slots: Slots): void {
  const { entries } = slots;
  const wider = new Uint32Array(entries.length * 2);
  for (let from = 0; from < entries.length; from += 2) {
    if (entries[from + 1] === 0) continue;
    const mark = entries[from] ?? 0;
    let at = firstEntry(wider, mark);
    while (wider[at + 1] !== 0) at = nextEntry(wider, at);
    wider[at] = mark;
    wider[at + 1] = entries[from + 1] ?? 0;
  }
  slots.entries = wider;
}

const firstEntry = (entries: Uint32Array, mark: number): number => (spread(mark) * 2) & (entries.length - 2);
const nextEntry = (entries: Uint32Array, at: number): number => (at + 2) & (entries.length - 1);

function spread(mark: number): number {
  const mixed = Math.imul(mark ^ (mark >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function enter(slots: Slots, at: number, mark: number, number: number): void {
  slots.entries[at] = mark;
  slots.entries[at + 1] = number + 1;
  slots.used += 1;
  if (slots.used * 4 > slots.entries.length) widen(slots);
}

function addTerm(table: TermTable, units: Uint16Array, from: number, to: number): number {
  const number = table.count;
  const start = number === 0 ? 0 : (table.ends.values[number - 1] ?? 0);
  if (start + to - from > table.units.length) {
    const wider = new Uint16Array(Math.max(table.units.length * 2, start + to - from));
    wider.set(table.units);
    table.units = wider;
  }
  for (let at = from; at < to; at += 1) table.units[start + at - from] = units[at] ?? 0;
  push(table.ends, start + to - from);
  table.count += 1;
  return number;
}

const pair = new Uint16Array(2);

/** Number of the term of two ideograms of one unit each. */
export function pairNumber(table: TermTable, first: number, second: number): number {
  const { entries } = table.pairs;
  const mark = ((first << 16) | second) >>> 0;
  let at = firstEntry(entries, mark);
  for (;;) {
    const number = entries[at + 1] ?? 0;
    if (number === 0) break;
    if (entries[at] === mark) return number - 1;
    at = nextEntry(entries, at);
  }
  pair[0] = first;
  pair[1] = second;
  const number = addTerm(table, pair, 0, 2);
  enter(table.pairs, at, mark, number);
  return number;
}

/** Number of the term with these units. */
export function unitsNumber(table: TermTable, units: Uint16Array, from: number, to: number): number {
  const [first, second] = [units[from] ?? 0, units[from + 1] ?? 0];
  if (to - from === 1) return unitNumber(table, first);
  if (to - from === 2 && classOf(first) === IDEOGRAM && classOf(second) === IDEOGRAM)
    return pairNumber(table, first, second);
  let hash = firstHash;
  for (let at = from; at < to; at += 1) hash = nextHash(hash, units[at] ?? 0);
  return wordNumber(table, hash >>> 0, units, from, to);
}

const one = new Uint16Array(1);

/** Number of the term of one unit. */
export function unitNumber(table: TermTable, unit: number): number {
  const known = table.singles[unit] ?? 0;
  if (known !== 0) return known - 1;
  one[0] = unit;
  const number = addTerm(table, one, 0, 1);
  table.singles[unit] = number + 1;
  return number;
}

/** The hash of a word: begins with firstHash, goes on with each unit, and is taken without a sign. */
export const firstHash = 0x811c9dc5 | 0;
export const nextHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Number of the term with these units and their hash: neither one unit nor two ideograms. */
export function wordNumber(table: TermTable, hash: number, units: Uint16Array, from: number, to: number): number {
  const { entries } = table.words;
  let at = firstEntry(entries, hash);
  for (;;) {
    const number = entries[at + 1] ?? 0;
    if (number === 0) break;
    if (entries[at] === hash && hasUnits(table, number - 1, units, from, to)) return number - 1;
    at = nextEntry(entries, at);
  }
  const number = addTerm(table, units, from, to);
  enter(table.words, at, hash, number);
  return number;
}

function hasUnits(table: TermTable, number: number, units: Uint16Array, from: number, to: number): boolean {
  const start = number === 0 ? 0 : (table.ends.values[number - 1] ?? 0);
  if ((table.ends.values[number] ?? 0) - start !== to - from) return false;
  for (let at = from; at < to; at += 1) if (table.units[start + at - from] !== units[at]) return false;
  return true;
}

let scratch = new Uint16Array(256);

/** Number of a term given as text. */
export function termNumber(table: TermTable, term: string): number {
  if (term.length > scratch.length) scratch = new Uint16Array(term.length * 2);
  for (let at = 0; at < term.length; at += 1) scratch[at] = term.charCodeAt(at);
  return unitsNumber(table, scratch, 0, term.length);
}

/** The terms as texts in ascending order of their units, and the place of each number in it. */
export function* arrangeTermTexts(
  table: TermTable,
): Generator<void, { readonly terms: Texts; readonly placeOf: Uint32Array }> {
  const order = yield* orderOfTerms(table);
  const units = table.ends.values[table.count - 1] ?? 0;
  const texts = growingTexts(units * 3, table.count);
  const placeOf = new Uint32Array(table.count);
  yield* sliced(order.length, 256, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const number = order[at] ?? 0;
      const start = number === 0 ? 0 : (table.ends.values[number - 1] ?? 0);
      pushUnits(texts, table.units, start, table.ends.values[number] ?? 0);
      placeOf[number] = at;
    }
  });
  return { terms: yield* finishedTexts(texts), placeOf };
}

// Units are compared in twos: a pair of them is one number.
function* orderOfTerms({ count, units, ends }: TermTable): Generator<void, Uint32Array> {
  const startOf = (number: number): number => (number === 0 ? 0 : (ends.values[number - 1] ?? 0));
  return yield* sortByText(yield* positions(count), {
    chunkLength: 2,
    lengthOf: (number) => (ends.values[number] ?? 0) - startOf(number),
    chunkAt: (number, depth) => {
      const at = startOf(number) + depth;
      const end = ends.values[number] ?? 0;
      if (at >= end) return 0;
      return (((units[at] ?? 0) << 16) | (at + 1 < end ? (units[at + 1] ?? 0) : 0)) >>> 0;
    },
  });
}
