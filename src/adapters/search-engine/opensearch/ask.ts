import type { API, Client } from '@opensearch-project/opensearch';
import { z } from 'zod';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { ClusterFault, withCluster } from './connection.ts';

/** Searches the alias and reads what comes back. An answer without all shards is no answer. */

export type Body = NonNullable<API.Search_Request['body']>;
export type Aggregations = NonNullable<Body['aggs']>;

const Hit = z.looseObject({
  _score: z.number().nullable().optional(),
  _version: z.int().optional(),
  _source: z.unknown().optional(),
  sort: z.array(z.unknown()).optional(),
  matched_queries: z.array(z.string()).optional(),
  fields: z.record(z.string(), z.array(z.unknown())).optional(),
  /** Passages of the hit, by the name they were asked by. */
  inner_hits: z.record(z.string(), z.unknown()).optional(),
});

const Answered = z.looseObject({
  timed_out: z.boolean(),
  _shards: z.looseObject({ failed: z.int() }),
  hits: z.looseObject({ total: z.looseObject({ value: z.int() }).optional(), hits: z.array(Hit) }),
  aggregations: z.record(z.string(), z.unknown()).optional(),
});
export type Answered = z.infer<typeof Answered>;
export type AnsweredHit = z.infer<typeof Hit>;

/** Buckets of an aggregation by terms. */
export const TermBuckets = z.looseObject({
  doc_count_error_upper_bound: z.int(),
  buckets: z.array(z.looseObject({ key: z.string(), doc_count: z.int() })),
});

/** Buckets of an aggregation by named filters. */
export const FilterBuckets = z.looseObject({
  buckets: z.record(z.string(), z.looseObject({ doc_count: z.int() })),
});

/** An alias that does not exist answers with nothing: the library has not been built yet. */
export async function ask(client: Client, index: string, body: Body): Promise<Answered> {
  const { body: given } = await withCluster('searching', () =>
    client.search({ index, body, ignore_unavailable: true, allow_partial_search_results: false }),
  );
  const answered = Answered.parse(given);
  if (answered.timed_out || answered._shards.failed > 0) {
    throw new ClusterFault('searching', `${answered._shards.failed} shards did not answer`, true);
  }
  return answered;
}

/** The document of a hit that was asked for with its source. */
export function documentOf(hit: AnsweredHit): IndexDocument {
  const { document } = z.object({ document: z.looseObject({ key: z.string() }) }).parse(hit._source);
  // What the index keeps of a document is the document, as storedOf wrote it.
  return document as unknown as IndexDocument;
}
