import { sliced } from './slices.ts';

/**
 * Memory of the column index. Everything that grows with the library lies in typed arrays over shared memory, so that
 * it costs the collector of JavaScript nothing, goes to disk as it is, and another thread can read it without a copy.
 */

/** A growing list of 32-bit unsigned numbers. */
export type GrowingNumbers = { values: Uint32Array; length: number };

/** With room for at least so many. */
export function growingNumbers(capacity = 0): GrowingNumbers {
  return { values: new Uint32Array(Math.max(capacity, 1024)), length: 0 };
}

export function push(list: GrowingNumbers, value: number): void {
  if (list.length === list.values.length) {
    const wider = new Uint32Array(list.values.length * 2);
    wider.set(list.values);
    list.values = wider;
  }
  list.values[list.length] = value;
  list.length += 1;
}

/** Where to write so many more, for whoever then tells the new length. */
export function roomFor(list: GrowingNumbers, more: number): Uint32Array {
  const needed = list.length + more;
  if (needed > list.values.length) {
    const wider = new Uint32Array(Math.max(needed, list.values.length * 2));
    wider.set(list.values);
    list.values = wider;
  }
  return list.values;
}

/** Strings as UTF-8 in one block: the n-th lies between offsets n and n + 1. */
export type Texts = { readonly bytes: Buffer; readonly offsets: Uint32Array };

export function textAt(texts: Texts, at: number): string {
  return texts.bytes.toString('utf8', texts.offsets[at], texts.offsets[at + 1]);
}

export function textCount(texts: Texts): number {
  return texts.offsets.length - 1;
}

/**
 * Compares the beginnings of texts with a string: below 0 where a text stands before it in the order of strings, 0 where
 * it begins with it, above 0 where it stands behind all that do. Without decoding them: a search through a million texts
 * looks at twenty.
 */
export function beginningsBy(wanted: string): (texts: Texts, at: number) => number {
  // Bytes of UTF-8 are in the order of UTF-16 but for surrogates and what stands behind them.
  if (hasUnitsFrom(wanted, firstSurrogate)) {
    return (texts, at) => {
      const text = textAt(texts, at);
      if (text.startsWith(wanted)) return 0;
      return text < wanted ? -1 : 1;
    };
  }
  const sought = Buffer.from(wanted);
  return ({ bytes, offsets }, at) => {
    const from = offsets[at] ?? 0;
    const length = Math.min((offsets[at + 1] ?? 0) - from, sought.length);
    for (let place = 0; place < length; place += 1) {
      const difference = (bytes[from + place] ?? 0) - (sought[place] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - sought.length;
  };
}

const firstSurrogate = 0xd800;

function hasUnitsFrom(text: string, least: number): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= least) return true;
  return false;
}

/** A growing block of strings. */
export type GrowingTexts = { bytes: Buffer; readonly ends: GrowingNumbers };

export function growingTexts(bytes = 16_384, count = 0): GrowingTexts {
  return { bytes: Buffer.allocUnsafeSlow(Math.max(bytes, 256)), ends: growingNumbers(count) };
}

function reserve(texts: GrowingTexts, used: number, more: number): void {
  if (used + more <= texts.bytes.length) return;
  const wider = Buffer.allocUnsafeSlow(Math.max(used + more, texts.bytes.length * 2));
  texts.bytes.copy(wider, 0, 0, used);
  texts.bytes = wider;
}

function usedBytes(texts: GrowingTexts): number {
  return texts.ends.length === 0 ? 0 : (texts.ends.values[texts.ends.length - 1] ?? 0);
}

export function pushText(texts: GrowingTexts, text: string): void {
  const used = usedBytes(texts);
  // A UTF-16 unit takes at most three bytes of UTF-8.
  reserve(texts, used, text.length * 3);
  push(texts.ends, used + writtenText(texts.bytes, text, used));
}

/** Up to this length a loop is faster than the call. */
const shortText = 64;

function writtenText(bytes: Buffer, text: string, from: number): number {
  if (text.length > shortText) return bytes.write(text, from, 'utf8');
  let end = from;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Surrogates, whole or not, are the business of Node.
    if ((unit & 0xf800) === 0xd800) return bytes.write(text, from, 'utf8');
    end = writtenUnit(bytes, unit, end);
  }
  return end - from;
}

// Writes a unit that is no surrogate as UTF-8 and returns where the next one goes.
function writtenUnit(bytes: Buffer, unit: number, from: number): number {
  let end = from;
  if (unit < 0x80) {
    bytes[end++] = unit;
  } else if (unit < 0x800) {
    bytes[end++] = 0xc0 | (unit >>> 6);
    bytes[end++] = 0x80 | (unit & 0x3f);
  } else {
    bytes[end++] = 0xe0 | (unit >>> 12);
    bytes[end++] = 0x80 | ((unit >>> 6) & 0x3f);
    bytes[end++] = 0x80 | (unit & 0x3f);
  }
  return end;
}

// Copies some bytes and returns how many.
function copiedBytes(to: Buffer, at: number, from: Buffer, start: number, end: number): number {
  if (end - start > shortText) return from.copy(to, at, start, end);
  for (let byte = start; byte < end; byte += 1) to[at + byte - start] = from[byte] ?? 0;
  return end - start;
}

/** The same as pushText of the text of these UTF-16 units, without making a string of most. */
export function pushUnits(texts: GrowingTexts, units: Uint16Array, from: number, to: number): void {
  const used = usedBytes(texts);
  reserve(texts, used, (to - from) * 3);
  const { bytes } = texts;
  let end = used;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if ((unit & 0xf800) === 0xd800) {
      pushText(texts, textOfUnits(units.subarray(from, to)));
      return;
    }
    end = writtenUnit(bytes, unit, end);
  }
  push(texts.ends, end);
}

const decodedAtOnce = 512;

function textOfUnits(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += decodedAtOnce)
    text += String.fromCharCode(...units.subarray(at, at + decodedAtOnce));
  return text;
}

/** Copies one string of a finished block without decoding it. */
export function pushTextOf(texts: GrowingTexts, from: Texts, at: number): void {
  const [start, end] = [from.offsets[at] ?? 0, from.offsets[at + 1] ?? 0];
  const used = usedBytes(texts);
  reserve(texts, used, end - start);
  push(texts.ends, used + copiedBytes(texts.bytes, used, from.bytes, start, end));
}

/** One string of a growing block. */
export function growingTextAt({ bytes, ends }: GrowingTexts, at: number): string {
  return bytes.toString('utf8', at === 0 ? 0 : ends.values[at - 1], ends.values[at]);
}

/** True when two collected strings are the same. */
export function isSameText({ bytes, ends }: GrowingTexts, a: number, b: number): boolean {
  const [startA, startB] = [a === 0 ? 0 : (ends.values[a - 1] ?? 0), b === 0 ? 0 : (ends.values[b - 1] ?? 0)];
  const length = (ends.values[a] ?? 0) - startA;
  if ((ends.values[b] ?? 0) - startB !== length) return false;
  // Neighbours in an order differ at their ends.
  for (let at = length - 1; at >= 0; at -= 1) if (bytes[startA + at] !== bytes[startB + at]) return false;
  return true;
}

/** The strings in the order they came in, in shared memory; yields so that the caller can pause. */
export function* finishedTexts(texts: GrowingTexts): Generator<void, Texts> {
  const bytes = Buffer.from(new SharedArrayBuffer(usedBytes(texts)));
  for (let at = 0; at < bytes.length; at += copiedAtOnce * 4) {
    texts.bytes.copy(bytes, at, at, Math.min(at + copiedAtOnce * 4, bytes.length));
    yield;
  }
  const offsets = sharedU32(texts.ends.length + 1);
  yield* copied(texts.ends.values.subarray(0, texts.ends.length), offsets.subarray(1));
  return { bytes, offsets };
}

/** The strings in a new order, in shared memory; yields so that the caller can pause. */
export function* arrangeTexts(texts: GrowingTexts, order: Uint32Array): Generator<void, Texts> {
  const bytes = Buffer.from(new SharedArrayBuffer(usedBytes(texts)));
  const offsets = sharedU32(order.length + 1);
  let used = 0;
  const ends = texts.ends.values;
  yield* sliced(order.length, 1024, (first, last) => {
    for (let at = first; at < last; at += 1) {
      const from = order[at] ?? 0;
      used += copiedBytes(bytes, used, texts.bytes, from === 0 ? 0 : (ends[from - 1] ?? 0), ends[from] ?? 0);
      offsets[at + 1] = used;
    }
  });
  return { bytes, offsets };
}

/** Turns counts into where each begins: every number becomes the sum of all up to it. */
export function* sumUp(counts: Uint32Array): Generator<void, void> {
  let sum = 0;
  yield* sliced(counts.length, 16_384, (from, to) => {
    for (let at = from; at < to; at += 1) {
      sum += counts[at] ?? 0;
      counts[at] = sum;
    }
  });
}

/** Numbers in one page of memory. */
const pageLength = 1024;
const pagesAtOnce = 128;

/**
 * New memory before it is written to all over the place: the first touch of a page costs as much as a thousand of its
 * numbers, and a short loop may touch a new one with each of them.
 */
export function* touched(values: Uint32Array): Generator<void, Uint32Array> {
  yield* sliced(values.length, pageLength * pagesAtOnce, (from, to) => {
    for (let at = from; at < to; at += pageLength) values[at] = 0;
  });
  return values;
}

/** A copy that is made in pieces: memory that is touched for the first time costs as much as the copying. */
export function* copied(from: Uint32Array, to: Uint32Array): Generator<void, Uint32Array> {
  for (let at = 0; at < from.length; at += copiedAtOnce) {
    to.set(from.subarray(at, at + copiedAtOnce), at);
    yield;
  }
  return to;
}

const copiedAtOnce = 65_536;

export function sharedU32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** Two bytes each while the values fit, else four. */
export type Ids = Uint16Array | Uint32Array;

export function sharedIds(length: number, highest: number): Ids {
  return highest < 0x10000 ? new Uint16Array(new SharedArrayBuffer(length * 2)) : sharedU32(length);
}

/** First position in [0, count) for which `reached` is true, count when there is none; `reached` must stay true. */
export function firstWhere(count: number, reached: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
