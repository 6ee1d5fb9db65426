import { RANK_BITS } from '#adapters/search-engine/embedded/ranks.ts';
import type { Tier } from '#adapters/search-engine/port.ts';

/**
 * How tiers travel through the cluster: as scores. A hit's score is that of the best class it belongs to, so the order by
 * score is the order of tiers. Small whole numbers, which a float keeps exactly.
 */
export const scores = {
  number: 9,
  'number-undated': 8,
  'number-part': 7,
  'title-phrase': 5,
  'title-words': 4,
  words: 3,
  synonym: 2,
  all: 1,
} as const satisfies Record<Tier, number>;

/** Titles typed in full stand first in their tier. */
export const wholeTitleScore = 6;
/** Hits of a typed number have an order of their own from here on. */
export const leastNumberScore = scores['number-undated'];

const tierOfScore = new Map<number, Tier>([[wholeTitleScore, 'title-phrase']]);
// The keys of the table are the tiers.
for (const [tier, score] of Object.entries(scores)) tierOfScore.set(score, tier as Tier);

export function tierOf(score: number): Tier {
  const tier = tierOfScore.get(score);
  if (tier === undefined) throw new Error(`no tier has the score ${score}`);
  return tier;
}

/** What the embedded engine adds to the value of a phrase that is not the whole title: cursors of both are the same. */
const partOfTitle = 2 ** RANK_BITS;

/** Score of a hit that a cursor names. */
export function scoreOf(tier: Tier, value: number): number {
  return tier === 'title-phrase' && value < partOfTitle ? wholeTitleScore : scores[tier];
}

/** Value of a hit within its tier, as a cursor has it: the order of its number, or its rank. */
export function valueOfHit(score: number, numberOrder: number, rank: number): number {
  if (score >= leastNumberScore) return numberOrder;
  return score === scores['title-phrase'] ? rank + partOfTitle : rank;
}
