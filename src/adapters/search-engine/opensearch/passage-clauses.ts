import { atomsOfTerm, nearGap } from '#adapters/search-engine/embedded/passages/wanted.ts';
import { type Clause, hasAll, nothing, sideBySide } from './clauses.ts';

/** Clauses inside passages, which lie nested in their document. */
const path = 'passages';
export const passageWords = `${path}.words`;
const atoms = `${path}.atoms`;
export const passageId = `${path}.id`;
export const passageOrdinal = `${path}.ordinal`;

/** Documents one of whose passages answers. */
export function inPassages(clause: Clause): Clause {
  return clause === nothing ? nothing : { nested: { path, query: clause, score_mode: 'none' } };
}

export function wordsIn(terms: readonly string[]): Clause {
  return hasAll(passageWords, terms);
}

export function sideBySideIn(wanted: readonly string[]): Clause {
  return sideBySide(atoms, wanted);
}

/** All the terms with at most `nearGap` atoms between them; a pair of ideograms is two atoms side by side. */
export function nearIn(terms: readonly string[]): Clause {
  const [only, ...others] = terms;
  if (only === undefined) return nothing;
  if (others.length === 0) return wordsIn(terms);
  const intervals = terms.map((term) => ({
    match: { query: atomsOfTerm(term).join(' '), max_gaps: 0, ordered: true },
  }));
  return { intervals: { [atoms]: { all_of: { intervals, max_gaps: nearGap, ordered: false } } } };
}
