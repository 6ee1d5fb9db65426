import { Client } from '@opensearch-project/opensearch';
import { today } from '#adapters/search-engine/contract/builders.ts';
import { createClusterEngine } from '#adapters/search-engine/opensearch/index.ts';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { type Control, controlAt } from './control.ts';

/** The cluster all tests of this folder run against; main.ts starts it and tells where it is. */
function addresses(): readonly string[] {
  const given = process.env.SEARCH_URL;
  if (!given) throw new Error('these tests need a cluster: npm run test:cluster');
  return given.split(',');
}

export const urls = addresses();

/** True when the nodes are the tests' own to kill. */
export const ownsNodes = process.env.CLUSTER_CONTROL !== undefined;

export async function nodesControl(): Promise<Control> {
  const url = process.env.CLUSTER_CONTROL;
  if (url === undefined) throw new Error('these nodes are not the tests’ own');
  return await controlAt(url);
}

let opened = 0;

/** A name no other engine of this run has. */
export function freshName(): string {
  opened += 1;
  return `test-${process.pid}-${opened}`;
}

type Opening = {
  readonly name?: string;
  readonly nodes?: readonly string[];
  readonly onError?: (error: unknown) => void;
  readonly today?: () => string;
};

/** An engine over three shards; it leaves what it keeps in the cluster (see `forget`). */
export async function openEngine(opening: Opening = {}): Promise<SearchEngine> {
  const { name = freshName(), nodes = urls, onError = rise, today: day = () => today } = opening;
  return await createClusterEngine({ urls: nodes, name, shards: 3, onError, today: day });
}

/** An empty engine whose traces are removed when it is closed. */
export async function openForOneTest(): Promise<SearchEngine> {
  const name = freshName();
  const engine = await openEngine({ name });
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await forget(name);
    },
  };
}

function rise(error: unknown): void {
  throw error;
}

/** Removes everything that engines of this name keep in the cluster. */
export async function forget(name: string): Promise<void> {
  const client = new Client({ nodes: [...urls] });
  const { body } = await client.indices.get({ index: `${name}-*`, expand_wildcards: 'all' }, { ignore: [404] });
  const indices = Object.keys(body).filter((index) => index.startsWith(`${name}-`));
  if (indices.length > 0) await client.indices.delete({ index: indices });
  await client.indices.deleteIndexTemplate({ name: `${name}-*` }, { ignore: [404] });
  await client.close();
}
