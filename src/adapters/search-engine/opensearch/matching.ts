import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import type { QueryWords } from '#adapters/search-engine/embedded/query-words.ts';
import { all, any, type Clause, everything, hasAll, hasOne, nothing } from './clauses.ts';
import { namedField } from './mapping.ts';
import { namesTyped, spellingsTyped, type TypedNumber } from './spellings.ts';

/** Where the words of a text must stand for each of its tiers. */
export type Places = {
  /** Anywhere: the document answers. */
  readonly any: Clause;
  readonly title: Clause;
  readonly number: Clause;
  /** In the title or the number. */
  readonly head: Clause;
  /** The documents of the number in the text: those that bear it, and its other editions or what replaces it. */
  readonly exact: Clause;
  readonly undated: Clause;
};

/** Different words beyond which titles and numbers are not looked into: none has so many, and the cluster takes about 1,000. */
const mostHeadWords = 250;

function placesOfTerms(terms: readonly string[]): Omit<Places, 'exact' | 'undated'> {
  const short = terms.length <= mostHeadWords;
  return {
    any: hasAll('any', terms),
    title: short ? hasAll('title', terms) : nothing,
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

/** Where the words of a text are looked for; everywhere when it has none. */
export function placesOfWords(words: QueryWords): Places {
  if (words.atoms.length === 0) {
    return {
      any: everything,
      title: everything,
      number: everything,
      head: everything,
      exact: nothing,
      undated: nothing,
    };
  }
  const ofTerms = placesOfTerms(words.terms);
  const { number } = words;
  const typed = typedIn(words);
  if (!number || !typed) return { ...ofTerms, exact: nothing, undated: nothing };
  const exact = hasOne('spellings', typed.exact.keys());
  const undated = number.replaced
    ? hasOne(namedField('replaces'), namesTyped(number.keys))
    : hasOne('spellings', typed.undated.keys());
  const numbered = any([exact, undated]);
  // Its documents, or those in which all pieces of the spelling are found.
  const pieces =
    number.terms.length === 0
      ? { any: nothing, title: nothing, number: nothing, head: nothing }
      : placesOfTerms(number.terms);
  const inNumber = any([numbered, pieces.number]);
  if (words.terms.length === 0) {
    const head = any([numbered, pieces.head]);
    return { any: any([numbered, pieces.any]), title: pieces.title, number: inNumber, head, exact, undated };
  }
  return {
    any: all([any([numbered, pieces.any]), ofTerms.any]),
    title: all([pieces.title, ofTerms.title]),
    number: all([inNumber, ofTerms.number]),
    // Pieces of a number that stand partly in the title and partly in the number are in neither.
    head: all([any([inNumber, pieces.title]), ofTerms.head]),
    exact: all([exact, ofTerms.any]),
    undated: all([undated, ofTerms.any]),
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
