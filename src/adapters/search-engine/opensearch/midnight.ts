import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import { ask, documentOf } from './ask.ts';
import { takeTurn } from './building-turn.ts';
import { between } from './clauses.ts';
import { type Cluster, patienceOfChange } from './cluster.ts';
import { storedOf } from './document.ts';
import { feed } from './feed.ts';
import { noteDay, notedDay } from './notes.ts';
import { standing, writeAliasOf } from './places.ts';

/**
 * States change at midnight, and with them the order of hits: documents whose state is another than on the day the order
 * was made for get their new rank. They keep their position, so a change that comes meanwhile is not undone.
 */
const page = 500;

/** Brings the order of the live index to today, whoever does it first. Returns the index it stands for. */
export async function reorderForToday(cluster: Cluster): Promise<string | undefined> {
  const { client, places, closing } = cluster;
  const { live } = await standing(client, places);
  if (live === undefined || (await notedDay(client, places.notes, live)) >= dayNumber(cluster.today())) return live;
  const turn = await takeTurn(client, places.notes, closing);
  try {
    const today = dayNumber(cluster.today());
    const before = await notedDay(client, places.notes, live);
    if (before < today) {
      await reorder(cluster, live, before, today);
      await noteDay(client, places.notes, live, cluster.today());
    }
    return live;
  } finally {
    await turn.end();
  }
}

async function reorder(cluster: Cluster, live: string, before: number, today: number): Promise<void> {
  const target = writeAliasOf(live);
  let after: readonly string[] | undefined;
  do {
    const { hits } = await ask(cluster.client, live, {
      size: page,
      // See document.ts: first day × 8 + order of the state.
      query: between('turns', (before + 1) * 8, today * 8 + 7),
      sort: ['key'],
      version: true,
      ...(after && { search_after: [...after] }),
    });
    const writes = hits.hits.map((hit) => {
      const document = documentOf(hit);
      return { target, key: document.key, position: hit._version ?? 0, stored: storedOf(document, cluster.today()) };
    });
    await feed(cluster.client, writes, patienceOfChange(cluster));
    const last = writes.at(-1);
    after = writes.length === page && last ? [last.key] : undefined;
  } while (after);
}
