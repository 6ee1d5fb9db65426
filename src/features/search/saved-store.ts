import { type Kysely, sql } from 'kysely';
import type { SearchTables } from './tables.ts';

type SavedRow = { readonly query: string; readonly created: Date };

/** SQL of search_saved: rows are added, never changed. */
export function createSavedStore(db: Kysely<SearchTables>) {
  const savedSearch = async (id: string, transaction: Kysely<SearchTables> = db): Promise<SavedRow | undefined> =>
    transaction.selectFrom('search_saved').select(['query', 'created']).where('id', '=', id).executeTakeFirst();

  return {
    savedSearch: (id: string) => savedSearch(id),

    /** The row of the address, added when there is none and room for it; in turn, so that no limit is overrun. */
    async saveSearch(
      added: { readonly id: string; readonly query: string },
      most: { readonly all: number; readonly day: number },
    ): Promise<SavedRow | 'full' | 'full-today'> {
      const there = await savedSearch(added.id);
      if (there !== undefined) return there;
      return db.transaction().execute(async (transaction) => {
        await sql`lock table search_saved in share row exclusive mode`.execute(transaction);
        const meanwhile = await savedSearch(added.id, transaction);
        if (meanwhile !== undefined) return meanwhile;
        const { all, today } = await transaction
          .selectFrom('search_saved')
          .select([
            sql<string>`count(*)`.as('all'),
            sql<string>`count(*) filter (where created > now() - interval '1 day')`.as('today'),
          ])
          .executeTakeFirstOrThrow();
        if (Number(all) >= most.all) return 'full';
        if (Number(today) >= most.day) return 'full-today';
        return transaction
          .insertInto('search_saved')
          .values(added)
          .returning(['query', 'created'])
          .executeTakeFirstOrThrow();
      });
    },
  };
}
