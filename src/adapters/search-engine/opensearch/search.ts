import type { Client, Types } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { type Cursor, fingerprint, readCursor, writeCursor } from '#adapters/search-engine/embedded/cursor.ts';
import { type Readings, refusalOf } from '#adapters/search-engine/embedded/search.ts';
import { type SearchAnswer, type SearchQuery, tiers } from '#adapters/search-engine/port.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { type AnsweredHit, ask, type Body } from './ask.ts';
import { clauseOfBranches } from './branches.ts';
import { all, type Clause, everything } from './clauses.ts';
import { explainHit } from './explaining.ts';
import { countsOf, filtersOf, readCounts } from './facets.ts';
import { passagesOfHits } from './hit-passages.ts';
import { typedInBranches } from './matching.ts';
import { numberSort } from './numbers.ts';
import { planQuery } from './plan.ts';
import type { TypedNumber } from './spellings.ts';
import { leastNumberScore, scoreOf, tierOf, valueOfHit } from './tiers.ts';

type Sort = Types.Common.SortCombinations[];
type SortValue = Types.Common.FieldValue;

/** Answers a query from the cluster. Throws ClusterFault when the cluster does not. */
export async function searchCluster(
  client: Client,
  index: string,
  query: SearchQuery,
  readings: Readings,
): Promise<SearchAnswer | { readonly refusal: Refusal }> {
  const begun = performance.now();
  const refusal = refusalOf(query);
  if (refusal) return { refusal };
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, query);
  if (query.cursor !== undefined && (!cursor || !isPossible(cursor))) return { refusal: refuse('invalid-cursor') };
  const plan = await planQuery(client, index, query, readings);
  if ('refusal' in plan) return plan;
  const filters = filtersOf(query);
  const order = orderOf(query, typedInBranches(plan.branches));
  const body: Body = {
    size: query.limit + 1,
    query: withScore(clauseOfBranches(plan.asked, plan.branches, query.explain === true), filters.within),
    track_total_hits: true,
    track_scores: true,
    _source: query.explain === true,
    ...(query.passages && { docvalue_fields: [{ field: 'key' }, { field: 'passageCount' }] }),
    sort: order.sort,
    aggs: countsOf(query, filters),
    ...(filters.behind.size > 0 && { post_filter: all([...filters.behind.values()]) }),
    ...(cursor && { search_after: order.behind(cursor) }),
  };
  const answered = await ask(client, index, body);
  const hits = answered.hits.hits.slice(0, query.limit);
  const told = await passagesOfHits(client, index, query, plan.branches, hits);
  const last = hits.at(-1);
  return {
    total: answered.hits.total?.value ?? 0,
    hits: hits.map((hit) => {
      const tier = tierOf(hit._score ?? 0);
      const { key } = order.read(hit);
      const passages = told.get(key);
      return {
        key,
        tier,
        ...(query.explain && { why: explainHit(plan, hit, tier) }),
        ...(passages && { passages }),
      };
    }),
    facets: readCounts(query, filters, answered),
    ...(last &&
      answered.hits.hits.length > query.limit && {
        nextCursor: writeCursor({ query: fingerprint(query), ...order.read(last) }),
      }),
    took: performance.now() - begun,
  };
}

function withScore(ranked: Clause, within: Clause): Clause {
  return within === everything ? ranked : { bool: { must: [ranked], filter: [within] } };
}

/** Ranks and orders are whole numbers of at most 32 bits; anything else was not written here. */
function isPossible({ rank, value }: Cursor): boolean {
  return (
    rank >= 0 &&
    rank < 2 ** 32 &&
    (typeof value === 'string' || (Number.isInteger(value) && value >= 0 && value < 2 ** 40))
  );
}

type Order = {
  readonly sort: Sort;
  /** Where the page behind a cursor begins. */
  behind(cursor: Cursor): SortValue[];
  /** What a cursor says of a hit. */
  read(hit: AnsweredHit): Omit<Cursor, 'query'>;
};

const Values = z.array(z.union([z.number(), z.string()]));

/** How hits are ordered, for one sort: by score and order within it, or by a column, then by rank and key. */
function orderOf(query: SearchQuery, typed: TypedNumber | undefined): Order {
  const tierIndex = (hit: AnsweredHit) => tiers.indexOf(tierOf(hit._score ?? 0));
  switch (query.sort) {
    case 'relevance': {
      return {
        sort: [{ _score: { order: 'desc' } }, ...(typed ? [numberSort(typed, query.on)] : []), 'rank', 'key'],
        behind: ({ tier, value, rank, key }) => {
          const score = scoreOf(tiers[tier] ?? 'all', Number(value));
          return [score, ...(typed ? [score >= leastNumberScore ? Number(value) : 0] : []), rank, key];
        },
        read: (hit) => {
          const values = Values.parse(hit.sort);
          const [rank, key] = [Number(values.at(-2)), String(values.at(-1))];
          return {
            tier: tierIndex(hit),
            value: valueOfHit(hit._score ?? 0, typed ? Number(values[1]) : 0, rank),
            rank,
            key,
          };
        },
      };
    }
    case 'number':
      return {
        sort: ['sortKey', 'key'],
        behind: ({ value, key }) => [value, key],
        read: (hit) => {
          const [value = '', key = ''] = Values.parse(hit.sort);
          return { tier: tierIndex(hit), value, rank: 0, key: String(key) };
        },
      };
    default: {
      const column = ({ newest: 'newest', oldest: 'oldest', implemented: 'latestImplemented' } as const)[query.sort];
      return {
        sort: [column, 'rank', 'key'],
        behind: ({ value, rank, key }) => [value, rank, key],
        read: (hit) => {
          const [value = 0, rank, key = ''] = Values.parse(hit.sort);
          return { tier: tierIndex(hit), value, rank: Number(rank), key: String(key) };
        },
      };
    }
  }
}
