import { type Closeness, closenesses, type HitPassage } from '#adapters/search-engine/port.ts';
import { textAt } from '../buffers.ts';
import type { Branch } from '../plan.ts';
import type { Segment } from '../segment.ts';
import { withNear, withSideBySide } from './matching.ts';
import { findPassageTerm, type PassageIndex, passagesOf, seekPassage, walkTerm } from './passage-index.ts';
import { phrasesOfBranch, termsOfBranch } from './wanted.ts';

/**
 * Passages of a hit by how much of a query is in them: a point for each word, more for each phrase asked for, most when
 * all words are near or side by side. The sum is the order, so that a cluster can make the same sum.
 */
export const points = { word: 1, phrase: 64, near: 1_000, sideBySide: 2_000 } as const;

/** What a branch gives points for. */
export type Pointed = {
  readonly terms: readonly string[];
  readonly phrases: readonly (readonly string[])[];
  /** The bare words as typed. */
  readonly atoms: readonly string[];
  readonly isWording: boolean;
};

/** Alternatives beyond these give no points. */
const mostPointed = 8;

/** Branches that ask for words. */
export function pointedOf(branches: readonly Branch[]): readonly Pointed[] {
  return branches.slice(0, mostPointed).flatMap((branch) => {
    const terms = termsOfBranch(branch);
    if (terms.length === 0) return [];
    const { words, wording } = branch;
    const atoms = words.number ? [] : words.atoms;
    return [{ terms, phrases: phrasesOfBranch(branch), atoms, isWording: wording !== undefined }];
  });
}

/** What the points of a branch say. */
export function closenessOf(score: number, { terms, phrases, isWording }: Pointed): Closeness {
  if (isWording) return 'synonym';
  if (score >= points.sideBySide) return 'phrase';
  if (score >= points.near) return 'near';
  const whole = terms.length * points.word + phrases.length * points.phrase;
  return score >= whole ? 'apart' : 'some';
}

/** The best passages of a document, at most so many; without any word of the query in them none. */
export function bestPassages(
  segment: Segment,
  document: number,
  branches: readonly Pointed[],
  most: number,
): readonly HitPassage[] {
  const { passages: index } = segment;
  const [first, end] = index ? passagesOf(index, document) : [0, 0];
  if (!index || first === end) return [];
  const best = new Map<number, { readonly score: number; readonly told: Omit<HitPassage, 'id'> }>();
  for (const branch of branches) {
    for (const [passage, { score, words }] of pointsOf(index, first, end, branch)) {
      const closeness = closenessOf(score, branch);
      const known = best.get(passage);
      const isBetter = !known || score > known.score || (score === known.score && isCloser(closeness, known.told));
      if (isBetter) best.set(passage, { score, told: { closeness, words } });
    }
  }
  return [...best]
    .sort(([a, one], [b, other]) => other.score - one.score || a - b)
    .slice(0, most)
    .map(([passage, { told }]) => ({ id: textAt(index.ids, passage), ...told }));
}

function isCloser(closeness: Closeness, { closeness: other }: Omit<HitPassage, 'id'>): boolean {
  return closenesses.indexOf(closeness) < closenesses.indexOf(other);
}

function pointsOf(index: PassageIndex, first: number, end: number, { terms, phrases, atoms }: Pointed) {
  const found = new Map<number, { score: number; readonly words: string[] }>();
  const at = (passage: number) => {
    const known = found.get(passage) ?? { score: 0, words: [] };
    found.set(passage, known);
    return known;
  };
  for (const term of terms) {
    const number = findPassageTerm(index, term);
    if (number < 0) continue;
    const walk = walkTerm(index, number);
    for (seekPassage(walk, first); walk.passage < end; seekPassage(walk, walk.passage + 1)) {
      const one = at(walk.passage);
      one.score += points.word;
      one.words.push(term);
    }
  }
  const within = Uint32Array.from([...found.keys()].sort((a, b) => a - b));
  const add = (passages: Uint32Array, score: number): void => {
    for (const passage of passages) at(passage).score += score;
  };
  for (const phrase of phrases) add(withSideBySide(index, phrase, within), points.phrase);
  add(withNear(index, terms, within), points.near);
  if (atoms.length > 0) add(withSideBySide(index, atoms, within), points.sideBySide);
  return found;
}
