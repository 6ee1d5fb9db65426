import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { takeTurn } from './building-turn.ts';
import { type Cluster, patienceOfChange } from './cluster.ts';
import { withCluster } from './connection.ts';
import { storedOf } from './document.ts';
import { feed, isPassingOrMissing, persistently, type Write } from './feed.ts';
import { noteGreatest } from './notes.ts';
import { createIndex, serve, standing, writeAliasOf } from './places.ts';

/** A change of the library: what is found from now on, what no more, and up to where the change log is read with it. */
export type Change = {
  readonly documents: readonly IndexDocument[];
  readonly removed: readonly string[];
  readonly position: number;
};

/**
 * Applies a change to what is searched and to what is being built, and makes it visible. Every step may be made twice: a
 * change that fails on the way is brought again by the follower.
 */
export async function applyChange(cluster: Cluster, change: Change): Promise<void> {
  const { client, places } = cluster;
  const patience = patienceOfChange(cluster);
  const indices = await persistently(
    async () => {
      const { live, next } = await standing(client, places);
      const all = [live ?? (await beginEmpty(cluster)), ...next];
      await feed(client, writesOf(cluster, change, all.map(writeAliasOf)), patience);
      return all;
    },
    patience,
    isPassingOrMissing,
  );
  await persistently(async () => {
    if (change.documents.length + change.removed.length > 0) {
      // What is being built may take over at any moment, refreshed before this change was in it; or be given up.
      await withCluster('refreshing', () => client.indices.refresh({ index: indices, ignore_unavailable: true }));
    }
    for (const index of indices) await noteGreatest(client, places.notes, index, change.position);
  }, patience);
}

// A key both changed and removed is removed; of two documents with one key the later stays.
function writesOf(
  cluster: Cluster,
  { documents, removed, position }: Change,
  targets: readonly string[],
): readonly Write[] {
  const today = cluster.today();
  const stored = new Map<string, Write['stored']>(
    documents.map((document) => [document.key, storedOf(document, today)]),
  );
  for (const key of removed) stored.set(key, undefined);
  return targets.flatMap((target) =>
    [...stored].map(([key, value]) => ({ target, key, position, ...(value && { stored: value }) })),
  );
}

/** An index for changes that come before any library was built; one process makes it. */
async function beginEmpty({ client, places, closing }: Cluster): Promise<string> {
  const turn = await takeTurn(client, places.notes, closing);
  try {
    const { live } = await standing(client, places);
    if (live !== undefined) return live;
    const index = await createIndex(client, places, [places.live, places.provisional]);
    await serve(client, index);
    return index;
  } finally {
    await turn.end();
  }
}
