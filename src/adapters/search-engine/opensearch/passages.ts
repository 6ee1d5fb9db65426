import type { Client } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { type Cursor, fingerprint, readCursor, writeCursor } from '#adapters/search-engine/embedded/cursor.ts';
import { asSearch, cursorQuery } from '#adapters/search-engine/embedded/passages/search-passages.ts';
import { wantedOf } from '#adapters/search-engine/embedded/passages/wanted.ts';
import { type Readings, refusalOf } from '#adapters/search-engine/embedded/search.ts';
import { closenesses, type PassageAnswer, type PassageQuery } from '#adapters/search-engine/port.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { type Aggregations, type AnsweredHit, ask } from './ask.ts';
import { all, type Clause, everything, has } from './clauses.ts';
import { type InnerHit, innerHits, innerHitsOf } from './inner-hits.ts';
import { mostInner } from './mapping.ts';
import { closenessAt, type PassageCase, passageCases } from './passage-cases.ts';
import { planQuery } from './plan.ts';

/** Answers a search for passages from the cluster. Throws ClusterFault when the cluster does not. */
export async function searchPassagesInCluster(
  client: Client,
  index: string,
  query: PassageQuery,
  readings: Readings,
): Promise<PassageAnswer | { readonly refusal: Refusal }> {
  const begun = performance.now();
  const search = asSearch(query);
  const refusal = refusalOf(search);
  if (refusal) return { refusal };
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, cursorQuery(query));
  if (query.cursor !== undefined && !(cursor && isPossible(cursor))) return { refusal: refuse('invalid-cursor') };
  const plan = await planQuery(client, index, search, readings);
  if ('refusal' in plan) return plan;
  const wanted = wantedOf(query, plan.branches, plan.asked.read);
  if ('refusal' in wanted) return wanted;
  const cases = passageCases(plan.asked, wanted);
  const most = query.limit + 1;
  const { lines, total, documents } = await linesOf({ client, index, cases, most }, cursor);
  const shown = lines.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    total,
    documents,
    passages: shown.map(({ key, inner }) => ({ key, id: inner.id, closeness: closenessAt(inner.score) })),
    ...(last && lines.length > query.limit ? { nextCursor: cursorBehind(last, query) } : {}),
    took: performance.now() - begun,
  };
}

function isPossible({ tier, rank, value }: Cursor): boolean {
  const seen = Number(value);
  return tier < closenesses.length && rank >= 0 && rank < 2 ** 32 && Number.isInteger(seen) && seen >= 0;
}

type Asking = {
  readonly client: Client;
  readonly index: string;
  readonly cases: readonly PassageCase[];
  readonly most: number;
};

type Line = {
  readonly key: string;
  readonly rank: number;
  readonly score: number;
  readonly inner: InnerHit;
  /** Passages of its document up to and with this one. */
  readonly seen: number;
};

// Lines of the cursor's own document that are left, then those of the documents behind it.
async function linesOf(asking: Asking, cursor: Cursor | undefined) {
  const { cases, most } = asking;
  if (cases.length === 0) return { lines: [], total: 0, documents: 0 };
  const begun = cursor ? await restOf(asking, cursor) : [];
  const { hits, aggregations } = await ask(asking.client, asking.index, {
    ...bodyOf(cases, most, 0),
    track_total_hits: true,
    aggs: countsOf(cases),
    ...(cursor && { search_after: [closenesses.length - cursor.tier, cursor.rank, cursor.key] }),
  });
  const lines = [...begun, ...hits.hits.flatMap((hit) => linesOfHit(hit, cases, 0))].slice(0, most);
  const total = cases.reduce((sum, _, at) => sum + countIn(aggregations?.[`${at}`]), 0);
  return { lines, total, documents: hits.total?.value ?? 0 };
}

async function restOf({ client, index, cases, most }: Asking, { tier, value, rank, key }: Cursor) {
  const seen = Number(value);
  if (seen + most > mostInner) return [];
  const { hits } = await ask(client, index, {
    ...bodyOf(cases, most, seen, has('key', key)),
    size: 1,
    track_total_hits: false,
  });
  const lines = hits.hits.flatMap((hit) => linesOfHit(hit, cases, seen));
  return lines.filter((line) => line.score === closenesses.length - tier && line.rank === rank);
}

function bodyOf(cases: readonly PassageCase[], most: number, seen: number, only: Clause = everything) {
  const queries = cases.map(({ document, scored }, at): Clause => {
    const nested: Clause = {
      nested: { path: 'passages', query: scored, score_mode: 'max', inner_hits: innerHits(`${at}`, most, seen) },
    };
    return { bool: { must: [nested], filter: [all([document, only])], _name: `${at}` } };
  });
  return {
    size: most,
    query: { dis_max: { queries } },
    track_scores: true,
    _source: false,
    sort: [{ _score: { order: 'desc' as const } }, 'rank', 'key'],
  };
}

function countsOf(cases: readonly PassageCase[]): Aggregations {
  return Object.fromEntries(
    cases.map(({ document, needed }, at) => [
      `${at}`,
      {
        filter: document,
        aggs: { passages: { nested: { path: 'passages' }, aggs: { found: { filter: needed } } } },
      },
    ]),
  );
}

const Counted = z.looseObject({
  passages: z.looseObject({ found: z.looseObject({ doc_count: z.int() }) }).optional(),
});

function countIn(given: unknown): number {
  return given === undefined ? 0 : (Counted.parse(given).passages?.found.doc_count ?? 0);
}

function linesOfHit(hit: AnsweredHit, cases: readonly PassageCase[], seen: number): readonly Line[] {
  const [score = 0, rank = 0, key = ''] = hit.sort ?? [];
  const document = { key: String(key), rank: Number(rank), score: Number(score) };
  // Passages are told for every case; those that count are the ones of the case the document belongs to.
  const own = cases.flatMap((_, at) => (hit.matched_queries?.includes(`${at}`) ? [at] : []));
  return own.flatMap((at) =>
    innerHitsOf(hit, `${at}`).map((inner, place) => ({ ...document, inner, seen: seen + place + 1 })),
  );
}

function cursorBehind({ key, rank, score, seen }: Line, query: PassageQuery): string {
  const tier = closenesses.length - score;
  return writeCursor({ query: fingerprint(cursorQuery(query)), tier, value: seen, rank, key });
}
