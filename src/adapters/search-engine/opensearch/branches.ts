import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import { all, type Class, type Clause, everything, hasOne, nothing, ranked, sideBySide } from './clauses.ts';
import { type Asked, conditionClause } from './conditions.ts';
import { wholeOf } from './document.ts';
import { type Places, placesOfWords } from './matching.ts';
import { scores, wholeTitleScore } from './tiers.ts';

/**
 * The query of all branches: what any of them finds, with the score of the best tier any of them gives. `named` lets each
 * hit tell by which branch and in which classes it was found.
 */
export function clauseOfBranches(asked: Asked, branches: readonly Branch[], named: boolean): Clause {
  const clauses = branches
    .map((branch, at) => clauseOfBranch(asked, branch, named ? at : undefined))
    .filter((clause) => clause !== nothing);
  const [only, ...others] = clauses;
  if (only === undefined) return nothing;
  return others.length === 0 ? only : { dis_max: { queries: clauses } };
}

/** Name of a class of a branch, and of its conditions, as hits tell them. */
export const classNameOf = (branch: number, score: number): string => `${branch} ${score}`;
export const conditionNameOf = (branch: number): string => `${branch}`;

function clauseOfBranch(asked: Asked, branch: Branch, named: number | undefined): Clause {
  const places = placesOfWords(branch.words);
  const classes = classesOf(branch, places).map((one) =>
    named === undefined ? one : { ...one, name: classNameOf(named, one.score) },
  );
  const conditions = branch.conditions.map((condition) => conditionClause(asked, condition));
  const needed = all([places.beside, ...conditions]);
  if (needed === everything) return ranked(classes);
  if (needed === nothing) return nothing;
  const narrowed = named === undefined ? needed : { bool: { filter: [needed], _name: conditionNameOf(named) } };
  return { bool: { must: [ranked(classes)], filter: [narrowed] } };
}

function classesOf({ words, wording }: Branch, places: Places): readonly Class[] {
  if (wording !== undefined) return [{ score: scores.synonym, clause: places.any }];
  if (words.atoms.length === 0) return [{ score: scores.all, clause: places.any }];
  // A title that has all the words side by side has them all, and what stands in the title stands in the head.
  return [
    { score: scores.number, clause: places.exact },
    { score: scores['number-undated'], clause: places.undated },
    { score: scores['number-part'], clause: words.hasDigit ? places.number : nothing },
    { score: wholeTitleScore, clause: hasOne('whole', [wholeOf(words.atoms)]) },
    { score: scores['title-phrase'], clause: sideBySide('atoms', words.atoms) },
    { score: scores['title-words'], clause: places.head },
    { score: scores.words, clause: places.any },
  ];
}
