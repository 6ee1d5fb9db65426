import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocument, answer, aQuery, batches, today } from '#adapters/search-engine/contract/builders.ts';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { withFallback } from '#adapters/search-engine/opensearch/fallback.ts';
import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { createFollower } from '#features/search/index.ts';
import { type Gate, gateTo } from './gate.ts';
import { until } from './load.ts';
import { forget, freshName, openEngine, urls } from './under-test.ts';

const withoutTexts = { indexPassages: async () => new Map(), keysWithTexts: async () => [] };

/** A change log in memory, as the catalogue offers it to a follower. */
function changeLog() {
  const changes: IndexDocument[] = [];
  return {
    commit: (document: IndexDocument) => changes.push(document),
    catalogue: {
      position: async () => changes.length,
      logIsAt: async () => undefined,
      allDocuments: () => batches([...new Map(changes.map((document) => [document.key, document])).values()], 100),
      changedAfter: async (from: number, limit: number) => {
        const next = changes.slice(from, from + limit);
        return { position: from + next.length, keys: next.map(({ key }) => key) };
      },
      affectedKeys: async (keys: readonly string[]) => keys,
      indexDocuments: async (keys: readonly string[]) => ({
        documents: keys.flatMap((key) => changes.findLast((document) => document.key === key) ?? []),
        removed: [],
      }),
    },
  };
}

/** The cluster cannot be reached, and is back. */
export function outageSuite(): void {
  describe('a cluster that cannot be reached', () => {
    const name = freshName();
    const told: unknown[] = [];
    const log = changeLog();
    let gates: readonly Gate[];
    let cluster: SearchEngine;
    let embedded: SearchEngine;
    beforeAll(async () => {
      gates = await Promise.all(urls.map(gateTo));
      cluster = await openEngine({ name, nodes: gates.map(({ url }) => url), onError: (error) => told.push(error) });
      embedded = await createSearchEngine({ today: () => today });
      for (let at = 0; at < 50; at += 1) log.commit(aDocument({ number: `ISO ${100 + at}:2001`, titles: 'Pipes' }));
    });
    afterAll(async () => {
      await cluster.close();
      await embedded.close();
      for (const gate of gates) await gate.shut();
      await forget(name);
    });

    test('refuses searches, is answered for by the embedded index, and catches up when it is back', async () => {
      const followers = [cluster, embedded].map((engine) =>
        createFollower({
          engine,
          catalogue: log.catalogue,
          library: withoutTexts,
          interval: 50,
          onError: (error) => told.push(error),
        }),
      );
      const stop = new AbortController();
      const following = Promise.all(followers.map((follower) => follower.run(stop.signal)));
      const asked = withFallback(cluster, embedded);
      await until(() => [cluster, embedded].every((engine) => engine.health().position === 50));
      expect(await asked.search(aQuery({ text: 'pipes' }))).toMatchObject({ total: 50 });
      expect(await asked.search(aQuery({ text: 'pipes' }))).not.toHaveProperty('engine');

      for (const gate of gates) await gate.shut();
      expect(await cluster.search(aQuery({ text: 'pipes' }))).toMatchObject({ refusal: { code: 'not-available' } });
      expect(await asked.search(aQuery({ text: 'pipes' }))).toMatchObject({ total: 50, engine: 'embedded' });
      await until(() => cluster.health().reachable === false);
      log.commit(aDocument({ number: 'ISO 100:2001', titles: 'Tubes' }));
      log.commit(aDocument({ number: 'ISO 7000:2001', titles: 'Tubes' }));
      await until(() => embedded.health().position === 52);
      expect(await asked.search(aQuery({ text: 'tubes' }))).toMatchObject({ total: 2, engine: 'embedded' });
      expect(await asked.suggest('tub', today, 5)).toHaveLength(2);
      expect(await asked.resolve('ISO 7000', today)).toEqual(['iso-7000~2001']);
      expect(cluster.health()).toMatchObject({ ready: true, reachable: false, position: 50 });
      await until(() => (followers[0]?.lag() ?? 0) === 2);
      expect(told.length).toBe(1);

      for (const gate of gates) await gate.open();
      await until(() => cluster.health().position === 52);
      expect((await answer(cluster, { text: 'tubes' })).total).toBe(2);
      expect(await asked.search(aQuery({ text: 'tubes' }))).not.toHaveProperty('engine');
      stop.abort();
      await following;
      expect(told.length).toBe(1);
    });

    test('an engine opened meanwhile is not ready, and is when the cluster is back', async () => {
      for (const gate of gates) await gate.shut();
      const faults: unknown[] = [];
      const late = await openEngine({
        name,
        nodes: gates.map(({ url }) => url),
        onError: (error) => faults.push(error),
      });
      expect(late.health()).toEqual({ ready: false, documents: 0, position: 0, reachable: false });
      expect(await late.search(aQuery({ text: 'tubes' }))).toMatchObject({ refusal: { code: 'not-available' } });
      await expect(late.suggest('tub', today, 5)).rejects.toMatchObject({ refusal: { code: 'not-available' } });
      for (const gate of gates) await gate.open();
      await until(() => late.health().ready);
      expect((await answer(late, { text: 'tubes' })).total).toBe(2);
      expect(faults.length).toBe(1);
      await late.close();
    });
  });
}
