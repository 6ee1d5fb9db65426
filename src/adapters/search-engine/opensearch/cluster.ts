import type { Client } from '@opensearch-project/opensearch';
import type { Readings } from '#adapters/search-engine/embedded/search.ts';
import type { EngineHealth } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { withCluster } from './connection.ts';
import type { Patience } from './feed.ts';
import { notedNumber } from './notes.ts';
import { type Places, standing } from './places.ts';

/**
 * What every part of the cluster engine is given. Several processes use one cluster and feed it alike: whatever is
 * written names the position of the change log it comes from and never replaces what is newer, so feeding twice is harmless.
 */
export type Cluster = {
  readonly client: Client;
  /** The same, for those who only want to know whether somebody answers. */
  readonly impatient: Client;
  readonly places: Places;
  readonly shards: number;
  readonly readings: Readings;
  readonly today: () => Day;
  /** Aborted when the engine is closed: nothing is waited for any more. */
  readonly closing: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/** A change is tried for this long before whoever brought it is told; it is brought again later. */
const changeMs = 30_000;
/** Building anew is dear: a cluster that is away for less than this does not end it. */
const buildMs = 600_000;

export function patienceOfChange({ closing }: Cluster): Patience {
  return { forMs: changeMs, signal: closing };
}

export function patienceOfBuild({ closing }: Cluster, lost: AbortSignal): Patience {
  return { forMs: buildMs, signal: AbortSignal.any([closing, lost]) };
}

/** What the cluster says now, the same for every process. */
export async function look({ impatient: client, places }: Cluster): Promise<EngineHealth> {
  const { live, provisional } = await standing(client, places);
  if (live === undefined) return { ready: false, documents: 0, position: 0 };
  const [position, { body }] = await Promise.all([
    notedNumber(client, places.notes, live),
    withCluster('counting', () => client.count({ index: live })),
  ]);
  return { ready: !provisional, documents: body.count, position };
}
