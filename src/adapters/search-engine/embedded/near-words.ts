import { atomsOf, isIdeogram } from '#kernel/text/index.ts';
import type { Library } from './library.ts';
import { findTerm, postingsOf } from './segment.ts';
import { mostErrorsIn, type Spelling, spellingsIn } from './spelling.ts';

/** What a text that finds nothing is looked for by: each atom with the known terms it may stand for, and what it weighs. */
export type NearWord = {
  readonly atom: string;
  /** Written right behind the atom before it. */
  readonly joined: boolean;
  readonly isIdeogram: boolean;
  /** Known terms, the atom itself first when it is one; `share` is how much of the weight counts. */
  readonly terms: readonly { readonly term: string; readonly share: number }[];
  /** The rarer, the heavier: bits of information, at least one. */
  readonly weight: number;
};

const mostAtoms = 40;
/** Words whose spelling is doubted; each costs a walk over the dictionary. */
const mostDoubted = 3;
const mostSpellings = 4;
/** One spelling is enough reason not to look for more errors when so many documents have it. */
const firmCount = 3;

/** Documents that have the term, in all segments, dead ones included. */
export function countOf(library: Library, term: string): number {
  let count = 0;
  for (const segment of library.segments) {
    const at = findTerm(segment, term);
    if (at >= 0) count += postingsOf(segment, at).length;
  }
  return count;
}

/** What a term weighs that so many documents have. */
export function weightOf(library: Library, count: number): number {
  const documents = library.segments.reduce((sum, segment) => sum + segment.count, 0);
  return Math.log2(1 + documents / Math.max(count, 1)) + 1;
}

function spellingsOf(library: Library, word: string, errors: number): readonly Spelling[] {
  const found = new Map<string, Spelling>();
  for (const segment of library.segments) {
    for (const spelling of spellingsIn(segment, word, errors)) {
      const count = spelling.count + (found.get(spelling.term)?.count ?? 0);
      found.set(spelling.term, { ...spelling, count });
    }
  }
  return [...found.values()].sort((a, b) => a.errors - b.errors || b.count - a.count);
}

// Known words one error away, two when there is none worth the name.
function nearSpellings(library: Library, word: string, count: number): readonly Spelling[] {
  const errors = mostErrorsIn(word);
  if (errors === 0) return [];
  const near = spellingsOf(library, word, 1);
  // A word that documents have was probably meant, unless far more have its neighbour.
  if (count > 0) return near.filter((spelling) => spelling.count > count).slice(0, mostSpellings);
  const firm = near.some((spelling) => spelling.count >= firmCount);
  return (firm || errors === 1 ? near : spellingsOf(library, word, errors)).slice(0, mostSpellings);
}

/** Records have misprints of their own: a word that so many more have spelt otherwise was not meant. */
const misprint = 50;

const isMisprint = (count: number, others: number): boolean => others >= count * misprint;

function shareOf(count: number, others: number, errors: number): number {
  return (isMisprint(count, others) ? 1 : 0.6) - 0.2 * (errors - 1);
}

const letters = /^\p{L}+$/u;

/** The atoms of a text with the terms they may stand for. */
export function nearWordsOf(library: Library, text: string): readonly NearWord[] {
  const atoms = atomsOf(text).slice(0, mostAtoms);
  const counts = new Map(atoms.map((atom) => [atom.text, countOf(library, atom.text)]));
  const doubtful = [...counts].filter(([atom]) => !isIdeogram(atom) && letters.test(atom) && mostErrorsIn(atom) > 0);
  // Where a word is known to nobody or nearly nobody, the others were probably typed as they were meant.
  const strange = doubtful.filter(([, count]) => count < firmCount);
  const doubted = (strange.length > 0 ? strange : doubtful)
    .sort(([, a], [, b]) => a - b)
    .slice(0, mostDoubted)
    .map(([atom, count]) => [atom, nearSpellings(library, atom, count)] as const);
  const spellings = new Map(doubted);
  const words = atoms.map(({ text: atom, joined }) => {
    const count = counts.get(atom) ?? 0;
    const near = spellings.get(atom) ?? [];
    const terms = near.map(({ term, errors, count: others }) => ({ term, share: shareOf(count, others, errors) }));
    const meant = near[0] && isMisprint(count, near[0].count) ? near[0] : undefined;
    const known = count > 0 ? [{ term: atom, share: meant ? 0.9 : 1 }, ...terms] : terms;
    // The word meant decides what a mistyped one weighs.
    const weight = known.length === 0 ? 0 : weightOf(library, meant ? meant.count : count);
    return { atom, joined, isIdeogram: isIdeogram(atom), terms: known, weight };
  });
  // A word that can stand for nothing weighs what the others do on average.
  const weights = words.map(({ weight }) => weight).filter((weight) => weight > 0);
  const usual = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(weights.length, 1);
  return words.map((word) => (word.weight > 0 ? word : { ...word, weight: usual }));
}
