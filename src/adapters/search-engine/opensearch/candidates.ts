import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { ask, documentOf } from './ask.ts';
import { type Clause, nothing } from './clauses.ts';
import type { Cluster } from './cluster.ts';

/** The best ranked documents of a clause. */
export async function bestRanked(cluster: Cluster, clause: Clause, most: number): Promise<readonly IndexDocument[]> {
  return await firstOf(cluster, { bool: { filter: [clause] } }, most, clause === nothing);
}

/** The documents that score most; of equal ones the better ranked. */
export async function bestScored(cluster: Cluster, clause: Clause, most: number): Promise<readonly IndexDocument[]> {
  return await firstOf(cluster, clause, most, clause === nothing);
}

async function firstOf(
  { client, places }: Cluster,
  query: Clause,
  size: number,
  isNothing: boolean,
): Promise<readonly IndexDocument[]> {
  if (isNothing) return [];
  const { hits } = await ask(client, places.live, {
    size,
    query,
    sort: [{ _score: { order: 'desc' } }, 'rank', 'key'],
    track_total_hits: false,
    _source: { excludes: ['document.passages'] },
  });
  return hits.hits.map(documentOf);
}
