import { postingsOf, type Segment } from './segment.ts';

/**
 * Documents of a frequent word as four bits each, the flags of the posting and HAS_TERM: whether a document is a match
 * and how is one look instead of a walk over hundreds of thousands of postings. The words lately asked for are kept; of
 * a million documents a word takes 500 kB.
 */
export type TermBits = Uint8Array;

/** Beside the flags of a posting, which are the lower three bits. */
export const HAS_TERM = 8;

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
  const bits = new Uint8Array((segment.count >>> 1) + 1);
  const postings = postingsOf(segment, term);
  for (let at = 0; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    const place = posting >>> 4;
    bits[place] = (bits[place] ?? 0) | (((posting & (HAS_TERM - 1)) | HAS_TERM) << ((posting >>> 1) & 4));
  }
  return bits;
}

/** Keeps those of `count` entries that have the term, with the flags they have in both; returns how many there are. */
export function narrowByBits(entries: Uint32Array, count: number, bits: TermBits): number {
  let kept = 0;
  // Without a branch: whether a match stays is not to be guessed.
  for (let from = 0; from < count; from += 1) {
    const entry = entries[from] ?? 0;
    const found = ((bits[entry >>> 4] ?? 0) >>> ((entry >>> 1) & 4)) & 15;
    entries[kept] = entry & (~(HAS_TERM - 1) | found);
    kept += found >>> 3;
  }
  return kept;
}
