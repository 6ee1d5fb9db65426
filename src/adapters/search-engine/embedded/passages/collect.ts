import type { IndexPassage } from '#adapters/search-engine/port.ts';
import { eachAtom, fold, isIdeogram } from '#kernel/text/index.ts';
import {
  type GrowingNumbers,
  type GrowingTexts,
  growingNumbers,
  growingTexts,
  push,
  pushText,
  pushTextOf,
  textAt,
  textCount,
} from '../buffers.ts';
import { sliced } from '../slices.ts';
import { NONE, nextPassage, type PassageIndex, positionsHere, walkTerm } from './passage-index.ts';

/**
 * Passages on their way into a segment: each as its atoms one behind the other. Filled from documents, or from the
 * passages of older segments, whose atoms are read back from their positions.
 */
export type PassageCollector = {
  readonly atoms: Map<string, number>;
  /** Atoms of all passages as numbers of 7 bits a byte. */
  sequence: Uint8Array;
  used: number;
  readonly sequenceEnds: GrowingNumbers;
  readonly ids: GrowingTexts;
  /** Collected documents that have passages, ascending, and how many passages there are up to the end of each. */
  readonly owners: GrowingNumbers;
  readonly ownerEnds: GrowingNumbers;
};

export function newPassageCollector(): PassageCollector {
  return {
    atoms: new Map(),
    sequence: new Uint8Array(1024),
    used: 0,
    sequenceEnds: growingNumbers(16),
    ids: growingTexts(256),
    owners: growingNumbers(16),
    ownerEnds: growingNumbers(16),
  };
}

/** The longest passage that is indexed; texts are cut into far shorter ones. */
const longestPassage = 20_000;

/** Takes the passages of a document in; nothing happens when it has none. */
export function collectPassages(
  collector: PassageCollector,
  document: number,
  passages: readonly IndexPassage[] | undefined,
): void {
  if (!passages || passages.length === 0) return;
  for (const { id, text } of passages) {
    pushText(collector.ids, id);
    eachAtom(fold(text.slice(0, longestPassage)), (atom) => pushAtom(collector, atomNumber(collector, atom)));
    push(collector.sequenceEnds, collector.used);
  }
  endOwner(collector, document);
}

function endOwner(collector: PassageCollector, document: number): void {
  push(collector.owners, document);
  push(collector.ownerEnds, collector.sequenceEnds.length);
}

function atomNumber({ atoms }: PassageCollector, atom: string): number {
  const known = atoms.get(atom);
  if (known !== undefined) return known;
  atoms.set(atom, atoms.size);
  return atoms.size - 1;
}

function pushAtom(collector: PassageCollector, atom: number): void {
  if (collector.used + 5 > collector.sequence.length) {
    const wider = new Uint8Array(collector.sequence.length * 2);
    wider.set(collector.sequence);
    collector.sequence = wider;
  }
  let rest = atom;
  for (; rest >= 0x80; rest >>>= 7) collector.sequence[collector.used++] = (rest & 0x7f) | 0x80;
  collector.sequence[collector.used++] = rest;
}

/** True for the term of two neighbouring ideograms; other terms are atoms. */
function isPair(term: string): boolean {
  const first = term.codePointAt(0) ?? 0;
  return isIdeogram(term) && term.length > (first > 0xffff ? 2 : 1);
}

/** What copies the passages of one document after the other from a segment. */
export function* passageCopier(
  collector: PassageCollector,
  index: PassageIndex,
): Generator<void, (document: number, collected: number) => void> {
  const { atomOffsets, ids, owners, ownerOffsets, terms } = index;
  const atoms = new Uint32Array(atomOffsets.at(-1) ?? 0);
  yield* sliced(textCount(terms), 1, (term) => {
    const text = textAt(terms, term);
    if (isPair(text)) return;
    const atom = atomNumber(collector, text);
    const walk = walkTerm(index, term);
    for (nextPassage(walk); walk.passage !== NONE; nextPassage(walk)) {
      const start = atomOffsets[walk.passage] ?? 0;
      for (const position of positionsHere(walk)) atoms[start + position] = atom;
    }
  });
  const places = new Map<number, number>();
  owners.forEach((document, place) => {
    places.set(document, place);
  });
  return (document, collected) => {
    const place = places.get(document);
    if (place === undefined) return;
    for (let passage = ownerOffsets[place] ?? 0; passage < (ownerOffsets[place + 1] ?? 0); passage += 1) {
      pushTextOf(collector.ids, ids, passage);
      const end = atomOffsets[passage + 1] ?? 0;
      for (let at = atomOffsets[passage] ?? 0; at < end; at += 1) pushAtom(collector, atoms[at] ?? 0);
      push(collector.sequenceEnds, collector.used);
    }
    endOwner(collector, collected);
  };
}
