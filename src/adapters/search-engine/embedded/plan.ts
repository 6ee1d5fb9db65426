import type { SearchQuery } from '#adapters/search-engine/port.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { type Expression, parseQuery } from '#kernel/query/index.ts';
import { atomsOf } from '#kernel/text/index.ts';
import type { Library } from './library.ts';
import { knowsNumber, namesNumber } from './matching.ts';
import { phraseWords, type QueryWords, readQuery } from './query-words.ts';
import { dayNumber } from './ranks.ts';
import { findTerm } from './segment.ts';

/**
 * What a query asks for, made once for all segments: its alternatives (branches), each the words that find and rank
 * documents and the conditions that narrow them. A hit stands in the best tier any branch gives it.
 */
export type Branch = {
  readonly words: QueryWords;
  readonly conditions: readonly Expression[];
  /** The wording it comes from, when it was not typed: its hits stand in the tier `synonym`. */
  readonly wording?: string;
};

/** What the matching of a query needs to know besides a segment. */
export type Question = {
  readonly library: Library;
  /** The day asked for, as a number 20260131. */
  readonly day: number;
  readonly branches: readonly Branch[];
  /** Reads words inside a condition; each text is read once. */
  readonly read: (text: string) => QueryWords;
  /** Candidate keys of a spelling of a number, best first. */
  readonly readings: (input: string) => readonly string[];
};

/** Reads the text and the wordings of a query, or tells what is wrong with them; `read` reads bare words. */
export function planOf(
  query: SearchQuery,
  read: (text: string) => QueryWords,
): { readonly branches: readonly Branch[] } | { readonly refusal: Refusal } {
  const typed = parseQuery(query.text);
  if ('refusal' in typed) return typed;
  const branches = branchesOf(typed.expression, read);
  for (const wording of query.wordings ?? []) {
    const parsed = parseQuery(wording);
    if ('refusal' in parsed) return { refusal: refuse('invalid-input', { field: 'wordings', reason: wording }) };
    branches.push(...branchesOf(parsed.expression, read).map((branch) => ({ ...branch, wording })));
  }
  return { branches };
}

/** What a query asks of a library, or what is wrong with it. */
export function questionOf(
  library: Library,
  query: SearchQuery,
  readings: Question['readings'],
): Question | { readonly refusal: Refusal } {
  const known = new Map<string, QueryWords>();
  const read = (text: string): QueryWords => {
    const words = known.get(text) ?? wordsOf(library, text, readings);
    known.set(text, words);
    return words;
  };
  const plan = planOf(query, read);
  return 'refusal' in plan ? plan : { ...plan, library, day: dayNumber(query.on), read, readings };
}

function branchesOf(expression: Expression, read: (text: string) => QueryWords): Branch[] {
  return (expression.kind === 'any' ? expression.of : [expression]).map((branch) => branchOf(branch, read));
}

function branchOf(expression: Expression, read: (text: string) => QueryWords): Branch {
  const parts = expression.kind === 'all' ? expression.of : [expression];
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  const conditions = parts.filter((part) => part.kind !== 'text');
  const [phrase] = conditions.filter((part) => part.kind === 'phrase');
  // Without bare words the first phrase finds the documents.
  const words = texts.length === 0 && phrase ? phraseWords(atomsOf(phrase.text)) : read(texts.join(' '));
  return { words, conditions };
}

function wordsOf(library: Library, text: string, readings: Question['readings']): QueryWords {
  const { segments } = library;
  return readQuery(text, {
    readings,
    known: (spelling, keys) => segments.some((segment) => knowsNumber(segment, spelling, keys)),
    replaced: (keys) => segments.some((segment) => namesNumber(segment, keys)),
    knownTerm: (term) => segments.some((segment) => findTerm(segment, term) >= 0),
  });
}
