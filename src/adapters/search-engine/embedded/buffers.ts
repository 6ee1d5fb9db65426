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

/** Strings as UTF-8 in one block: the n-th lies between offsets n and n + 1. */
export type Texts = { readonly bytes: Buffer; readonly offsets: Uint32Array };

export function textAt(texts: Texts, at: number): string {
  return texts.bytes.toString('utf8', texts.offsets[at], texts.offsets[at + 1]);
}

export function textCount(texts: Texts): number {
  return texts.offsets.length - 1;
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
  push(texts.ends, used + texts.bytes.write(text, used, 'utf8'));
}

/** Copies one string of a finished block without decoding it. */
export function pushTextOf(texts: GrowingTexts, from: Texts, at: number): void {
  const [start, end] = [from.offsets[at] ?? 0, from.offsets[at + 1] ?? 0];
  const used = usedBytes(texts);
  reserve(texts, used, end - start);
  from.bytes.copy(texts.bytes, used, start, end);
  push(texts.ends, used + end - start);
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

/** The strings in the order they came in, in shared memory. */
export function finishedTexts(texts: GrowingTexts): Texts {
  const bytes = Buffer.from(new SharedArrayBuffer(usedBytes(texts)));
  texts.bytes.copy(bytes, 0, 0, bytes.length);
  const offsets = sharedU32(texts.ends.length + 1);
  offsets.set(texts.ends.values.subarray(0, texts.ends.length), 1);
  return { bytes, offsets };
}

/** The strings in a new order, in shared memory; yields so that the caller can pause. */
export function* arrangeTexts(texts: GrowingTexts, order: Uint32Array): Generator<void, Texts> {
  const bytes = Buffer.from(new SharedArrayBuffer(usedBytes(texts)));
  const offsets = sharedU32(order.length + 1);
  let used = 0;
  for (let at = 0; at < order.length; at += 1) {
    const from = order[at] ?? 0;
    used += texts.bytes.copy(bytes, used, from === 0 ? 0 : texts.ends.values[from - 1], texts.ends.values[from]);
    offsets[at + 1] = used;
    if (at % 4096 === 0) yield;
  }
  return { bytes, offsets };
}

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
