import { compactNumber } from '#kernel/text/index.ts';
import { firstWhere, type GrowingNumbers, growingNumbers, push, sharedU32, textAt } from './buffers.ts';
import type { Segment } from './segment.ts';
import { sortInSlices } from './slices.ts';

/** Fingerprints: 32-bit FNV-1a of a run of numbers. Equal texts have equal ones; whoever finds one compares the texts. */
export function printOf(values: ArrayLike<number>, from: number, to: number): number {
  let print = 0x811c9dc5;
  for (let at = from; at < to; at += 1) print = Math.imul(print ^ (values[at] ?? 0), 0x01000193);
  return print >>> 0;
}

/** Fingerprints with the document of each, on their way into a segment. */
export type Prints = { readonly values: GrowingNumbers; readonly documents: GrowingNumbers };

export function newPrints(): Prints {
  return { values: growingNumbers(), documents: growingNumbers() };
}

/** Sorted by fingerprint. */
export function* arrangePrints(prints: Prints): Generator<void, readonly [Uint32Array, Uint32Array]> {
  const { values, length } = prints.values;
  const positions = Uint32Array.from({ length }, (_, at) => at);
  const order = yield* sortInSlices(positions, (a, b) => (values[a] ?? 0) < (values[b] ?? 0));
  const sorted = sharedU32(length);
  const documents = sharedU32(length);
  for (let at = 0; at < length; at += 1) {
    sorted[at] = values[order[at] ?? 0] ?? 0;
    documents[at] = prints.documents.values[order[at] ?? 0] ?? 0;
  }
  return [sorted, documents];
}

function numberPrint(compact: string): number {
  const units = Uint16Array.from({ length: compact.length }, (_, at) => compact.charCodeAt(at));
  return printOf(units, 0, units.length);
}

/** Fingerprints of the numbers of documents that already stand in their order. */
export function* arrangeNumberPrints(
  count: number,
  numberOf: (document: number) => string,
): Generator<void, Pick<Segment, 'numberPrints' | 'numberPrintDocuments'>> {
  const prints = newPrints();
  for (let document = 0; document < count; document += 1) {
    push(prints.values, numberPrint(compactNumber(numberOf(document))));
    push(prints.documents, document);
    if (document % 512 === 0) yield;
  }
  const [numberPrints, numberPrintDocuments] = yield* arrangePrints(prints);
  return { numberPrints, numberPrintDocuments };
}

/** Documents whose number has the same letters and digits as the text, in the same order. */
export function numberedLike(segment: Segment, text: string): readonly number[] {
  const compact = compactNumber(text);
  if (compact === '') return [];
  const print = numberPrint(compact);
  const { numberPrints, numberPrintDocuments } = segment;
  const found: number[] = [];
  for (let at = firstWhere(numberPrints.length, (place) => (numberPrints[place] ?? 0) >= print); ; at += 1) {
    if (at >= numberPrints.length || numberPrints[at] !== print) return found;
    const document = numberPrintDocuments[at] ?? 0;
    if (compactNumber(textAt(segment.numbers, document)) === compact) found.push(document);
  }
}
