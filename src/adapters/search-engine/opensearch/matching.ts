import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import type { QueryWords } from '#adapters/search-engine/embedded/query-words.ts';
import { all, any, type Clause, everything, hasAll, hasOne, nothing } from './clauses.ts';
import { namedField } from './mapping.ts';
import { namesTyped, spellingsTyped, type TypedNumber } from './spellings.ts';

/** Where the words of a text must stand for each of its tiers; `beside` is true of every answer, whatever its tier. */
export type Places = {
  readonly beside: Clause;
  /** Anywhere: the document answers. */
  readonly any: Clause;
  readonly number: Clause;
  /** In the title or the number. */
  readonly head: Clause;
  /** The documents of the number in the text: those that bear it, and its other editions or what replaces it. */
  readonly exact: Clause;
  readonly undated: Clause;
};

/**
 * The cluster takes about a thousand words in one query. Titles and numbers are not looked into for more than a few
 * hundred, which none has; of a pasted text longer than all that, the first words find its document.
 */
const mostHeadWords = 300;
export const mostWords = 950;

function placesOfTerms(terms: readonly string[]): Pick<Places, 'any' | 'number' | 'head'> {
  const short = terms.length <= mostHeadWords;
  return {
    any: hasAll('any', terms.slice(0, mostWords)),
    number: short ? hasAll('number', terms) : nothing,
    head: short ? hasAll('head', terms) : nothing,
  };
}

/** What the number in a text asks for, with the readings that order its documents. */
export function typedIn({ number }: QueryWords): TypedNumber | undefined {
  if (!number) return undefined;
  const none = new Map<string, number>();
  return number.replaced
    ? { exact: none, undated: none, isDated: false, otherwise: 0 }
    : spellingsTyped(number.text, number.keys);
}

const nowhere = { any: nothing, number: nothing, head: nothing };
const unnumbered = { beside: everything, exact: nothing, undated: nothing };

/** Where the words of a text are looked for; everywhere when it has none. */
export function placesOfWords(words: QueryWords): Places {
  if (words.atoms.length === 0) return { any: everything, number: everything, head: everything, ...unnumbered };
  const ofTerms = placesOfTerms(words.terms);
  const { number } = words;
  const typed = typedIn(words);
  if (!number || !typed) return { ...ofTerms, ...unnumbered };
  const exact = hasOne('spellings', typed.exact.keys());
  const undated = number.replaced
    ? hasOne(namedField('replaces'), namesTyped(number.keys))
    : hasOne('spellings', typed.undated.keys());
  const numbered = any([exact, undated]);
  // Its documents, or those in which all pieces of the spelling are found.
  const pieces = number.terms.length === 0 ? nowhere : placesOfTerms(number.terms);
  const found = any([numbered, pieces.any]);
  const inNumber = any([numbered, pieces.number]);
  if (words.terms.length === 0) {
    return { any: found, number: inNumber, head: any([numbered, pieces.head]), beside: everything, exact, undated };
  }
  const inTitle = number.terms.length === 0 ? nothing : hasAll('title', number.terms);
  return {
    any: found,
    number: all([inNumber, ofTerms.number]),
    // Pieces of a number that stand partly in the title and partly in the number are in neither.
    head: all([any([inNumber, inTitle]), ofTerms.head]),
    beside: ofTerms.any,
    exact,
    undated,
  };
}

/** The numbers of all branches as one; of two readings of a word the better stays. */
export function typedInBranches(branches: readonly Branch[]): TypedNumber | undefined {
  const typed = branches.flatMap(({ words, wording }) => (wording === undefined ? (typedIn(words) ?? []) : []));
  const [only, ...others] = typed;
  if (only === undefined || others.length === 0) return only;
  const best = (maps: readonly ReadonlyMap<string, number>[]) => {
    const merged = new Map<string, number>();
    for (const map of maps) for (const [word, at] of map) merged.set(word, Math.min(at, merged.get(word) ?? at));
    return merged;
  };
  return {
    exact: best(typed.map(({ exact }) => exact)),
    undated: best(typed.map(({ undated }) => undated)),
    isDated: typed.some(({ isDated }) => isDated),
    otherwise: Math.min(...typed.map(({ otherwise }) => otherwise)),
  };
}
