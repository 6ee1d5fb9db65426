import { compactFolded, compactNumber, fold } from '#kernel/text/index.ts';
import { copied, firstWhere, type GrowingNumbers, growingNumbers, push, sharedU32, textAt } from './buffers.ts';
import type { Segment } from './segment.ts';
import { sliced } from './slices.ts';
import { positions, sortByNumber } from './sorting.ts';

/** Fingerprints: 32-bit FNV-1a of a run of numbers. Equal texts have equal ones; whoever finds one compares the texts. */
export function printOf(values: ArrayLike<number>, from: number, to: number): number {
  let print = 0x811c9dc5;
  for (let at = from; at < to; at += 1) print = Math.imul(print ^ (values[at] ?? 0), 0x01000193);
  return print >>> 0;
}

/** Fingerprints with the document of each, on their way into a segment. */
export type Prints = { readonly values: GrowingNumbers; readonly documents: GrowingNumbers };

/** With room for so many from the beginning. */
export function newPrints(expected: number): Prints {
  return { values: growingNumbers(expected), documents: growingNumbers(expected) };
}

/** Sorted by fingerprint. */
export function* arrangePrints(prints: Prints): Generator<void, readonly [Uint32Array, Uint32Array]> {
  const { values, length } = prints.values;
  const order = yield* sortByNumber(yield* positions(length), values);
  const sorted = sharedU32(length);
  const documents = sharedU32(length);
  yield* sliced(length, 2_048, (from, to) => {
    for (let at = from; at < to; at += 1) {
      sorted[at] = values[order[at] ?? 0] ?? 0;
      documents[at] = prints.documents.values[order[at] ?? 0] ?? 0;
    }
  });
  return [sorted, documents];
}

function numberPrint(compact: string): number {
  let print = 0x811c9dc5;
  for (let at = 0; at < compact.length; at += 1) print = Math.imul(print ^ compact.charCodeAt(at), 0x01000193);
  return print >>> 0;
}

const yearBehind = /-(?:\d\d-)?(?:19|20)\d\d(?:-\d\d)?$/;

/** A compact number without its year; undefined when it has none. `gbt19001-2016` → gbt19001. */
export function undatedNumber(compact: string): string | undefined {
  const undated = compact.replace(yearBehind, '');
  return undated === compact ? undefined : undated;
}

const UNDATED = 0x80000000;

/**
 * Fingerprints of the numbers of documents that already stand in their order, and of the same without their year: of
 * these one for all editions, with the best ranked document.
 */
export function* arrangeNumberPrints(
  count: number,
  numberOf: (document: number) => string,
): Generator<void, Pick<Segment, 'numberPrints' | 'numberPrintDocuments'>> {
  const prints = newPrints(count * 2);
  const take = (document: number): void => {
    const compact = compactFolded(fold(numberOf(document)));
    const undated = undatedNumber(compact);
    push(prints.values, numberPrint(compact));
    push(prints.documents, document);
    if (undated === undefined) return;
    push(prints.values, numberPrint(undated));
    push(prints.documents, document + UNDATED);
  };
  yield* sliced(count, 64, (from, to) => {
    for (let document = from; document < to; document += 1) take(document);
  });
  const [values, documents] = yield* arrangePrints(prints);
  let kept = 0;
  yield* sliced(values.length, 16_384, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const document = documents[at] ?? 0;
      const isRepeated = document >= UNDATED && kept > 0 && values[kept - 1] === values[at];
      if (isRepeated && (documents[kept - 1] ?? 0) >= UNDATED) continue;
      values[kept] = values[at] ?? 0;
      documents[kept] = document;
      kept += 1;
    }
  });
  const numberPrints = yield* copied(values.subarray(0, kept), sharedU32(kept));
  const numberPrintDocuments = sharedU32(kept);
  yield* sliced(kept, 16_384, (from, to) => {
    for (let at = from; at < to; at += 1) numberPrintDocuments[at] = (documents[at] ?? 0) & ~UNDATED;
  });
  return { numberPrints, numberPrintDocuments };
}

/** So many places around the one expected a fingerprint stands in all but one of a million lists: five deviations. */
const deviations = 2.5;

// Fingerprints are spread evenly, so the place of one is nearly known.
function firstPrint(prints: Uint32Array, print: number): number {
  const { length } = prints;
  const reach = Math.ceil(deviations * Math.sqrt(length)) + 8;
  const expected = Math.floor((print / 0x1_0000_0000) * length);
  const [from, to] = [Math.max(0, expected - reach), Math.min(length, expected + reach)];
  const isInside = (from === 0 || (prints[from - 1] ?? 0) < print) && (to === length || (prints[to] ?? 0) >= print);
  const [start, end] = isInside ? [from, to] : [0, length];
  return start + firstWhere(end - start, (place) => (prints[start + place] ?? 0) >= print);
}

/** A document of each number with the same letters and digits in the same order, its year left aside or not. */
export function numberedAlike(segment: Segment, compact: string): readonly { document: number; undated: boolean }[] {
  const print = numberPrint(compact);
  const { numberPrints, numberPrintDocuments } = segment;
  const found: { document: number; undated: boolean }[] = [];
  for (let at = firstPrint(numberPrints, print); ; at += 1) {
    if (at >= numberPrints.length || numberPrints[at] !== print) return found;
    const document = numberPrintDocuments[at] ?? 0;
    const own = compactNumber(textAt(segment.numbers, document));
    if (own === compact) found.push({ document, undated: false });
    else if (undatedNumber(own) === compact) found.push({ document, undated: true });
  }
}

/** Documents whose number has the same letters and digits as the text, in the same order. */
export function numberedLike(segment: Segment, text: string): readonly number[] {
  const compact = compactNumber(text);
  if (compact === '') return [];
  return numberedAlike(segment, compact).flatMap(({ document, undated }) => (undated ? [] : [document]));
}
