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

/** An open-addressing table: number + 1 of a term beside what it is found by; 0 is free. */
type Slots = { used: number; marks: Uint32Array; numbers: Uint32Array };

const firstSlots = 1024;

function newSlots(expected: number): Slots {
  let slots = firstSlots;
  while (slots < expected * 2) slots *= 2;
  return { used: 0, marks: new Uint32Array(slots), numbers: new Uint32Array(slots) };
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
  const { marks, numbers } = slots;
  slots.marks = new Uint32Array(marks.length * 2);
  slots.numbers = new Uint32Array(marks.length * 2);
  const mask = slots.marks.length - 1;
  for (let from = 0; from < numbers.length; from += 1) {
    if (numbers[from] === 0) continue;
    const mark = marks[from] ?? 0;
    let at = spread(mark) & mask;
    while (slots.numbers[at] !== 0) at = (at + 1) & mask;
    slots.marks[at] = mark;
    slots.numbers[at] = numbers[from] ?? 0;
  }
}

function spread(mark: number): number {
  const mixed = Math.imul(mark ^ (mark >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function enter(slots: Slots, at: number, mark: number, number: number): void {
  slots.marks[at] = mark;
  slots.numbers[at] = number + 1;
  slots.used += 1;
  if (slots.used * 2 > slots.numbers.length) widen(slots);
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
  const { pairs } = table;
  const mark = ((first << 16) | second) >>> 0;
  const mask = pairs.numbers.length - 1;
  let at = spread(mark) & mask;
  for (;;) {
    const number = pairs.numbers[at] ?? 0;
    if (number === 0) break;
    if (pairs.marks[at] === mark) return number - 1;
    at = (at + 1) & mask;
  }
  pair[0] = first;
  pair[1] = second;
  const number = addTerm(table, pair, 0, 2);
  enter(pairs, at, mark, number);
  return number;
}

/** Number of the term with these units. */
export function unitsNumber(table: TermTable, units: Uint16Array, from: number, to: number): number {
  if (to - from === 1) return singleNumber(table, units, from);
  const [first, second] = [units[from] ?? 0, units[from + 1] ?? 0];
  if (to - from === 2 && classOf(first) === IDEOGRAM && classOf(second) === IDEOGRAM)
    return pairNumber(table, first, second);
  return wordNumber(table, units, from, to);
}

function singleNumber(table: TermTable, units: Uint16Array, from: number): number {
  const unit = units[from] ?? 0;
  const known = table.singles[unit] ?? 0;
  if (known !== 0) return known - 1;
  const number = addTerm(table, units, from, from + 1);
  table.singles[unit] = number + 1;
  return number;
}

// Neither one unit nor two ideograms.
function wordNumber(table: TermTable, units: Uint16Array, from: number, to: number): number {
  let mark = 0x811c9dc5;
  for (let at = from; at < to; at += 1) mark = Math.imul(mark ^ (units[at] ?? 0), 0x01000193);
  mark >>>= 0;
  const { words } = table;
  const mask = words.numbers.length - 1;
  let at = spread(mark) & mask;
  for (;;) {
    const number = words.numbers[at] ?? 0;
    if (number === 0) break;
    if (words.marks[at] === mark && hasUnits(table, number - 1, units, from, to)) return number - 1;
    at = (at + 1) & mask;
  }
  const number = addTerm(table, units, from, to);
  enter(words, at, mark, number);
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
  for (let at = 0; at < order.length; at += 1) {
    const number = order[at] ?? 0;
    const start = number === 0 ? 0 : (table.ends.values[number - 1] ?? 0);
    pushUnits(texts, table.units, start, table.ends.values[number] ?? 0);
    placeOf[number] = at;
    if (at % 256 === 0) yield;
  }
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
