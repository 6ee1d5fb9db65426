import type { Types } from '@opensearch-project/opensearch';

/** Queries of OpenSearch, put together. None of them scores but `ranked`. */
export type Clause = Types.Common_QueryDsl.QueryContainer;

export const everything: Clause = { match_all: {} };
export const nothing: Clause = { match_none: {} };

export function all(clauses: readonly Clause[]): Clause {
  const needed = clauses.filter((clause) => clause !== everything);
  if (needed.includes(nothing)) return nothing;
  const [only, ...others] = needed;
  if (only === undefined) return everything;
  return others.length === 0 ? only : { bool: { filter: [...needed] } };
}

export function any(clauses: readonly Clause[]): Clause {
  const possible = clauses.filter((clause) => clause !== nothing);
  if (possible.includes(everything)) return everything;
  const [only, ...others] = possible;
  if (only === undefined) return nothing;
  return others.length === 0 ? only : { bool: { should: [...possible], minimum_should_match: 1 } };
}

export function not(clause: Clause): Clause {
  if (clause === nothing) return everything;
  return clause === everything ? nothing : { bool: { must_not: [clause] } };
}

/** Documents that have the word in the field. */
export function has(field: string, word: string | number): Clause {
  return { term: { [field]: { value: word } } };
}

export function hasOne(field: string, words: Iterable<string>): Clause {
  const [first, ...others] = words;
  if (first === undefined) return nothing;
  return others.length === 0 ? has(field, first) : { terms: { [field]: [first, ...others] } };
}

export function hasAll(field: string, words: Iterable<string>): Clause {
  return all([...words].map((word) => has(field, word)));
}

export function begins(field: string, beginning: string): Clause {
  return { prefix: { [field]: { value: beginning } } };
}

/** Both ends belong to the range. */
export function between(field: string, from: number | undefined, to: number | undefined): Clause {
  return { range: { [field]: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) } } };
}

/** The same for words, in the order of their letters. */
export function betweenWords(field: string, from: string | undefined, to: string | undefined): Clause {
  return { range: { [field]: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) } } };
}

/** Words one behind the other. */
export function sideBySide(field: string, words: readonly string[]): Clause {
  const [only, ...others] = words;
  if (only === undefined) return nothing;
  return others.length === 0 ? has(field, only) : { match_phrase: { [field]: { query: words.join(' ') } } };
}

/** Documents of one score; hits tell the name of each class they belong to. */
export type Class = { readonly score: number; readonly clause: Clause; readonly name?: string };

/** Each document has the score of the best class it belongs to. */
export function ranked(classes: readonly Class[]): Clause {
  const queries = classes
    .filter(({ clause }) => clause !== nothing)
    .map(({ score, clause, name }) => ({
      constant_score: { filter: clause, boost: score, ...(name !== undefined && { _name: name }) },
    }));
  const [only, ...others] = queries;
  if (only === undefined) return nothing;
  return others.length === 0 ? only : { dis_max: { queries } };
}
