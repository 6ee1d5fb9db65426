import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { takeTurn } from './building-turn.ts';
import { type Cluster, look, patienceOfBuild } from './cluster.ts';
import { storedOf } from './document.ts';
import { feed, isPassingOrMissing, type Patience, persistently, type Write } from './feed.ts';
import { noteDay, noteGreatest } from './notes.ts';
import { createIndex, removeIndices, standing, takeOver, writeAliasOf } from './places.ts';

/** Batches on their way at once: what bounds the memory here and the load there. */
const mostAtOnce = 2;

/**
 * Builds a new index beside the one that answers and lets it take over when it is whole. It exists before the first
 * document is read, and from then on every process applies its changes to both, so nothing is missing when it takes over.
 * Returns the indices that nobody asks any more. One process builds at a time; who waited for it need not build again.
 */
export async function rebuildCluster(
  cluster: Cluster,
  documents: AsyncIterable<readonly IndexDocument[]>,
  position: number,
): Promise<readonly string[]> {
  const { client, places } = cluster;
  const before = await standing(client, places);
  const turn = await takeTurn(client, places.notes, cluster.closing);
  try {
    const patience = patienceOfBuild(cluster, turn.lost);
    const now = await persistently(() => standing(client, places), patience);
    if (now.live !== before.live && (await isBuilt(cluster, position))) return [];
    // Left by a process that ended while it built.
    await removeIndices(client, now.next);
    const index = await createIndex(client, places, [places.next]);
    try {
      await noteGreatest(client, places.notes, index, position);
      await noteDay(client, places.notes, index, cluster.today());
      await fill(cluster, documents, { target: writeAliasOf(index), position }, patience);
      patience.signal.throwIfAborted();
      await persistently(() => takeOver(client, places, index, now.live), patience);
    } catch (error) {
      await removeIndices(client, [index]);
      throw error;
    }
    return (await standing(client, places)).others;
  } finally {
    await turn.end();
  }
}

async function isBuilt(cluster: Cluster, position: number): Promise<boolean> {
  const health = await look(cluster);
  return health.ready && health.position >= position;
}

async function fill(
  { client, today }: Cluster,
  documents: AsyncIterable<readonly IndexDocument[]>,
  { target, position }: Pick<Write, 'target' | 'position'>,
  patience: Patience,
): Promise<void> {
  const day = today();
  const underway = new Map<Promise<void>, ReadonlySet<string>>();
  for await (const batch of documents) {
    patience.signal.throwIfAborted();
    const writes = new Map(
      batch.map((document) => [document.key, { target, key: document.key, position, stored: storedOf(document, day) }]),
    );
    // Of two documents with one key the later stays: it must not overtake the earlier.
    const hurried = [...underway.values()].some((keys) => batch.some(({ key }) => keys.has(key)));
    while (underway.size >= (hurried ? 1 : mostAtOnce)) await Promise.race(underway.keys());
    const sent = feed(client, [...writes.values()], patience, isPassingOrMissing).finally(() => underway.delete(sent));
    // It is heard below, when room is needed or at the end; until then it must not be unheard.
    sent.catch(() => undefined);
    underway.set(sent, new Set(writes.keys()));
  }
  await Promise.all(underway.keys());
}
