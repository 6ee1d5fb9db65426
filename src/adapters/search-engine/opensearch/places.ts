import { randomBytes } from 'node:crypto';
import type { Client } from '@opensearch-project/opensearch';
import { withCluster } from './connection.ts';
import { layout, mappings, settings, whileServing } from './mapping.ts';

/**
 * Which index is which. Searches ask the alias `live`; an index being built has the alias `next`; every index has an
 * alias of its own to write by. Another index keeps notes that all processes share: how far an index has read the change
 * log, for which day its order was made, and who is building.
 */
export type Places = {
  readonly live: string;
  readonly next: string;
  /** Besides `live`: this index began empty and was never built from a whole library. */
  readonly provisional: string;
  readonly notes: string;
  readonly template: string;
};

/** Names of everything this layout keeps in a cluster; several installations share a cluster by different names. */
export function placesOf(name: string): Places {
  const live = `${name}-v${layout}`;
  return {
    live,
    next: `${live}-next`,
    provisional: `${live}-provisional`,
    notes: `${live}-notes`,
    template: `${live}-index`,
  };
}

export const writeAliasOf = (index: string): string => `${index}-write`;

/** The indices now: all to be written to, and what `live` is. */
export type Standing = {
  readonly live: string | undefined;
  readonly provisional: boolean;
  readonly next: readonly string[];
  /** Neither live nor being built: what an ended process left, or what answered until a moment ago. */
  readonly others: readonly string[];
};

/** Makes what every process needs to find; harmless when it is there. */
export async function prepare(client: Client, places: Places, shards: number): Promise<void> {
  await withCluster('preparing', async () => {
    await client.indices.putIndexTemplate({
      name: places.template,
      body: {
        index_patterns: [`${places.template}-*`],
        priority: 500,
        template: { settings: settings(shards), mappings },
      },
    });
    const body = {
      settings: { index: { number_of_shards: 1, auto_expand_replicas: '0-1' } },
      mappings: { dynamic: false, properties: {} },
    } as const;
    const ignored = { ignore: [400] };
    // 400: it exists already.
    await client.indices.create({ index: places.notes, body }, ignored);
  });
}

export async function standing(client: Client, places: Places): Promise<Standing> {
  const { body } = await withCluster('looking', () =>
    client.indices.getAlias(
      { index: `${places.template}-*`, expand_wildcards: 'open', local: true },
      { ignore: [404] },
    ),
  );
  const found = Object.entries(body)
    .filter(([index]) => index.startsWith(`${places.template}-`))
    .map(([index, { aliases }]) => ({ index, aliases: Object.keys(aliases) }));
  const having = (alias: string) => found.filter(({ aliases }) => aliases.includes(alias)).map(({ index }) => index);
  const [live] = having(places.live);
  const next = having(places.next);
  return {
    live,
    provisional: having(places.provisional).length > 0,
    next,
    others: found.map(({ index }) => index).filter((index) => index !== live && !next.includes(index)),
  };
}

/** Makes an empty index with these aliases besides its own; returns its name. */
export async function createIndex(client: Client, places: Places, aliases: readonly string[]): Promise<string> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const index = `${places.template}-${stamp}-${randomBytes(4).toString('hex')}`;
  await withCluster('making an index', () =>
    client.indices.create({
      index,
      body: { aliases: Object.fromEntries([...aliases, writeAliasOf(index)].map((alias) => [alias, {}])) },
      // Written to at once: every copy of every shard is wanted, but one is enough to go on.
      wait_for_active_shards: 1,
    }),
  );
  return index;
}

/** An index that is searched is refreshed by itself. */
export async function serve(client: Client, index: string): Promise<void> {
  await withCluster('serving', () => client.indices.putSettings({ index, body: { index: whileServing } }));
}

/** From now on searches ask `index`: one change for all of them, so none is left between. */
export async function takeOver(client: Client, places: Places, index: string, old: string | undefined): Promise<void> {
  await withCluster('taking over', async () => {
    await serve(client, index);
    await client.indices.refresh({ index });
    await client.indices.updateAliases({
      body: {
        actions: [
          { remove: { index, alias: places.next } },
          ...(old === undefined
            ? []
            : [{ remove: { index: old, aliases: [places.live, places.provisional], must_exist: false } }]),
          { add: { index, alias: places.live } },
        ],
      },
    });
  });
}

export async function removeIndices(client: Client, indices: readonly string[]): Promise<void> {
  if (indices.length === 0) return;
  await withCluster('removing an index', () => client.indices.delete({ index: [...indices] }, { ignore: [404] }));
}
