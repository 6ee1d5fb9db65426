import { readingSetCount, readingSetOf, readingsOfSet, soundsLike } from '#kernel/text/index.ts';
import { textCount } from './buffers.ts';
import type { Segment } from './segment.ts';
import { sliced } from './slices.ts';

/**
 * Pinyin over the terms of a segment: which terms are characters with which readings, and which are two characters whose
 * readings begin with which two letters. Titles are then found by the postings of their bigrams, so that pinyin costs
 * two bytes a term and four a bigram, and nothing a record. Made from the terms of a segment, never stored.
 */
export type PinyinIndex = {
  /** Set of readings of each term that is one character, else 0. */
  readonly readingSets: Uint16Array;
  /** Bigrams by the first letters of their characters' readings: letter × 26 + letter. */
  readonly bigramOffsets: Uint32Array;
  readonly bigrams: Uint32Array;
  /** Characters by the first letter of their readings. */
  readonly characterOffsets: Uint32Array;
  readonly characters: Uint32Array;
};

const indexes = new WeakMap<Segment, PinyinIndex>();

/** The index of a segment, made now when nobody prepared it. */
export function pinyinIndexOf(segment: Segment): PinyinIndex {
  const known = indexes.get(segment);
  if (known) return known;
  const preparing = preparePinyin(segment);
  while (!indexes.has(segment)) preparing.next();
  return pinyinIndexOf(segment);
}

/** Makes the index of a segment, so that no suggestion has to wait for it. */
export function* preparePinyin(segment: Segment): Generator<void, void> {
  if (!indexes.has(segment)) indexes.set(segment, yield* makeIndex(segment));
}

// The UTF-16 unit of three bytes of UTF-8.
function unitAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
}

const isThree = (lead: number | undefined): boolean => ((lead ?? 0) & 0xf0) === 0xe0;

/** Reading sets of the two characters of a term, undefined when it is no bigram of characters with readings. */
function bigramSets({ terms: { bytes, offsets } }: Segment, term: number): readonly [number, number] | undefined {
  const start = offsets[term] ?? 0;
  if ((offsets[term + 1] ?? 0) - start !== 6 || !isThree(bytes[start]) || !isThree(bytes[start + 3])) return undefined;
  const first = readingSetOf(unitAt(bytes, start));
  const second = readingSetOf(unitAt(bytes, start + 3));
  return first > 0 && second > 0 ? [first, second] : undefined;
}

function characterSet({ terms: { bytes, offsets } }: Segment, term: number): number {
  const start = offsets[term] ?? 0;
  return (offsets[term + 1] ?? 0) - start === 3 && isThree(bytes[start]) ? readingSetOf(unitAt(bytes, start)) : 0;
}

let letters: readonly (readonly number[])[] | undefined;

/** Numbers of the letters that the readings of each set begin with. */
function firstLetters(): readonly (readonly number[])[] {
  letters ??= Array.from({ length: readingSetCount() }, (_, set) => [
    ...new Set(readingsOfSet(set).map((reading) => reading.charCodeAt(0) - 0x61)),
  ]);
  return letters;
}

type Visit = (bucket: number, term: number) => void;

const atOnce = 2048;

/** So many terms by bucket; `each` calls back with all buckets of a term, twice the same. */
function* byBucket(
  buckets: number,
  count: number,
  each: (term: number, visit: Visit) => void,
): Generator<void, readonly [Uint32Array, Uint32Array]> {
  const offsets = new Uint32Array(buckets + 1);
  const all = (visit: Visit): Generator<void, void> =>
    sliced(count, atOnce, (from, to) => {
      for (let term = from; term < to; term += 1) each(term, visit);
    });
  yield* all((bucket) => {
    offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + 1;
  });
  for (let at = 1; at <= buckets; at += 1) offsets[at] = (offsets[at] ?? 0) + (offsets[at - 1] ?? 0);
  const next = offsets.slice();
  const terms = new Uint32Array(offsets[buckets] ?? 0);
  yield* all((bucket, term) => {
    terms[next[bucket] ?? 0] = term;
    next[bucket] = (next[bucket] ?? 0) + 1;
  });
  return [offsets, terms];
}

function* makeIndex(segment: Segment): Generator<void, PinyinIndex> {
  const count = textCount(segment.terms);
  const initials = firstLetters();
  const readingSets = new Uint16Array(count);
  yield* sliced(count, atOnce, (from, to) => {
    for (let term = from; term < to; term += 1) readingSets[term] = characterSet(segment, term);
  });
  const [characterOffsets, characters] = yield* byBucket(26, count, (term, visit) => {
    const set = readingSets[term] ?? 0;
    if (set > 0) for (const letter of initials[set] ?? []) visit(letter, term);
  });
  const [bigramOffsets, bigrams] = yield* byBucket(26 * 26, count, (term, visit) => {
    const sets = bigramSets(segment, term);
    if (!sets) return;
    for (const first of initials[sets[0]] ?? []) {
      for (const second of initials[sets[1]] ?? []) visit(first * 26 + second, term);
    }
  });
  return { readingSets, characterOffsets, characters, bigramOffsets, bigrams };
}

// One table for each piece ever asked for: there are some hundred pieces, and a table has about a thousand bytes.
const fittingTables = new Map<string, Uint8Array>();

/** For each set of readings: 1 when the piece stands for a character that has it. */
function fittingSets(piece: string, isLast: boolean): Uint8Array {
  const name = isLast ? `${piece} ` : piece;
  const known = fittingTables.get(name);
  if (known) return known;
  const table = Uint8Array.from({ length: readingSetCount() }, (_, set) =>
    readingsOfSet(set).some((reading) => soundsLike(piece, reading, isLast)) ? 1 : 0,
  );
  fittingTables.set(name, table);
  return table;
}

const letterOf = (piece: string): number => piece.charCodeAt(0) - 0x61;

/** The terms, for each two neighbouring pieces, that are bigrams which sound so; for one piece alone, characters. */
export function termsOfPieces(segment: Segment, pieces: readonly string[]): readonly Uint32Array[] {
  const { readingSets, characterOffsets, characters, bigramOffsets, bigrams } = pinyinIndexOf(segment);
  const fitting = pieces.map((piece, at) => fittingSets(piece, at === pieces.length - 1));
  const [only = ''] = pieces;
  if (pieces.length === 1) {
    const alike = characters.subarray(characterOffsets[letterOf(only)], characterOffsets[letterOf(only) + 1]);
    return [alike.filter((term) => fitting[0]?.[readingSets[term] ?? 0] === 1)];
  }
  // The same two pieces once more narrow nothing.
  const pairs = pieces.slice(1).map((piece, at) => `${pieces[at]} ${piece}${at === pieces.length - 2 ? ' ' : ''}`);
  return pieces.slice(1).flatMap((piece, at) => {
    if (pairs.indexOf(pairs[at] ?? '') < at) return [];
    const bucket = letterOf(pieces[at] ?? '') * 26 + letterOf(piece);
    const alike = bigrams.subarray(bigramOffsets[bucket], bigramOffsets[bucket + 1]).filter((term) => {
      const sets = bigramSets(segment, term);
      return sets !== undefined && fitting[at]?.[sets[0]] === 1 && fitting[at + 1]?.[sets[1]] === 1;
    });
    return [alike];
  });
}
