import { type SearchQuery, tiers } from '#adapters/search-engine/port.ts';
import { firstWhere, textAt } from './buffers.ts';
import type { Cursor } from './cursor.ts';
import { type Judge, PHRASE, TITLE_WORDS } from './judge.ts';
import { findMatch } from './matching.ts';
import { RANK_BITS } from './ranks.ts';
import type { Matches, Segment } from './segment.ts';

/** A hit on its way to the answer. Hits are ordered by tier, value, rank, key (see compareHits). */
export type Hit = {
  readonly segment: Segment;
  readonly document: number;
  readonly tier: number;
  /** What the chosen order compares first: a number, or the sort key of the number. */
  readonly value: number | string;
};

/** Added to the value of a phrase that is not the whole title: titles typed in full stand first in their tier. */
const PART_OF_TITLE = 2 ** RANK_BITS;

export function rankedByTier(sort: SearchQuery['sort']): boolean {
  return sort === 'relevance';
}

/** How a match was found. */
export function tierOfMatch({ roughTier, isPhrase }: Judge, entry: number): number {
  const rough = roughTier(entry);
  return rough === PHRASE && !isPhrase(entry >>> 3) ? TITLE_WORDS : rough;
}

/** The first `limit` hits of a segment behind the cursor. */
export function selectHits(
  judge: Judge,
  kept: Matches,
  sort: SearchQuery['sort'],
  limit: number,
  cursor: Cursor | undefined,
): readonly Hit[] {
  return rankedByTier(sort) ? byRelevance(judge, kept, limit, cursor) : byValue(judge, kept, sort, limit, cursor);
}

function headHits(judge: Judge, kept: Matches): readonly Hit[] {
  const heads: Hit[] = [];
  for (const { document, tier, value } of judge.heads()) {
    const entry = findMatch(kept, document);
    if (entry >= 0 && judge.roughTier(entry) === tier) heads.push({ segment: judge.segment, document, tier, value });
  }
  return heads;
}

// Matches come in the order of their rank, so each tier fills from its best; the walk ends when the best tier is full.
function byRelevance(judge: Judge, kept: Matches, limit: number, cursor: Cursor | undefined): readonly Hit[] {
  const { segment, roughTier, isPhrase, best } = judge;
  const heads = headHits(judge, kept);
  const headed = new Set(heads.map((hit) => hit.document));
  const found: Hit[][] = tiers.map(() => []);
  const from = cursor?.tier ?? 0;
  // Behind a title typed in full stand all other phrases.
  const start =
    cursor && !(from === PHRASE && Number(cursor.value) < PART_OF_TITLE) ? documentBehind(segment, cursor) : 0;
  const first = Math.max(best, from);
  const isFull = (tier: number) => (found[tier]?.length ?? 0) >= limit;
  for (let at = 0; at < kept.count && !isFull(first); at += 1) {
    const entry = kept.entries[at] ?? 0;
    const document = entry >>> 3;
    let tier = roughTier(entry);
    // Phrase or words of a title: when neither is wanted any more, which of them need not be found out.
    if (tier === PHRASE && (isFull(PHRASE) || from > PHRASE) && (isFull(TITLE_WORDS) || from > TITLE_WORDS)) continue;
    if (tier === PHRASE && !isPhrase(document)) tier = TITLE_WORDS;
    if (tier < from || (tier === from && document < start) || isFull(tier) || headed.has(document)) continue;
    if (segment.dead[document] !== 0) continue;
    const value = (segment.ranks[document] ?? 0) + (tier === PHRASE ? PART_OF_TITLE : 0);
    found[tier]?.push({ segment, document, tier, value });
  }
  const behind = heads.filter((hit) => !cursor || isBehind(hit, cursor));
  return [...behind, ...found.flat()].sort(compareRelevance).slice(0, limit);
}

// First document that stands behind the cursor by rank and key.
function documentBehind(segment: Segment, cursor: Cursor): number {
  return firstWhere(segment.count, (document) => {
    const rank = segment.ranks[document] ?? 0;
    return rank > cursor.rank || (rank === cursor.rank && textAt(segment.keys, document) > cursor.key);
  });
}

const noDay = 0xffffffff;

// Smaller stands first in every order.
function orderValues(segment: Segment, sort: SearchQuery['sort']): (document: number) => number {
  const backwards = (day: number | undefined) => (day ? 100_000_000 - day : noDay);
  switch (sort) {
    case 'number':
      return (document) => segment.numberPlaces[document] ?? 0;
    case 'newest':
      return (document) => backwards(segment.published[document]);
    case 'oldest':
      return (document) => segment.published[document] || noDay;
    case 'implemented':
      return (document) => backwards(segment.implemented[document]);
    case 'relevance':
      return (document) => segment.ranks[document] ?? 0;
  }
}

function byValue(
  judge: Judge,
  kept: Matches,
  sort: SearchQuery['sort'],
  limit: number,
  cursor: Cursor | undefined,
): readonly Hit[] {
  const { segment } = judge;
  const orderOf = orderValues(segment, sort);
  const behind = cursor ? behindValue(segment, sort, cursor, orderOf) : () => true;
  const values = new Float64Array(limit + 1);
  const entries = new Uint32Array(limit + 1);
  let count = 0;
  for (let at = 0; at < kept.count; at += 1) {
    const entry = kept.entries[at] ?? 0;
    const value = orderOf(entry >>> 3);
    if (count === limit && value >= (values[limit - 1] ?? 0)) continue;
    if (segment.dead[entry >>> 3] !== 0 || !behind(entry >>> 3, value)) continue;
    let place = count;
    // Equals stay in the order they come, which is the order of rank and key.
    for (; place > 0 && (values[place - 1] ?? 0) > value; place -= 1) {
      values[place] = values[place - 1] ?? 0;
      entries[place] = entries[place - 1] ?? 0;
    }
    values[place] = value;
    entries[place] = entry;
    if (count < limit) count += 1;
  }
  return Array.from({ length: count }, (_, at) => {
    const entry = entries[at] ?? 0;
    const document = entry >>> 3;
    const value = sort === 'number' ? textAt(segment.sortKeys, document) : (values[at] ?? 0);
    return { segment, document, tier: tierOfMatch(judge, entry), value };
  });
}

function behindValue(
  segment: Segment,
  sort: SearchQuery['sort'],
  cursor: Cursor,
  orderOf: (document: number) => number,
): (document: number, value: number) => boolean {
  if (sort === 'number') {
    const wanted = String(cursor.value);
    const place = firstWhere(segment.count, (at) => {
      const document = segment.byNumber[at] ?? 0;
      const sortKey = textAt(segment.sortKeys, document);
      return sortKey > wanted || (sortKey === wanted && textAt(segment.keys, document) > cursor.key);
    });
    return (document) => orderOf(document) >= place;
  }
  const start = documentBehind(segment, cursor);
  const wanted = Number(cursor.value);
  return (document, value) => value > wanted || (value === wanted && document >= start);
}

export function rankOfHit(hit: Hit): number {
  return hit.segment.ranks[hit.document] ?? 0;
}

export function keyOfHit(hit: Hit): string {
  return textAt(hit.segment.keys, hit.document);
}

function isBehind(hit: Hit, cursor: Cursor): boolean {
  if (hit.tier !== cursor.tier) return hit.tier > cursor.tier;
  if (hit.value !== cursor.value) return hit.value > cursor.value;
  const rank = rankOfHit(hit);
  return rank !== cursor.rank ? rank > cursor.rank : keyOfHit(hit) > cursor.key;
}

/** Order of hits of one sort: by tier (relevance only), value, rank, key. */
export function compareHits(a: Hit, b: Hit): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  // A sort key is the document's own; the rank decides only between equal days and ranks.
  const ranks = typeof a.value === 'string' ? 0 : rankOfHit(a) - rankOfHit(b);
  if (ranks !== 0) return ranks;
  const [left, right] = [keyOfHit(a), keyOfHit(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function compareRelevance(a: Hit, b: Hit): number {
  return a.tier - b.tier || compareHits(a, b);
}
