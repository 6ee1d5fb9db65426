import path from 'node:path';
import type { SearchClusterConfig } from '#adapters/config/config.ts';
import type { EmbeddedEngine } from '#adapters/search-engine/embedded/engine.ts';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { withFallback } from '#adapters/search-engine/opensearch/fallback.ts';
import { createClusterEngine } from '#adapters/search-engine/opensearch/index.ts';
import type { AskedEngine, SearchEngine } from '#adapters/search-engine/port.ts';

/** The search engines of one process: who is asked, and all that follow the change log. */
export type SearchEngines = {
  readonly asked: AskedEngine;
  readonly fed: readonly FedEngine[];
  persist(): Promise<void>;
  close(): Promise<void>;
};

/** An engine that follows the change log; an embedded one can be given an index that was built in threads. */
export type FedEngine = SearchEngine & Partial<Pick<EmbeddedEngine, 'adopt'>>;

export type SearchEnginesOptions = {
  readonly dataFolder: string;
  /** Absent: the embedded engine alone. */
  readonly searchCluster: SearchClusterConfig | undefined;
  /** Threads of the embedded engine that search; 0: this one. */
  readonly searchThreads: number;
  readonly onError: (error: unknown) => void;
};

/** Opens them: embedded, an OpenSearch cluster, or a cluster with the embedded one behind it. */
export async function openSearchEngines(options: SearchEnginesOptions): Promise<SearchEngines> {
  const { searchCluster, onError } = options;
  if (searchCluster === undefined) return alone(await openEmbedded(options));
  const cluster = await createClusterEngine({ ...searchCluster, onError });
  if (!searchCluster.fallback) return alone(cluster);
  const embedded = await openEmbedded(options).catch(async (error: unknown) => {
    await cluster.close();
    throw error;
  });
  return together(withFallback(cluster, embedded), [cluster, embedded]);
}

function openEmbedded({ dataFolder, searchThreads, onError }: SearchEnginesOptions): Promise<EmbeddedEngine> {
  return createSearchEngine({ folder: path.join(dataFolder, 'search'), threads: searchThreads, onError });
}

function alone(engine: FedEngine): SearchEngines {
  return together(engine, [engine]);
}

function together(asked: AskedEngine, fed: readonly FedEngine[]): SearchEngines {
  return {
    asked,
    fed,
    persist: async () => {
      for (const engine of fed) await engine.persist();
    },
    close: async () => {
      for (const engine of fed) await engine.close();
    },
  };
}
