import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import { all, any, type Clause, hasOne, nothing, ranked, sideBySide } from './clauses.ts';
import { type Asked, conditionClause } from './conditions.ts';
import { wholeOf } from './document.ts';
import { placesOfWords } from './matching.ts';
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
  const classes = classesOf(branch).map((one) =>
    named === undefined ? one : { ...one, name: classNameOf(named, one.score) },
  );
  if (branch.conditions.length === 0) return ranked(classes);
  const conditions = all(branch.conditions.map((condition) => conditionClause(asked, condition)));
  if (conditions === nothing) return nothing;
  const narrowed = named === undefined ? conditions : { bool: { filter: [conditions], _name: conditionNameOf(named) } };
  return { bool: { must: [ranked(classes)], filter: [narrowed] } };
}

function classesOf({ words, wording }: Branch): readonly { readonly score: number; readonly clause: Clause }[] {
  const places = placesOfWords(words);
  if (wording !== undefined) return [{ score: scores.synonym, clause: places.any }];
  if (words.atoms.length === 0) return [{ score: scores.all, clause: places.any }];
  return [
    { score: scores.number, clause: places.exact },
    { score: scores['number-undated'], clause: places.undated },
    { score: scores['number-part'], clause: words.hasDigit ? places.number : nothing },
    { score: wholeTitleScore, clause: all([places.title, hasOne('whole', [wholeOf(words.atoms)])]) },
    { score: scores['title-phrase'], clause: all([places.title, sideBySide('atoms', words.atoms)]) },
    { score: scores['title-words'], clause: any([places.title, places.head]) },
    { score: scores.words, clause: places.any },
  ];
}
