import { readNumber } from '#adapters/search-engine/embedded/index.ts';
import type { Readings } from '#adapters/search-engine/embedded/search.ts';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { type ClusterAddress, connect } from './connection.ts';
import { openEngine } from './engine.ts';
import { placesOf } from './places.ts';

/** What the cluster engine is opened with. */
export type ClusterEngineOptions = ClusterAddress & {
  /** First part of the names of everything it keeps in the cluster. */
  readonly name: string;
  /** Shards of a new index; one holds some ten million documents. */
  readonly shards: number;
  readonly onError: (error: unknown) => void;
  readonly readings?: Readings;
  readonly today?: () => Day;
};

/** A node that does not tell within this how it stands does not answer searches either. */
const lookMs = 5_000;

/**
 * Opens the search engine over an OpenSearch cluster (3.x). Its health says what the cluster said last; while the cluster
 * cannot be reached, searches are refused as not-available. Throws Refused `configuration-invalid`.
 */
export async function createClusterEngine(options: ClusterEngineOptions): Promise<SearchEngine> {
  const { name, shards, onError, readings = readNumber, today = () => dayInShanghai(new Date()) } = options;
  const closing = new AbortController();
  const client = connect(options);
  const cluster = {
    client,
    impatient: client.child({ requestTimeout: lookMs }),
    places: placesOf(name),
    shards,
    readings,
    today,
    closing: closing.signal,
    onError,
  };
  return await openEngine(cluster, async () => closing.abort());
}
