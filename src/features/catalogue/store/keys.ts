import { type Kysely, sql } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

/** Which documents there are, and which changed: keys in their order and in the order of the change log. */
export function createKeys(db: Kysely<CatalogueTables>) {
  return {
    /** Keys of all editions of a stem: the stem itself and the contiguous range behind it. */
    async editionKeys(stem: string, separator: string): Promise<readonly string[]> {
      const from = stem + separator;
      const { rows } = await sql<{ key: string }>`
        select distinct key from statement where key = ${stem} or (key >= ${from} and key < ${`${from}\u{10FFFF}`})
        order by key limit 500`.execute(db);
      return rows.map((row) => row.key);
    },

    /** Keys in byte order, after a given one: the stable way through a large table. */
    async keysAfter(key: string, limit: number): Promise<readonly string[]> {
      const { rows } = await sql<{ key: string }>`
        select distinct key from statement where key > ${key} order by key limit ${limit}`.execute(db);
      return rows.map((row) => row.key);
    },

    /** Last position of the change log; 0 when nothing was ever said. */
    async position(): Promise<number> {
      const row = await db
        .selectFrom('statement')
        .select((eb) => eb.fn.max('id').as('last'))
        .executeTakeFirst();
      return Number(row?.last ?? 0);
    },

    /** Keys changed after a position, with the position they bring one to. */
    async changedAfter(
      position: number,
      limit: number,
    ): Promise<{ readonly keys: readonly string[]; readonly position: number }> {
      const { rows } = await sql<{ id: string; key: string }>`
        select id, key from statement where id > ${position} order by id limit ${limit}`.execute(db);
      return { keys: [...new Set(rows.map((row) => row.key))], position: Number(rows.at(-1)?.id ?? position) };
    },
  };
}
