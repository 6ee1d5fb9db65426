import type { Kysely } from 'kysely';
import type { CatalogueTables } from '../tables.ts';

export type SourceDescription = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly licence: string;
  readonly url: string;
  readonly priority: number;
  readonly snapshot: string | undefined;
};

/** The sources and their terms. */
export function createSources(db: Kysely<CatalogueTables>) {
  return {
    /** All of them, the most trusted first, with the end of their last import. */
    async sources() {
      return db
        .selectFrom('source')
        .select((eb) => [
          'name',
          'title_zh',
          'title_en',
          'licence',
          'url',
          'priority',
          'snapshot',
          eb
            .selectFrom('import_run')
            .select((run) => run.fn.max('finished').as('last'))
            .whereRef('source_id', '=', 'source.id')
            .as('last_import'),
        ])
        .orderBy('priority')
        .orderBy('name')
        .execute();
    },

    /** Names a source and its terms; changes what was said of it before. */
    async describeSource({ name, zh, en, snapshot, ...terms }: SourceDescription): Promise<void> {
      const values = { title_zh: zh, title_en: en, snapshot: snapshot ?? null, ...terms };
      await db
        .insertInto('source')
        .values({ name, ...values })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    },

    /** Id of a source, made when it is new. */
    async ensureSource(name: string, source: { zh: string; en: string; priority: number }): Promise<number> {
      await db
        .insertInto('source')
        .values({ name, title_zh: source.zh, title_en: source.en, priority: source.priority, snapshot: null })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await db.selectFrom('source').select('id').where('name', '=', name).executeTakeFirstOrThrow();
      return row.id;
    },
  };
}
