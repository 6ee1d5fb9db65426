import { Missing } from '../../tests/cluster/missing.ts';
import { startCluster } from '../../tests/cluster/start-cluster.ts';
import type { BenchQuery } from '../search-queries.ts';
import {
  facetOf,
  facetValues,
  feedBatches,
  firstHits,
  type OpenPeer,
  type Peer,
  type PeerAnswer,
  peerFacets,
} from './peer.ts';

/** A real OpenSearch of one node: one shard in one segment, nothing scored, caches of whole answers off. */
const index = 'peer';
const bulkLines = 5_000;

const mapping = {
  settings: {
    number_of_shards: 1,
    number_of_replicas: 0,
    refresh_interval: '-1',
    'requests.cache.enable': false,
    analysis: { analyzer: { tokens: { type: 'custom', tokenizer: 'whitespace' } } },
  },
  mappings: {
    dynamic: false,
    _source: { enabled: false },
    properties: {
      key: { type: 'keyword', index: false },
      tokens: { type: 'text', analyzer: 'tokens', index_options: 'docs', norms: false },
      level: { type: 'keyword', eager_global_ordinals: true },
      status: { type: 'keyword', eager_global_ordinals: true },
      publisher: { type: 'keyword', eager_global_ordinals: true },
      ics: { type: 'keyword', eager_global_ordinals: true },
      year: { type: 'short' },
      day: { type: 'integer' },
    },
  },
};

/** Peer on an OpenSearch that is brought and started here. */
export const openOpensearch: Peer = async (feed, folder) => {
  try {
    const cluster = await startCluster({
      nodes: 1,
      folder,
      java: '-Xms2g -Xmx2g',
      onStep: (step) => process.stderr.write(`${step}\n`),
    });
    const url = cluster.urls[0] ?? '';
    try {
      const begun = performance.now();
      await load(url, feed);
      const { version } = await send(url, 'GET', '/');
      return {
        about: `OpenSearch ${version.number}, one shard, one segment, heap 2 GB, request cache off`,
        buildSeconds: (performance.now() - begun) / 1_000,
        search: (query) => ask(url, query),
        close: () => cluster.stop(),
      } satisfies OpenPeer;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  } catch (error) {
    if (error instanceof Missing) return { absent: error.message };
    throw error;
  }
};

// biome-ignore lint/suspicious/noExplicitAny: any, because the answers of OpenSearch are read for a few fields only
async function send(url: string, method: string, at: string, body?: object | string): Promise<any> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const answer = await fetch(`${url}${at}`, {
    method,
    ...(text === undefined ? {} : { body: text, headers: { 'content-type': type } }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${at}: ${JSON.stringify(told).slice(0, 500)}`);
  return told;
}

async function load(url: string, feed: string): Promise<void> {
  await send(url, 'PUT', `/${index}`, mapping);
  let id = 0;
  for await (const batch of feedBatches(feed, bulkLines)) {
    const lines = batch.map((line) => {
      id += 1;
      const { year, ...rest } = line;
      const document = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
      return `{"index":{"_id":"${id}"}}\n${JSON.stringify(year === 0 ? document : { ...document, year })}\n`;
    });
    const { errors } = await send(url, 'POST', `/${index}/_bulk`, lines.join(''));
    if (errors) throw new Error('OpenSearch refused lines of the feed');
  }
  await send(url, 'POST', `/${index}/_refresh`);
  await send(url, 'POST', `/${index}/_forcemerge?max_num_segments=1`);
  await send(url, 'POST', `/${index}/_refresh`);
}

const every = (terms: readonly string[]): object => ({
  bool: { filter: terms.map((term) => ({ term: { tokens: term } })) },
});

function queryOf({ terms, number }: BenchQuery): object {
  const filter: object[] = terms.map((term) => ({ term: { tokens: term } }));
  if (number !== undefined) {
    filter.push({
      bool: { should: [every(number.terms), { terms: { tokens: number.keys } }], minimum_should_match: 1 },
    });
  }
  return { bool: { filter } };
}

const aggs = Object.fromEntries(peerFacets.map((facet) => [facet, { terms: { field: facet, size: facetValues } }]));

async function ask(url: string, query: BenchQuery): Promise<PeerAnswer> {
  const { took, hits, aggregations } = await send(url, 'POST', `/${index}/_search?request_cache=false`, {
    size: firstHits,
    track_total_hits: true,
    docvalue_fields: ['key'],
    sort: ['_doc'],
    query: queryOf(query),
    aggs,
  });
  const facets = Object.fromEntries(
    peerFacets.map((facet) => [
      facet,
      facetOf(
        aggregations[facet].buckets.map(({ key, doc_count: count }: { key: string | number; doc_count: number }) => [
          String(key),
          count,
        ]),
      ),
    ]),
  );
  // One entry for each facet was made.
  return { total: hits.total.value, facets: facets as PeerAnswer['facets'], inside: took };
}
