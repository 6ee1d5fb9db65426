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
const windowLength = 1 << 16;
/** Documents whose titles are laid beside the text. */
const mostLaid = 300;
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

// The documents of the highest scores, at most `mostLaid`; of equal scores the better ranked.
function heaviest(segment: Segment, weighed: readonly Weighed[], least: number): readonly number[] {
  const scores = new Uint16Array(windowLength);
  const next = new Uint32Array(weighed.length);
  let found: { document: number; score: number }[] = [];
  let bar = least;
  for (let from = 0; from < segment.count; from += windowLength) {
    const to = Math.min(from + windowLength, segment.count);
    scores.fill(0);
    weighed.forEach(({ postings, weight }, at) => {
      next[at] = addScores(scores, postings, next[at] ?? 0, weight, from, to);
    });
    for (let document = from; document < to; document += 1) {
      const score = scores[document - from] ?? 0;
      if (score < bar || segment.dead[document] !== 0) continue;
      found.push({ document, score });
      if (found.length < mostLaid * 8) continue;
      found = best(found);
      // An equal score that comes later is ranked lower and would not be kept.
      bar = (found.at(-1)?.score ?? bar) + 1;
    }
  }
  return best(found).map(({ document }) => document);
}

function best<Scored extends { readonly document: number; readonly score: number }>(found: Scored[]): Scored[] {
  return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, mostLaid);
}

function addScores(
  scores: Uint16Array,
  postings: Uint32Array,
  start: number,
  weight: number,
  from: number,
  to: number,
): number {
  let at = start;
  for (; at < postings.length; at += 1) {
    const posting = postings[at] ?? 0;
    if (posting >= to * 4) break;
    if ((posting & (IN_TITLE | IN_NUMBER)) === 0) continue;
    const place = (posting >>> 2) - from;
    scores[place] = (scores[place] ?? 0) + weight;
  }
  return at;
}
