import { isIdeogram } from '#kernel/text/index.ts';
import {
  arrangeTexts,
  type GrowingNumbers,
  growingNumbers,
  growingTexts,
  push,
  pushText,
  sharedU32,
  type Texts,
} from '../buffers.ts';
import { sliced } from '../slices.ts';
import { positions, sortableTexts, sortByText } from '../sorting.ts';
import type { PassageCollector } from './collect.ts';
import { type PassageIndex, skipEvery } from './passage-index.ts';

/** Terms of passages while they are counted: atoms first, then pairs of atoms by `first × PAIR + second`. */
type Counting = {
  readonly texts: string[];
  readonly ideographic: Uint8Array;
  readonly pairs: Map<number, number>;
  readonly passages: GrowingNumbers;
  readonly bytes: GrowingNumbers;
  readonly lastPassage: GrowingNumbers;
  readonly lastPosition: GrowingNumbers;
};

const PAIR = 2 ** 26;
const mostBytes = 2 ** 32 - 1;

/**
 * Turns collected passages into an index, in the order of their documents: `order` are the collected documents in their
 * new order, `places` the new place of each. Read twice: once to measure every list, once to write it where it belongs.
 */
export function* arrangePassages(
  collector: PassageCollector,
  order: Uint32Array,
  places: Uint32Array,
): Generator<void, PassageIndex | undefined> {
  if (collector.owners.length === 0) return undefined;
  const kept = keptOwners(collector, order, places);
  const { sequence, ...owned } = sequenceOf(collector, kept);
  const counting = newCounting(collector);
  const atomOffsets = sharedU32(sequence.length + 1);
  for (let passage = 0; passage < sequence.length; passage += 1) {
    let position = 0;
    eachOccurrence(collector, counting, sequence[passage] ?? 0, (term, at) => {
      measure(counting, term, passage, at);
      position = Math.max(position, at + 1);
    });
    atomOffsets[passage + 1] = (atomOffsets[passage] ?? 0) + position;
    yield;
  }
  const { terms, numberOf } = yield* sortTerms(counting.texts);
  const lists = layOut(counting, numberOf);
  const writing = newWriting(counting.texts.length);
  for (let passage = 0; passage < sequence.length; passage += 1) {
    eachOccurrence(collector, counting, sequence[passage] ?? 0, (term, at) =>
      write(lists, writing, numberOf[term] ?? 0, passage, at),
    );
    yield;
  }
  return { ...owned, ids: yield* arrangeTexts(collector.ids, sequence), atomOffsets, terms, ...lists };
}

// Owners that stay, by their new place; of a document collected twice only the later one has a place.
function keptOwners(
  { owners }: PassageCollector,
  order: Uint32Array,
  places: Uint32Array,
): readonly { readonly at: number; readonly place: number }[] {
  const kept: { at: number; place: number }[] = [];
  for (let at = 0; at < owners.length; at += 1) {
    const document = owners.values[at] ?? 0;
    const place = places[document] ?? 0;
    if (order[place] === document) kept.push({ at, place });
  }
  return kept.sort((a, b) => a.place - b.place);
}

function sequenceOf({ ownerEnds }: PassageCollector, kept: ReturnType<typeof keptOwners>) {
  const startOf = (at: number): number => (at === 0 ? 0 : (ownerEnds.values[at - 1] ?? 0));
  const total = kept.reduce((sum, { at }) => sum + (ownerEnds.values[at] ?? 0) - startOf(at), 0);
  const owners = sharedU32(kept.length);
  const ownerOffsets = sharedU32(kept.length + 1);
  const ownerOf = sharedU32(total);
  const sequence = new Uint32Array(total);
  let used = 0;
  kept.forEach(({ at, place }, owner) => {
    owners[owner] = place;
    for (let passage = startOf(at); passage < (ownerEnds.values[at] ?? 0); passage += 1) {
      ownerOf[used] = owner;
      sequence[used] = passage;
      used += 1;
    }
    ownerOffsets[owner + 1] = used;
  });
  return { owners, ownerOffsets, ownerOf, sequence };
}

function newCounting({ atoms }: PassageCollector): Counting {
  if (atoms.size >= PAIR) throw new Error(`${atoms.size} different words are more than one index holds`);
  const texts = [...atoms.keys()];
  const numbers = (): GrowingNumbers => ({ ...growingNumbers(Math.max(16, texts.length * 2)), length: texts.length });
  return {
    texts,
    ideographic: Uint8Array.from(texts, (text) => (isIdeogram(text) ? 1 : 0)),
    pairs: new Map(),
    passages: numbers(),
    bytes: numbers(),
    lastPassage: numbers(),
    lastPosition: numbers(),
  };
}

function pairNumber({ texts, pairs, ...columns }: Counting, first: number, second: number): number {
  const known = pairs.get(first * PAIR + second);
  if (known !== undefined) return known;
  const number = texts.length;
  pairs.set(first * PAIR + second, number);
  texts.push((texts[first] ?? '') + (texts[second] ?? ''));
  for (const column of [columns.passages, columns.bytes, columns.lastPassage, columns.lastPosition]) push(column, 0);
  return number;
}

function eachOccurrence(
  { sequence, sequenceEnds }: PassageCollector,
  counting: Counting,
  passage: number,
  visit: (term: number, position: number) => void,
): void {
  const end = sequenceEnds.values[passage] ?? 0;
  let at = passage === 0 ? 0 : (sequenceEnds.values[passage - 1] ?? 0);
  let before = -1;
  for (let position = 0; at < end; position += 1) {
    let atom = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = sequence[at++] ?? 0;
      atom |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (before >= 0 && counting.ideographic[atom] === 1) visit(pairNumber(counting, before, atom), position - 1);
    visit(atom, position);
    before = counting.ideographic[atom] === 1 ? atom : -1;
  }
}

const sizeOf = (value: number): number => {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest >>>= 7) size += 1;
  return size;
};

// Passages are counted from 1 here, so that 0 means «none yet».
function measure(counting: Counting, term: number, passage: number, position: number): void {
  const last = counting.lastPassage.values[term] ?? 0;
  const isSame = last === passage + 1;
  const size = isSame
    ? 1 + sizeOf(position - (counting.lastPosition.values[term] ?? 0))
    : sizeOf(passage + 1 - last) + sizeOf(position);
  counting.bytes.values[term] = (counting.bytes.values[term] ?? 0) + size;
  if (!isSame) counting.passages.values[term] = (counting.passages.values[term] ?? 0) + 1;
  counting.lastPassage.values[term] = passage + 1;
  counting.lastPosition.values[term] = position;
}

function* sortTerms(texts: readonly string[]): Generator<void, { terms: Texts; numberOf: Uint32Array }> {
  const unsorted = growingTexts();
  for (const text of texts) pushText(unsorted, text);
  const order = yield* sortByText(yield* positions(texts.length), sortableTexts(unsorted));
  const sorted = growingTexts();
  const numberOf = new Uint32Array(texts.length);
  yield* sliced(order.length, 4096, (from, to) => {
    for (let at = from; at < to; at += 1) {
      pushText(sorted, texts[order[at] ?? 0] ?? '');
      numberOf[order[at] ?? 0] = at;
    }
  });
  const same = Uint32Array.from({ length: texts.length }, (_, at) => at);
  return { terms: yield* arrangeTexts(sorted, same), numberOf };
}

type Lists = Pick<PassageIndex, 'counts' | 'offsets' | 'bytes' | 'skipOffsets' | 'skipPassages' | 'skipBytes'>;

function layOut(counting: Counting, numberOf: Uint32Array): Lists {
  const count = numberOf.length;
  const counts = sharedU32(count);
  const sizes = new Uint32Array(count);
  for (let term = 0; term < count; term += 1) {
    const number = numberOf[term] ?? 0;
    counts[number] = counting.passages.values[term] ?? 0;
    sizes[number] = counting.bytes.values[term] ?? 0;
  }
  const offsets = sharedU32(count + 1);
  const skipOffsets = sharedU32(count + 1);
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    bytes += sizes[number] ?? 0;
    if (bytes > mostBytes) throw new Error('the texts are more than one index holds: an OpenSearch cluster is needed');
    offsets[number + 1] = bytes;
    // The first passages need no place to begin from.
    const skips = Math.floor(Math.max(0, (counts[number] ?? 0) - 1) / skipEvery);
    skipOffsets[number + 1] = (skipOffsets[number] ?? 0) + skips;
  }
  const skips = skipOffsets.at(-1) ?? 0;
  return {
    counts,
    offsets,
    bytes: new Uint8Array(new SharedArrayBuffer(bytes)),
    skipOffsets,
    skipPassages: sharedU32(skips),
    skipBytes: sharedU32(skips),
  };
}

type Writing = {
  readonly used: Uint32Array;
  readonly written: Uint32Array;
  readonly lastPassage: Uint32Array;
  readonly lastPosition: Uint32Array;
};

function newWriting(count: number): Writing {
  return {
    used: new Uint32Array(count),
    written: new Uint32Array(count),
    lastPassage: new Uint32Array(count),
    lastPosition: new Uint32Array(count),
  };
}

function write(lists: Lists, writing: Writing, term: number, passage: number, position: number): void {
  const last = writing.lastPassage[term] ?? 0;
  const start = lists.offsets[term] ?? 0;
  let at = start + (writing.used[term] ?? 0);
  if (last === passage + 1) {
    lists.bytes[at++] = 0;
    at = writeNumber(lists.bytes, at, position - (writing.lastPosition[term] ?? 0));
  } else {
    const written = writing.written[term] ?? 0;
    if (written > 0 && written % skipEvery === 0) {
      const skip = (lists.skipOffsets[term] ?? 0) + written / skipEvery - 1;
      lists.skipPassages[skip] = last - 1;
      lists.skipBytes[skip] = at;
    }
    writing.written[term] = written + 1;
    at = writeNumber(lists.bytes, at, passage + 1 - last);
    at = writeNumber(lists.bytes, at, position);
  }
  writing.used[term] = at - start;
  writing.lastPassage[term] = passage + 1;
  writing.lastPosition[term] = position;
}

function writeNumber(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
  bytes[at++] = rest;
  return at;
}
