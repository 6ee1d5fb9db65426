import type { Kysely } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

type SourceRank = { readonly source: string; readonly priority: number };

/** Names and priorities of sources by id. A name never changes and a priority seldom does: read again for an unknown id. */
export function createSourceNames(db: Kysely<CatalogueTables>) {
  let known: ReadonlyMap<number, SourceRank> = new Map();
  return async (ids: readonly number[]): Promise<ReadonlyMap<number, SourceRank>> => {
    if (ids.some((id) => !known.has(id))) {
      const rows = await db.selectFrom('source').select(['id', 'name', 'priority']).execute();
      known = new Map(rows.map((row) => [row.id, { source: row.name, priority: row.priority }]));
    }
    return known;
  };
}
