import { type Kysely, sql } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

export type MentionRow = { readonly key: string; readonly byKey: string; readonly type: number };

/** Who names a document: in a relation, or by another number of its own. */
export function createMentions(db: Kysely<CatalogueTables>) {
  return {
    /** Who names these documents in a relation of one of the types (all types when absent); `limit` rows at most. */
    async mentionsOfTypes(
      keys: readonly string[],
      types: readonly number[] | undefined,
      limit: number,
    ): Promise<readonly MentionRow[]> {
      if (keys.length === 0) return [];
      const narrow = types === undefined ? sql`` : sql`and type = any(${types}::smallint[])`;
      const { rows } = await sql<{ key: string; by_key: string; type: number }>`
        select distinct key, by_key, type from mention
        where key = any(${keys}::text[]) ${narrow} limit ${limit}`.execute(db);
      return rows.map((row) => ({ key: row.key, byKey: row.by_key, type: row.type }));
    },

    /** How many documents name these. */
    async countMentions(keys: readonly string[]): Promise<number> {
      const row = await db
        .selectFrom('mention')
        .select(sql<string>`count(distinct (by_key, type))`.as('count'))
        .where('key', '=', sql<string>`any(${keys}::text[])`)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** Keys of the documents that have one of these as another number. */
    async byAlias(aliasKeys: readonly string[]): Promise<readonly string[]> {
      if (aliasKeys.length === 0) return [];
      const rows = await db
        .selectFrom('alias')
        .select('key')
        .where('alias_key', '=', sql<string>`any(${aliasKeys}::text[])`)
        .limit(200)
        .execute();
      return rows.map((row) => row.key);
    },
  };
}
