import {
  documentParts,
  everything as everyPassage,
  nameOfPart,
  nothing as noPassage,
  type Wanted,
  type WantedBranch,
} from '#adapters/search-engine/embedded/passages/wanted.ts';
import { type Closeness, closenesses } from '#adapters/search-engine/port.ts';
import { all, any, type Class, type Clause, everything, not, nothing, ranked } from './clauses.ts';
import { type Asked, conditionClause } from './conditions.ts';
import { placesOfWords } from './matching.ts';
import { nearIn, sideBySideIn, wordsIn } from './passage-clauses.ts';

/**
 * A nested passage cannot be asked about its document. So what a query asks of documents is answered first, in every
 * way it can be answered: in each such case it is known of the document, and what is left asks of the passage alone. A
 * document belongs to one case, so passages are counted once.
 */
export type PassageCase = {
  readonly document: Clause;
  /** Passages that answer in such a document. */
  readonly needed: Clause;
  /** The same with the score of their closeness. */
  readonly scored: Clause;
};

export const scoreOf = (closeness: Closeness): number => closenesses.length - closenesses.indexOf(closeness);
export const closenessAt = (score: number): Closeness => closenesses[closenesses.length - score] ?? 'all';

type Known = ReadonlyMap<string, boolean>;

/** The cases of a query in which any passage can answer. */
export function passageCases(asked: Asked, branches: readonly WantedBranch[]): readonly PassageCase[] {
  return casesFrom(branches, new Map()).map((known) => {
    const possible = branches.map((branch) => reducedBranch(branch, known));
    const parts = partsOf(branches);
    const document = [...known].map(([name, isTrue]) => {
      const part = parts.get(name);
      const clause = part ? documentClause(asked, part) : everything;
      return isTrue ? clause : not(clause);
    });
    return {
      document: all(document),
      needed: any(possible.map(({ needed }) => passageClause(needed))),
      scored: ranked(possible.flatMap(classesOf)),
    };
  });
}

function partsOf(branches: readonly WantedBranch[]): ReadonlyMap<string, Wanted> {
  const parts = branches.flatMap(({ needed, near, apart }) => [needed, near, apart].flatMap(documentParts));
  return new Map(parts.map((part) => [nameOfPart(part), part]));
}

function casesFrom(branches: readonly WantedBranch[], known: Known): readonly Known[] {
  const left = branches.map((branch) => reducedBranch(branch, known)).filter(({ needed }) => needed !== noPassage);
  if (left.length === 0) return [];
  const [open] = partsOf(left).keys();
  if (open === undefined) return [known];
  return [true, false].flatMap((isTrue) => casesFrom(branches, new Map([...known, [open, isTrue]])));
}

function reducedBranch(branch: WantedBranch, known: Known): WantedBranch {
  const { needed, phrase, near, apart } = branch;
  return {
    needed: reduced(needed, known),
    phrase: reduced(phrase, known),
    near: reduced(near, known),
    apart: reduced(apart, known),
    isWording: branch.isWording,
  };
}

/** What is still wanted when this is known of the document. */
function reduced(wanted: Wanted, known: Known): Wanted {
  const isTrue = known.get(nameOfPart(wanted));
  if (isTrue !== undefined) return isTrue ? everyPassage : noPassage;
  switch (wanted.kind) {
    case 'not': {
      const of = reduced(wanted.of, known);
      if (of === everyPassage) return noPassage;
      return of === noPassage ? everyPassage : { kind: 'not', of };
    }
    case 'all': {
      const of = wanted.of.map((part) => reduced(part, known)).filter((part) => part !== everyPassage);
      if (of.includes(noPassage)) return noPassage;
      return of.length === 0 ? everyPassage : { kind: 'all', of };
    }
    case 'any': {
      const of = wanted.of.map((part) => reduced(part, known)).filter((part) => part !== noPassage);
      if (of.includes(everyPassage)) return everyPassage;
      return of.length === 0 ? noPassage : { kind: 'any', of };
    }
    default:
      return wanted;
  }
}

function documentClause(asked: Asked, wanted: Wanted): Clause {
  switch (wanted.kind) {
    case 'document':
      return conditionClause(asked, wanted.of);
    case 'numbered': {
      const { exact, undated } = placesOfWords(wanted.words);
      return any([exact, undated]);
    }
    case 'not':
      return not(documentClause(asked, wanted.of));
    case 'all':
      return all(wanted.of.map((part) => documentClause(asked, part)));
    case 'any':
      return any(wanted.of.map((part) => documentClause(asked, part)));
    default:
      throw new Error(`${wanted.kind} is not asked of a document`);
  }
}

function passageClause(wanted: Wanted): Clause {
  switch (wanted.kind) {
    case 'words':
      return wordsIn(wanted.terms);
    case 'side-by-side':
      return sideBySideIn(wanted.atoms);
    case 'near':
      return nearIn(wanted.terms);
    case 'not':
      return not(passageClause(wanted.of));
    case 'all':
      return all(wanted.of.map(passageClause));
    case 'any':
      return any(wanted.of.map(passageClause));
    default:
      throw new Error(`${wanted.kind} is not asked of a passage`);
  }
}

function classesOf({ needed, phrase, near, apart, isWording }: WantedBranch): readonly Class[] {
  const base = passageClause(needed);
  if (base === nothing) return [];
  if (isWording) return [{ score: scoreOf('synonym'), clause: base }];
  const closer = (closeness: Closeness, wanted: Wanted): Class => ({
    score: scoreOf(closeness),
    clause: all([base, passageClause(wanted)]),
  });
  return [
    closer('phrase', phrase),
    closer('near', near),
    closer('apart', apart),
    { score: scoreOf('all'), clause: base },
  ];
}
