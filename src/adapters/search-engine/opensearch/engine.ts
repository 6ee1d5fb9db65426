import { setTimeout as wait } from 'node:timers/promises';
import type { EngineHealth, IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { type Refusal, Refused, refuse } from '#kernel/base/refusal.ts';
import { applyChange, type Change } from './apply.ts';
import { type Cluster, look } from './cluster.ts';
import { ClusterFault } from './connection.ts';
import { mostWords } from './matching.ts';
import { reorderForToday } from './midnight.ts';
import { nearestInCluster } from './nearest.ts';
import { resolveInCluster } from './numbers.ts';
import { searchPassagesInCluster } from './passages.ts';
import { prepare, removeIndices } from './places.ts';
import { rebuildCluster } from './rebuild.ts';
import { searchCluster } from './search.ts';
import { suggestInCluster } from './suggest.ts';

/** The cluster engine as the port has it: asks the cluster, and knows between two looks what the cluster last said. */

type State = {
  health: EngineHealth;
  /** Looks are numbered: one that was begun earlier does not replace what a later one saw. */
  begun: number;
  seen: number;
  prepared: boolean;
  /** The day the order of the index is known to be made for. */
  ordered: string;
  changes: Promise<unknown>;
  /** What removes indices that were taken over from, when their time has come. */
  readonly removals: Map<NodeJS.Timeout, () => Promise<void>>;
};

const lookMs = 500;
/** How long one search is tried. */
const patienceMs = 4_000;
const firstPauseMs = 50;
/** An index that was taken over from is kept until the searches that still read it have ended. */
const graceMs = 60_000;

/** Opens the engine. A cluster that does not answer now is no failure: health and refusals tell, and it is asked again. */
export async function openEngine(cluster: Cluster, close: () => Promise<void>): Promise<SearchEngine> {
  const state: State = {
    health: { ready: false, documents: 0, position: 0 },
    begun: 0,
    seen: 0,
    prepared: false,
    ordered: '',
    changes: Promise.resolve(),
    removals: new Map(),
  };
  await lookAgain(cluster, state);
  const looking = keepLooking(cluster, state);
  const { client, places, readings } = cluster;
  return {
    search: (query) => orRefusal(state, () => searchCluster(client, places.live, query, readings)),
    passages: (query) => orRefusal(state, () => searchPassagesInCluster(client, places.live, query, readings)),
    suggest: (text, on, limit) => orRefused(state, () => suggestInCluster(cluster, text, on, limit)),
    nearest: (text, on, limit) => orRefused(state, () => nearestInCluster(cluster, text, on, limit)),
    resolve: (text, on) => orRefused(state, () => resolveInCluster(client, places.live, text, on, readings)),
    apply: (documents, removed, position) => apply(cluster, state, { documents, removed, position }),
    rebuild: (documents, position) => rebuild(cluster, state, documents, position),
    health: () => state.health,
    persist: async () => undefined,
    close: async () => {
      await close();
      await looking;
      await Promise.allSettled([state.changes, ...[...state.removals.values()].map((remove) => remove())]);
      await client.close();
    },
  };
}

/**
 * Asks, and asks again while what goes wrong may pass: a cluster that has just lost a node answers some searches with a
 * failure until it has noticed. One known to be away is not asked: nobody waits for what will not come.
 */
async function orRefusal<T>(state: State, ask: () => Promise<T>): Promise<T | { readonly refusal: Refusal }> {
  const until = performance.now() + patienceMs;
  for (let pause = firstPauseMs; state.health.reachable !== false; pause *= 2) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ClusterFault)) throw error;
      if (error.tooMuch) return { refusal: refuse('query-too-long', { limit: mostWords }) };
      if (!error.passing) throw error;
      if (performance.now() + pause > until) break;
    }
    await wait(pause);
  }
  return { refusal: refuse('not-available', { reason: 'search-cluster' }) };
}

async function orRefused<T>(state: State, ask: () => Promise<T>): Promise<T> {
  const given = await orRefusal(state, async () => ({ value: await ask() }));
  if ('refusal' in given) throw new Refused(given.refusal);
  return given.value;
}

async function apply(cluster: Cluster, state: State, change: Change): Promise<void> {
  const applied = state.changes
    .catch(() => undefined)
    .then(async () => {
      await prepareOnce(cluster, state);
      await applyChange(cluster, change);
    });
  state.changes = applied;
  await applied;
  await lookAgain(cluster, state);
}

async function rebuild(
  cluster: Cluster,
  state: State,
  documents: AsyncIterable<readonly IndexDocument[]>,
  position: number,
): Promise<void> {
  await prepareOnce(cluster, state);
  const unused = await rebuildCluster(cluster, documents, position);
  if (unused.length > 0) {
    const remove = async () => {
      clearTimeout(timer);
      state.removals.delete(timer);
      await removeIndices(cluster.client, unused).catch(cluster.onError);
    };
    const timer = setTimeout(() => void remove(), graceMs).unref();
    state.removals.set(timer, remove);
  }
  await lookAgain(cluster, state);
}

async function prepareOnce(cluster: Cluster, state: State): Promise<void> {
  if (state.prepared) return;
  await prepare(cluster.client, cluster.places, cluster.shards);
  state.prepared = true;
}

async function keepLooking(cluster: Cluster, state: State): Promise<void> {
  while (!cluster.closing.aborted) {
    await wait(lookMs, undefined, { signal: cluster.closing, ref: false }).catch(() => undefined);
    if (!cluster.closing.aborted) await lookAgain(cluster, state);
  }
}

// What is told of a cluster that does not answer is what was last known of it.
async function lookAgain(cluster: Cluster, state: State): Promise<void> {
  state.begun += 1;
  const own = state.begun;
  try {
    await prepareOnce(cluster, state);
    const health = await look(cluster);
    if (own > state.seen) {
      state.seen = own;
      state.health = health;
    }
    await keepOrder(cluster, state);
  } catch (error) {
    if (cluster.closing.aborted) return;
    // An outage is told once.
    if (state.health.reachable !== false) cluster.onError(error);
    state.health = { ...state.health, reachable: false };
  }
}

async function keepOrder(cluster: Cluster, state: State): Promise<void> {
  const today = cluster.today();
  if (state.ordered === today || !state.health.ready) return;
  await reorderForToday(cluster);
  state.ordered = today;
}
