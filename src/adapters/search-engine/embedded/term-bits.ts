import { IN_NUMBER, IN_TITLE, postingsOf, type Segment } from './segment.ts';

/**
 * Documents of a frequent word as bits: whether one of them is a match is one look instead of a walk over hundreds of
 * thousands of postings. The words lately asked for are kept; of a million documents a word takes 375 kB.
 */
export type TermBits = {
  readonly documents: Uint32Array;
  readonly titles: Uint32Array;
  readonly numbers: Uint32Array;
};

const mostKept = 16;
/** A word of fewer documents (one in so many) is walked. */
const leastShare = 64;

const kept = new WeakMap<Segment, Map<number, TermBits>>();

/** The bits of a term; undefined when it is too rare to be worth them. */
export function termBits(segment: Segment, term: number): TermBits | undefined {
  const length = (segment.postingOffsets[term + 1] ?? 0) - (segment.postingOffsets[term] ?? 0);
  if (length * leastShare < segment.count || length < leastShare) return undefined;
  const terms = kept.get(segment) ?? new Map<number, TermBits>();
  kept.set(segment, terms);
  const bits = terms.get(term) ?? bitsOf(segment, term);
  // The one asked for last stands last.
  terms.delete(term);
  terms.set(term, bits);
  const [oldest] = terms.keys();
  if (terms.size > mostKept && oldest !== undefined) terms.delete(oldest);
  return bits;
}

function bitsOf(segment: Segment, term: number): TermBits {
  const length = (segment.count >>> 5) + 1;
  const documents = new Uint32Array(length);
  const titles = new Uint32Array(length);
  const numbers = new Uint32Array(length);
  const postings = postingsOf(segment, term);
  for (let at = 0; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    const place = posting >>> 8;
    const bit = (posting >>> 3) & 31;
    documents[place] = (documents[place] ?? 0) | (1 << bit);
    titles[place] = (titles[place] ?? 0) | ((posting & IN_TITLE) << bit);
    numbers[place] = (numbers[place] ?? 0) | (((posting & IN_NUMBER) >>> 1) << bit);
  }
  return { documents, titles, numbers };
}
