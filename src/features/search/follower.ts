import { setTimeout as wait } from 'node:timers/promises';
import type { EngineHealth, SearchEngine } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Library } from '#features/library/index.ts';
import { batchesWithPassages, withPassages } from './followed-texts.ts';

/**
 * Keeps an engine in step with the catalogue's change log: builds it once, then applies what was committed since. Any
 * number of processes may follow one database; each has its own position.
 */
export type Follower = {
  /** Brings the engine to the position the log has now. */
  catchUp(): Promise<void>;
  /** Follows until stopped. */
  run(signal: AbortSignal): Promise<void>;
  /** Positions committed but not searchable, as of the last look. */
  lag(): number;
};

/** What is asked of the catalogue: its change log, and documents as they are now. */
type FollowedCatalogue = Pick<
  Catalogue,
  'position' | 'logIsAt' | 'allDocuments' | 'changedAfter' | 'affectedKeys' | 'indexDocuments'
>;

export type FollowerOptions = {
  readonly engine: SearchEngine;
  readonly catalogue: FollowedCatalogue;
  readonly library: Pick<Library, 'indexPassages' | 'keysWithTexts'>;
  /** Milliseconds between two looks at the log; a change is searchable within this and the time of applying it. */
  readonly interval: number;
  readonly onError: (error: unknown) => void;
  /** A faster way to give the engine all documents but their passages, from so many statements on. */
  readonly inThreads?: { readonly least: number; build(): Promise<void> };
};

const batchSize = 2_000;
/** A text may have thousands of passages. */
const textsAtOnce = 200;
/** A backlog that would more than double the index is cheaper to build anew; a shorter one becomes visible as it goes. */
const rebuildShare = 1;
const rebuildLeast = 50_000;

async function rebuild({ engine, catalogue, library, inThreads }: FollowerOptions, target: number): Promise<void> {
  if (inThreads === undefined || target < inThreads.least) {
    await engine.rebuild(batchesWithPassages(library, catalogue.allDocuments(batchSize)), target);
    return;
  }
  await inThreads.build();
  const keys = await library.keysWithTexts();
  for (let from = 0; from < keys.length; from += textsAtOnce) {
    const { documents } = await catalogue.indexDocuments(keys.slice(from, from + textsAtOnce));
    await engine.apply(await withPassages(library, documents), [], engine.health().position);
  }
}

export function createFollower(options: FollowerOptions): Follower {
  const { engine, catalogue, library, interval, onError } = options;
  let lag = 0;
  // An engine that is away is not followed: it is brought to the log when it is back.
  const isAway = () => engine.health().reachable === false;

  async function catchUp(): Promise<void> {
    // The engine first: several processes feed a cluster, and what one of them just fed is in the log by now.
    const health = engine.health();
    const target = await catalogue.position();
    await catalogue.logIsAt(target);
    lag = Math.max(0, target - health.position);
    if (isAway()) return;
    try {
      await bringTo(target, health);
    } catch (error) {
      // An outage is told by the engine, once.
      if (!isAway()) throw error;
    }
  }

  async function bringTo(target: number, { ready, position, documents }: EngineHealth): Promise<void> {
    if (!ready || position > target || lag > Math.max(rebuildLeast, documents * rebuildShare)) {
      await rebuild(options, target);
      await engine.persist();
    }
    await applyChanges();
  }

  async function applyChanges(): Promise<void> {
    for (;;) {
      const from = engine.health().position;
      const changes = await catalogue.changedAfter(from, batchSize);
      if (changes.position === from) break;
      const { documents, removed } = await catalogue.indexDocuments(await catalogue.affectedKeys(changes.keys));
      await engine.apply(await withPassages(library, documents), removed, changes.position);
      lag = Math.max(0, (await catalogue.position()) - changes.position);
    }
    lag = 0;
  }

  return {
    catchUp,
    lag: () => lag,
    async run(signal) {
      while (!signal.aborted) {
        await catchUp().catch((error: unknown) => {
          if (!signal.aborted) onError(error);
        });
        await wait(interval, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** Several engines that follow one log, each at its own pace: none waits for another that is away. */
export function followTogether(followers: readonly Follower[]): Follower {
  return {
    async catchUp() {
      for (const follower of followers) await follower.catchUp();
    },
    async run(signal) {
      await Promise.all(followers.map((follower) => follower.run(signal)));
    },
    lag: () => Math.max(0, ...followers.map((follower) => follower.lag())),
  };
}
