import type { Kysely } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

type NewItem = {
  readonly key: string;
  readonly carrier: string;
  readonly language?: string | undefined;
  readonly location?: string | undefined;
  readonly barcode?: string | undefined;
  readonly copies: number;
  readonly sample: boolean;
};

/** Copies (件) of documents. */
export function createItems(db: Kysely<CatalogueTables>) {
  return {
    async items(key: string) {
      return db
        .selectFrom('item')
        .select(['carrier', 'language', 'location', 'copies', 'sample'])
        .where('key', '=', key)
        .orderBy('id')
        .execute();
    },

    /** Copies in all. */
    async countItems(): Promise<number> {
      const row = await db
        .selectFrom('item')
        .select((eb) => eb.fn.sum('copies').as('copies'))
        .executeTakeFirst();
      return Number(row?.copies ?? 0);
    },

    /** Adds copies; a barcode that is there already is left as it is. */
    async addItems(items: readonly NewItem[]): Promise<void> {
      if (items.length === 0) return;
      const values = items.map(({ key, carrier, language, location, barcode, copies, sample }) => ({
        key,
        carrier,
        copies,
        sample,
        language: language ?? null,
        location: location ?? null,
        barcode: barcode ?? null,
        acquired: null,
      }));
      await db
        .insertInto('item')
        .values(values)
        .onConflict((conflict) => conflict.column('barcode').doNothing())
        .execute();
    },
  };
}
