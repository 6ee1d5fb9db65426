import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@opensearch-project/opensearch';
import { ClusterFault, withCluster } from './connection.ts';
import { nameOf, type Stored } from './document.ts';

/**
 * What is written to the cluster. Every write carries the position of the change log it comes from, and the cluster
 * keeps what is newer: processes that feed one index, or feed it twice, never undo each other.
 */
export type Write = {
  /** Alias of exactly one index: writing to an index that is gone fails and does not bring it back. */
  readonly target: string;
  readonly key: string;
  readonly position: number;
  /** Absent: forget the document. */
  readonly stored?: Stored;
};

/** Bytes of one call. */
const callBytes = 4_000_000;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** How long something is tried before it fails, and what ends it sooner. */
export type Patience = { readonly forMs: number; readonly signal: AbortSignal };

/**
 * An index that is written to is not there. A node may not have heard yet of one that was just made, and one that was
 * being built may have been given up: who looks again at what stands knows which.
 */
export class TargetMissing extends ClusterFault {
  constructor(reason: string) {
    super('feeding', reason, false);
    this.name = 'TargetMissing';
  }
}

type MayPass = (fault: ClusterFault) => boolean;

/** For who looks again, or knows that the index will be there. */
export const isPassingOrMissing: MayPass = (fault) => fault.passing || fault instanceof TargetMissing;

/** Tries until it succeeds, with growing pauses, while what goes wrong may pass. */
export async function persistently<T>(
  work: () => Promise<T>,
  { forMs, signal }: Patience,
  mayPass: MayPass = ({ passing }) => passing,
): Promise<T> {
  const until = Date.now() + forMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ClusterFault && mayPass(error)) || Date.now() + pause > until || signal.aborted)
        throw error;
    }
    await wait(pause, undefined, { signal });
  }
}

/**
 * Writes all, one call of bounded size after the other; what the cluster has no room for now is offered again with
 * growing pauses. Throws ClusterFault when a document is refused for good or patience ends, and TargetMissing at once when
 * an index is not there, unless that may pass.
 */
export async function feed(
  client: Client,
  writes: readonly Write[],
  patience: Patience,
  mayPass?: MayPass,
): Promise<void> {
  let left = writes;
  await persistently(
    async () => {
      left = await withCluster('feeding', () => offer(client, left));
      if (left.length > 0) throw new ClusterFault('feeding', `${left.length} documents found no room`, true);
    },
    patience,
    mayPass,
  );
}

// Writes what it can; returns what may succeed later.
async function offer(client: Client, writes: readonly Write[]): Promise<readonly Write[]> {
  const byName = new Map(writes.map((write) => [`${write.target} ${nameOf(write.key)}`, write]));
  const later: Write[] = [];
  let refused: ClusterFault | undefined;
  await client.helpers.bulk<Write>({
    datasource: [...writes],
    flushBytes: callBytes,
    concurrency: 1,
    retries: 0,
    require_alias: true,
    onDocument: actionOf,
    onDrop: ({ status, error, operation }) => {
      const [action] = Object.values(operation);
      const { _index: target, _id: name } = action ?? {};
      const write = byName.get(`${target} ${name}`);
      if (error?.type === 'index_not_found_exception') {
        refused = new TargetMissing(`${status} ${target}: ${error.type}`);
        return;
      }
      // A newer one is there already, or what is to be forgotten is not.
      if (status === 409 || (status === 404 && write?.stored === undefined)) return;
      if (write && (status === 429 || status >= 500)) later.push(write);
      else refused ??= new ClusterFault('feeding', `${status} ${name}: ${error?.type}, ${error?.reason}`, false);
    },
  });
  if (refused) throw refused;
  return later;
}

function actionOf({ target, key, position, stored }: Write) {
  const action = { _index: target, _id: nameOf(key), version: position, version_type: 'external_gte' as const };
  if (stored === undefined) return { delete: action };
  const indexed: [{ readonly index: typeof action }, Stored] = [{ index: action }, stored];
  return indexed;
}
