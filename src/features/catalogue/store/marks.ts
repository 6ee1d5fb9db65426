import type { Kysely } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

/** What was done once to this installation, by name. */
export function createMarks(db: Kysely<CatalogueTables>) {
  return {
    async mark(name: string): Promise<string | undefined> {
      const row = await db.selectFrom('installation_mark').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },

    async setMark(name: string, value: string): Promise<void> {
      await db
        .insertInto('installation_mark')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
