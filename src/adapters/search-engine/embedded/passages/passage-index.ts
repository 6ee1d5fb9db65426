import { firstWhere, type Texts, textAt, textCount } from '../buffers.ts';

/**
 * Passages of the documents of a segment, searched apart from their documents: an inverted index with positions. Passages
 * are numbered in the order of their documents' rank. A segment without texts has none, and nothing is paid for it.
 *
 * The occurrences of a term lie in one run of bytes: of each passage the distance from the passage before (1 or more) and
 * the first position, then for each further one a 0 and the distance; all as numbers of 7 bits a byte. Every so many
 * passages a place to begin from is kept. A text takes about five bytes a character.
 */
export type PassageIndex = {
  /** Documents that have passages, ascending; those of the n-th are ownerOffsets[n] … ownerOffsets[n + 1] - 1. */
  readonly owners: Uint32Array;
  readonly ownerOffsets: Uint32Array;
  /** Place in `owners` of each passage. */
  readonly ownerOf: Uint32Array;
  readonly ids: Texts;
  /** Atoms before each passage, and in all. */
  readonly atomOffsets: Uint32Array;
  /** Sorted: atoms, and pairs of neighbouring ideograms at the position of the first. */
  readonly terms: Texts;
  /** Passages of each term. */
  readonly counts: Uint32Array;
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
  /** Of each term the places to begin from: the passage before, and where the bytes go on. */
  readonly skipOffsets: Uint32Array;
  readonly skipPassages: Uint32Array;
  readonly skipBytes: Uint32Array;
};

/** Passages between two places to begin from. */
export const skipEvery = 64;

export const passageCount = (index: PassageIndex): number => index.ownerOf.length;

/** Number of a term, -1 when no passage has it. */
export function findPassageTerm({ terms }: PassageIndex, term: string): number {
  const at = firstWhere(textCount(terms), (other) => textAt(terms, other) >= term);
  return at < textCount(terms) && textAt(terms, at) === term ? at : -1;
}

/** The document of a passage. */
export function documentOfPassage({ owners, ownerOf }: PassageIndex, passage: number): number {
  return owners[ownerOf[passage] ?? 0] ?? 0;
}

/** Passages of a document: [first, end), empty when it has none. */
export function passagesOf({ owners, ownerOffsets }: PassageIndex, document: number): readonly [number, number] {
  const at = firstWhere(owners.length, (place) => (owners[place] ?? 0) >= document);
  return owners[at] === document ? [ownerOffsets[at] ?? 0, ownerOffsets[at + 1] ?? 0] : [0, 0];
}

/** A walk over the occurrences of a term; `passage` is -1 before the first and NONE behind the last. */
export type Walk = {
  readonly index: PassageIndex;
  readonly term: number;
  readonly end: number;
  at: number;
  passage: number;
  /** First position in the passage. */
  position: number;
  skip: number;
};

export const NONE = 0xffffffff;

export function walkTerm(index: PassageIndex, term: number): Walk {
  const [at = 0, end = 0] = [index.offsets[term], index.offsets[term + 1]];
  return { index, term, at, end, passage: -1, position: 0, skip: index.skipOffsets[term] ?? 0 };
}

function readNumber(walk: Walk): number {
  const { bytes } = walk.index;
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = bytes[walk.at] ?? 0;
    walk.at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
    shift += 7;
  }
}

/** Moves on to the next passage. */
export function nextPassage(walk: Walk): void {
  const { bytes } = walk.index;
  while (walk.at < walk.end && bytes[walk.at] === 0) {
    walk.at += 1;
    while ((bytes[walk.at] ?? 0) >= 0x80) walk.at += 1;
    walk.at += 1;
  }
  if (walk.at >= walk.end) {
    walk.passage = NONE;
    return;
  }
  walk.passage += readNumber(walk);
  walk.position = readNumber(walk);
}

/** Moves on to the first passage not before the one wanted; true when it is that one. Never moves back. */
export function seekPassage(walk: Walk, wanted: number): boolean {
  if (walk.passage !== NONE && walk.passage < wanted) {
    skipTo(walk, wanted);
    while (walk.passage < wanted) nextPassage(walk);
  }
  return walk.passage === wanted;
}

function skipTo(walk: Walk, wanted: number): void {
  const { skipOffsets, skipPassages, skipBytes } = walk.index;
  const end = skipOffsets[walk.term + 1] ?? 0;
  let step = 1;
  let low = walk.skip;
  // Doubling steps, then halving: most are near.
  while (low + step < end && (skipPassages[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  const from = low;
  const reach = Math.min(low + step, end);
  const passed = firstWhere(reach - from, (at) => (skipPassages[from + at] ?? 0) >= wanted);
  if (passed === 0) return;
  walk.skip = from + passed - 1;
  const passage = skipPassages[walk.skip] ?? 0;
  if (passage <= walk.passage) return;
  walk.passage = passage;
  walk.at = skipBytes[walk.skip] ?? 0;
}

/** All positions in the passage the walk stands at, ascending; the walk stays. */
export function positionsHere(walk: Walk): readonly number[] {
  const { bytes } = walk.index;
  const { at } = walk;
  const positions = [walk.position];
  let last = walk.position;
  while (walk.at < walk.end && bytes[walk.at] === 0) {
    walk.at += 1;
    last += readNumber(walk);
    positions.push(last);
  }
  walk.at = at;
  return positions;
}
