import type { PassageQuery } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import type { DayField, Expression, Filter } from '#kernel/query/index.ts';
import { atomsOf, isIdeogram, queryTermsOf } from '#kernel/text/index.ts';
import type { Branch } from '../plan.ts';
import type { QueryWords } from '../query-words.ts';

/**
 * What a query wants of a passage, the same for every engine: words and their places are looked for in the passage,
 * filters and numbers of standards are asked of its document.
 */
export type Wanted =
  | { readonly kind: 'words'; readonly terms: readonly string[] }
  /** Atoms one behind the other. */
  | { readonly kind: 'side-by-side'; readonly atoms: readonly string[] }
  /** All the terms, with at most `nearGap` atoms between them altogether. */
  | { readonly kind: 'near'; readonly terms: readonly string[] }
  | { readonly kind: 'document'; readonly of: Filter }
  /** The document is one of the number in the words. */
  | { readonly kind: 'numbered'; readonly words: QueryWords }
  | { readonly kind: 'not'; readonly of: Wanted }
  /** All of them; without any, everything. */
  | { readonly kind: 'all'; readonly of: readonly Wanted[] }
  /** One of them; without any, nothing. */
  | { readonly kind: 'any'; readonly of: readonly Wanted[] };

/** A branch of a query: what every passage of it has, and what makes it closer. */
export type WantedBranch = {
  readonly needed: Wanted;
  readonly phrase: Wanted;
  readonly near: Wanted;
  readonly apart: Wanted;
  readonly isWording: boolean;
};

/** Atoms between all words of a «near» at most: a sentence's worth. */
export const nearGap = 16;
/** More words are never near: nobody types so many. */
const mostNear = 32;
/** Different things asked of documents at most: each may double what a cluster is asked. */
export const mostDocumentParts = 6;

export const everything: Wanted = { kind: 'all', of: [] };
export const nothing: Wanted = { kind: 'any', of: [] };

/** Atoms a term takes up. */
export function widthOf(term: string): number {
  const first = term.codePointAt(0) ?? 0;
  return isIdeogram(term) && term.length > (first > 0xffff ? 2 : 1) ? 2 : 1;
}

/** The two atoms of a pair of ideograms, or the term itself. */
export function atomsOfTerm(term: string): readonly string[] {
  return widthOf(term) === 2 ? [...term] : [term];
}

/** What the branches and the filters of a query want, or why it is refused. */
export function wantedOf(
  query: PassageQuery,
  branches: readonly Branch[],
  read: (text: string) => QueryWords,
): readonly WantedBranch[] | { readonly refusal: Refusal } {
  const chosen = [...filtersOf(query.filters), ...daysOf(query)];
  const wanted = branches.map((branch) => wantedOfBranch(branch, chosen, read));
  if (new Set(wanted.flatMap(({ needed }) => documentParts(needed).map(nameOfPart))).size > mostDocumentParts) {
    const reason = `按段检索的检索式最多有 ${mostDocumentParts} 组不同的条件 · a search for passages has ${mostDocumentParts} different groups of filters at most`;
    return { refusal: refuse('invalid-input', { field: 'text', reason, limit: mostDocumentParts }) };
  }
  return wanted;
}

function filtersOf(filters: PassageQuery['filters']): readonly Wanted[] {
  return Object.entries(filters).flatMap(([name, values]): Wanted[] => {
    if (!values || values.length === 0) return [];
    if (name === 'year') {
      return [{ kind: 'document', of: { kind: 'years', ranges: values.map((year) => ({ from: year, to: year })) } }];
    }
    // The keys of filters are names of facets; but for the year all of them are fields of values.
    const field = name as Extract<Filter, { kind: 'values' }>['field'];
    return [{ kind: 'document', of: { kind: 'values', field, values } }];
  });
}

function daysOf({ implementedFrom, implementedTo, publishedFrom, publishedTo }: PassageQuery): readonly Wanted[] {
  return [
    ...between('implemented', implementedFrom, implementedTo),
    ...between('published', publishedFrom, publishedTo),
  ];
}

function between(field: DayField, from: Day | undefined, to: Day | undefined): readonly Wanted[] {
  if (from === undefined && to === undefined) return [];
  return [{ kind: 'document', of: { kind: 'days', field, ranges: [{ ...(from && { from }), ...(to && { to }) }] } }];
}

function wantedOfBranch(branch: Branch, chosen: readonly Wanted[], read: (text: string) => QueryWords): WantedBranch {
  const { words, conditions, wording } = branch;
  const [phrase] = conditions.flatMap((part) => (part.kind === 'phrase' ? [part] : []));
  const isPhraseAlone = phrase !== undefined && words.number === undefined && sameAtoms(words.atoms, phrase.text);
  const ofConditions = conditions.map((condition) => wantedOfCondition(condition, read));
  return {
    needed: allOf([isPhraseAlone ? everything : wantedOfWords(words), ...ofConditions, ...chosen]),
    phrase: phraseOf(branch),
    ...closeTo(words),
    isWording: wording !== undefined,
  };
}

// Without bare words the phrases asked for are the whole of it.
function phraseOf({ words, conditions }: Branch): Wanted {
  if (words.atoms.length > 0) return { kind: 'side-by-side', atoms: words.atoms };
  return phrasesOfBranch({ conditions }).length > 0 ? everything : nothing;
}

const sameAtoms = (atoms: readonly string[], text: string): boolean =>
  atomsOf(text)
    .map((atom) => atom.text)
    .join(' ') === atoms.join(' ');

// The words of a number count where the document is not of it.
function closeTo(words: QueryWords): Pick<WantedBranch, 'near' | 'apart'> {
  const { number, terms } = words;
  if (!number) return { near: nearOf(terms), apart: wordsOf(terms) };
  const numbered: Wanted = { kind: 'numbered', words };
  const everyTerm = [...new Set([...number.terms, ...terms])];
  const either = (without: Wanted, withNumber: Wanted): Wanted => ({
    kind: 'any',
    of: [{ kind: 'all', of: [numbered, without] }, withNumber],
  });
  return { near: either(nearOf(terms), nearOf(everyTerm)), apart: either(wordsOf(terms), wordsOf(everyTerm)) };
}

const wordsOf = (terms: readonly string[]): Wanted => (terms.length === 0 ? nothing : { kind: 'words', terms });
const nearOf = (terms: readonly string[]): Wanted =>
  terms.length === 0 || terms.length > mostNear ? nothing : { kind: 'near', terms };

function wantedOfWords(words: QueryWords): Wanted {
  if (words.atoms.length === 0) return everything;
  const ofTerms: Wanted = words.terms.length === 0 ? everything : { kind: 'words', terms: words.terms };
  if (!words.number) return words.terms.length === 0 ? nothing : ofTerms;
  const pieces = wordsOf(words.number.terms);
  return { kind: 'all', of: [{ kind: 'any', of: [{ kind: 'numbered', words }, pieces] }, ofTerms] };
}

function wantedOfCondition(condition: Expression, read: (text: string) => QueryWords): Wanted {
  switch (condition.kind) {
    case 'text':
      return wantedOfWords(read(condition.text));
    case 'phrase':
      return sideBySide(condition.text);
    case 'not':
      return { kind: 'not', of: wantedOfCondition(condition.of, read) };
    case 'all':
      return allOf(condition.of.map((part) => wantedOfCondition(part, read)));
    case 'any':
      return { kind: 'any', of: condition.of.map((part) => wantedOfCondition(part, read)) };
    case 'texts':
      return { kind: 'any', of: condition.texts.map(sideBySide) };
    default:
      return { kind: 'document', of: condition };
  }
}

// What is asked of the document stands together, as one part.
function allOf(parts: readonly Wanted[]): Wanted {
  const asked = parts.filter((part) => part !== everything);
  const ofDocument = asked.filter(isOfDocument);
  const ofPassage = asked.filter((part) => !isOfDocument(part));
  if (ofPassage.length === 0 || ofDocument.length < 2) return { kind: 'all', of: asked };
  return { kind: 'all', of: [...ofPassage, { kind: 'all', of: ofDocument }] };
}

function sideBySide(text: string): Wanted {
  const atoms = atomsOf(text).map((atom) => atom.text);
  return atoms.length === 0 ? nothing : { kind: 'side-by-side', atoms };
}

/** True when something is asked, and nothing of the passage itself. */
export function isOfDocument(wanted: Wanted): boolean {
  switch (wanted.kind) {
    case 'document':
    case 'numbered':
      return true;
    case 'not':
      return isOfDocument(wanted.of);
    case 'all':
    case 'any':
      return wanted.of.length > 0 && wanted.of.every(isOfDocument);
    default:
      return false;
  }
}

/** The largest parts that ask nothing of the passage itself. */
export function documentParts(wanted: Wanted): readonly Wanted[] {
  if (isOfDocument(wanted)) return [wanted];
  if (wanted.kind === 'not') return documentParts(wanted.of);
  return wanted.kind === 'all' || wanted.kind === 'any' ? wanted.of.flatMap(documentParts) : [];
}

/** Equal parts have equal names. */
export const nameOfPart = (part: Wanted): string => JSON.stringify(part);

/** Terms of a hit's passages: the words of a branch and of its phrases, each once. */
export function termsOfBranch({ words, conditions }: Branch): readonly string[] {
  const ofPhrases = phrasesOfBranch({ conditions }).flatMap((atoms) =>
    queryTermsOf(atoms.map((text) => ({ text, joined: true }))),
  );
  return [...new Set([...words.terms, ...ofPhrases])].slice(0, mostNear);
}

/** Phrases of a branch that every answer has, as atoms. */
export function phrasesOfBranch({ conditions }: Pick<Branch, 'conditions'>): readonly (readonly string[])[] {
  const texts = conditions.flatMap((part) => {
    if (part.kind === 'phrase') return [part.text];
    return part.kind === 'texts' ? part.texts : [];
  });
  return texts.map((text) => atomsOf(text).map((atom) => atom.text)).filter((atoms) => atoms.length > 0);
}
