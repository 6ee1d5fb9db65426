import type { NamedRelation } from '#adapters/search-engine/port.ts';
import { EDITION_SEPARATOR } from '#kernel/identifier/index.ts';
import type { NamedKeys } from '#kernel/query/index.ts';
import { findTerm, postingsOf, type Segment, termRange } from './segment.ts';

/**
 * Documents that a document names are terms of their own among the terms of its words: no word begins with the mark, so
 * neither a query nor a prefix meets them, and they stand before all words.
 */
const mark = '\u0001';

/** The term of a document that replaces (amends, adopts, cites) the one with the key. */
export function namedTerm(relation: NamedRelation, key: string): string {
  return `${mark}${relation} ${key}`;
}

/** Documents that name one of those asked for, ascending, each once. */
export function documentsNaming(segment: Segment, relation: NamedRelation, { whole, stems }: NamedKeys): Uint32Array {
  const lists: Uint32Array[] = [];
  for (const key of whole) {
    const term = findTerm(segment, namedTerm(relation, key));
    if (term >= 0) lists.push(postingsOf(segment, term));
  }
  for (const stem of stems) {
    const [first, end] = termRange(segment, namedTerm(relation, stem + EDITION_SEPARATOR));
    lists.push(segment.postings.subarray(segment.postingOffsets[first], segment.postingOffsets[end]));
  }
  const postings = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let used = 0;
  for (const list of lists) for (const posting of list) postings[used++] = posting >>> 3;
  postings.sort();
  return postings.filter((document, at) => at === 0 || document !== postings[at - 1]);
}
