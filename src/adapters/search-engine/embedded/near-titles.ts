import { firstWhere } from './buffers.ts';
import type { Library } from './library.ts';
import { type Aligned, alignTitle, newAligner } from './near-alignment.ts';
import { countOf, type NearWord, weightOf } from './near-words.ts';
import { findTerm, IN_NUMBER, IN_TITLE, postingsOf, type Segment } from './segment.ts';

/**
 * Documents with most of the words of a text in one title. First every document is weighed by the words it has
 * anywhere in its titles or number, in any order; then the titles of the heaviest are laid beside the text.
 */
export type NearTitle = { readonly segment: Segment; readonly document: number; readonly nearness: number };

/** A term with what it adds to the score of a document, for one segment. */
type Weighed = { readonly postings: Uint32Array; readonly weight: number };

/** Scores are whole numbers of at most 16 bits: so many for a bit of information. */
const unit = 16;
/** Documents whose titles are laid beside the text. */
const mostLaid = 100;
/** Least share of the weight of the text that a document has, before and after its title is laid beside it. */
const leastScore = 0.3;
const leastNearness = 0.55;
/** A word of one in eight documents says too little to walk them all for it, when others say more. */
const commonShare = 1 / 8;

/** `word` is what the term stands for: a document is expected to have one term of each. */
type Term = { readonly word: number; readonly term: string; readonly weight: number };

// Terms that are looked up: the words themselves, and neighbouring ideograms as bigrams.
function termsLookedUp(library: Library, words: readonly NearWord[]): readonly Term[] {
  const documents = library.segments.reduce((sum, segment) => sum + segment.count, 0);
  const terms = words.flatMap(({ terms: alternatives, weight }, word) =>
    alternatives.map(({ term, share }) => ({ word, term, weight: weight * share, count: countOf(library, term) })),
  );
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (!next?.joined || !word.isIdeogram || !next.isIdeogram) return;
    const term = word.atom + next.atom;
    const count = countOf(library, term);
    if (count > 0) terms.push({ word: words.length + at, term, weight: weightOf(library, count), count });
  });
  const telling = terms.filter(({ count }) => count < documents * commonShare);
  return telling.length >= 2 ? telling : terms;
}

/** Living documents nearest to the words, nearest first; of equally near ones the better ranked. */
export function titlesNear(library: Library, words: readonly NearWord[], limit: number): readonly NearTitle[] {
  const terms = termsLookedUp(library, words);
  const most = new Map<number, number>();
  for (const { word, weight } of terms) most.set(word, Math.max(most.get(word) ?? 0, weight));
  const whole = [...most.values()].reduce((sum, weight) => sum + weight, 0);
  const least = Math.max(1, Math.floor(whole * unit * leastScore));
  const near = library.segments.flatMap((segment) => {
    const weighed = terms.flatMap(({ term, weight }): Weighed[] => {
      const at = findTerm(segment, term);
      return at < 0 ? [] : [{ postings: postingsOf(segment, at), weight: Math.round(weight * unit) }];
    });
    const aligner = newAligner(segment, words);
    return heaviest(segment, weighed, least).map((document) => ({
      segment,
      document,
      nearness: Math.round(alignTitle(aligner, document).nearness * 100) / 100,
    }));
  });
  return near
    .filter(({ nearness }) => nearness >= leastNearness)
    .sort((a, b) => b.nearness - a.nearness || (a.segment.ranks[a.document] ?? 0) - (b.segment.ranks[b.document] ?? 0))
    .slice(0, limit);
}

/** How the nearest title lies beside the words. */
export function layBeside({ segment, document }: NearTitle, words: readonly NearWord[]): Aligned {
  return alignTitle(newAligner(segment, words), document);
}

/**
 * Postings that are walked for candidates at most, those of the rarest words and of the better ranked documents first:
 * whatever the size of the library, the walk ends.
 */
const mostWalked = 40_000;

type Candidates = { readonly documents: Uint32Array; count: number };

/** Scores of a whole segment, all zero between two uses. */
const scoresOf = new WeakMap<Segment, Uint16Array>();

/**
 * The documents of the highest scores, at most `mostLaid`; of equal scores the better ranked. Who has none of the rarer
 * words cannot reach the least score, so only their documents are candidates; the more frequent words are looked up for
 * them.
 */
function heaviest(segment: Segment, weighed: readonly Weighed[], least: number): readonly number[] {
  const rarest = [...weighed].sort((a, b) => a.postings.length - b.postings.length);
  const scores = scoresOf.get(segment) ?? new Uint16Array(segment.count);
  scoresOf.set(segment, scores);
  const candidates: Candidates = { documents: new Uint32Array(mostWalked), count: 0 };
  let rest = rarest.reduce((sum, { weight }) => sum + weight, 0);
  let left = mostWalked;
  for (const { postings, weight } of rarest) {
    const walked = rest >= least ? Math.min(left, postings.length) : 0;
    // Behind what is walked, it is only looked up who else has the word.
    addScores(scores, postings.subarray(walked), weight, candidates);
    collectScores(scores, postings.subarray(0, walked), weight, candidates);
    left -= walked;
    rest -= weight;
  }
  let found: { document: number; score: number }[] = [];
  for (let at = 0; at < candidates.count; at += 1) {
    const document = candidates.documents[at] ?? 0;
    const score = scores[document] ?? 0;
    scores[document] = 0;
    if (score < least || segment.dead[document] !== 0) continue;
    found.push({ document, score });
    if (found.length >= mostLaid * 8) found = best(found);
  }
  return best(found).map(({ document }) => document);
}

// Every document of the term becomes a candidate.
function collectScores(scores: Uint16Array, postings: Uint32Array, weight: number, candidates: Candidates): void {
  for (let at = 0; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    if ((posting & (IN_TITLE | IN_NUMBER)) === 0) continue;
    const document = posting >>> 3;
    if (scores[document] === 0) {
      candidates.documents[candidates.count] = document;
      candidates.count += 1;
    }
    scores[document] = (scores[document] ?? 0) + weight;
  }
}

/** Where candidates are so much fewer than postings, each is looked up; else the postings are walked. */
const lookUpShare = 16;

// Candidates that have the term, found in whichever way is shorter.
function addScores(scores: Uint16Array, postings: Uint32Array, weight: number, { documents, count }: Candidates): void {
  if (count * lookUpShare < postings.length) {
    for (let candidate = 0; candidate < count; candidate += 1) {
      const document = documents[candidate] ?? 0;
      const at = firstWhere(postings.length, (place) => (postings[place] ?? 0) >= document * 8);
      const posting = postings[at] ?? 0;
      if (posting >>> 3 !== document || (posting & (IN_TITLE | IN_NUMBER)) === 0) continue;
      scores[document] = (scores[document] ?? 0) + weight;
    }
    return;
  }
  for (let at = 0; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    const document = posting >>> 3;
    if (scores[document] !== 0 && (posting & (IN_TITLE | IN_NUMBER)) !== 0) {
      scores[document] = (scores[document] ?? 0) + weight;
    }
  }
}

function best<Scored extends { readonly document: number; readonly score: number }>(found: Scored[]): Scored[] {
  return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, mostLaid);
}
