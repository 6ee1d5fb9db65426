import { type Kysely, sql, type Transaction } from 'kysely';
import type { Day } from '#kernel/base/dates.ts';
import { createLibrarianStore } from './librarian-store.ts';
import { createSavedStore } from './saved-store.ts';
import type { SearchTables } from './tables.ts';

/** SQL of search over its own tables: synonyms, queries that found nothing, saved searches. */
export type SearchStore = ReturnType<typeof createSearchStore>;

export type NewSynonym = {
  readonly words: readonly string[];
  readonly language: string;
  readonly note: string;
  readonly actor: string;
};

export function createSearchStore(db: Kysely<SearchTables>) {
  return {
    ...tablesOf(db),
    /** Work in one transaction, over the same tables. */
    together: <T>(work: (store: SearchRows, transaction: Transaction<SearchTables>) => Promise<T>): Promise<T> =>
      db.transaction().execute((transaction) => work(tablesOf(transaction), transaction)),
  };
}

type SearchRows = ReturnType<typeof tablesOf>;

function tablesOf(db: Kysely<SearchTables>) {
  return { ...createSynonyms(db), ...createGaps(db), ...createSavedStore(db), ...createLibrarianStore(db) };
}

function createSynonyms(db: Kysely<SearchTables>) {
  const columns = ['id', 'words', 'language', 'note', 'actor', 'added', 'removed', 'removed_by'] as const;
  return {
    /** Groups in the order they were added; with those removed when asked. */
    async synonyms(removedToo: boolean) {
      const all = db.selectFrom('search_synonym').select(columns).orderBy('id');
      return (removedToo ? all : all.where('removed', 'is', null)).execute();
    },

    /** A text that is another one after every addition and removal. */
    async synonymsVersion(): Promise<string> {
      const row = await db
        .selectFrom('search_synonym')
        .select(sql<string>`coalesce(max(id), 0) || '/' || count(removed)`.as('version'))
        .executeTakeFirstOrThrow();
      return row.version;
    },

    async addSynonyms(added: readonly NewSynonym[]): Promise<readonly number[]> {
      if (added.length === 0) return [];
      const rows = await db
        .insertInto('search_synonym')
        .values(added.map((one) => ({ ...one, words: [...one.words], removed: null, removed_by: null })))
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },

    /** Until the end of the transaction nobody else adds or removes: processes that start together add things once. */
    async lockSynonyms(): Promise<void> {
      await sql`lock table search_synonym in share row exclusive mode`.execute(db);
    },

    /** Its words; undefined when there is no such group, or it is removed already. */
    async removeSynonym(id: number, actor: string): Promise<readonly string[] | undefined> {
      const done = await db
        .updateTable('search_synonym')
        .set({ removed: sql<Date>`now()`, removed_by: actor })
        .where('id', '=', id)
        .where('removed', 'is', null)
        .returning('words')
        .executeTakeFirst();
      return done?.words;
    },
  };
}

/** Rows of search_gap; the least asked for and oldest give way. */
const mostGaps = 20_000;

function createGaps(db: Kysely<SearchTables>) {
  return {
    async countGaps(counts: ReadonlyMap<string, number>, day: Day): Promise<void> {
      if (counts.size === 0) return;
      const rows = [...counts].map(([text, count]) => ({ text, first_day: day, last_day: day, count }));
      await db
        .insertInto('search_gap')
        .values(rows.map((row) => ({ ...row, done_day: null, done_by: null, done_note: null })))
        .onConflict((conflict) =>
          conflict.column('text').doUpdateSet((eb) => ({
            count: eb('search_gap.count', '+', eb.ref('excluded.count')),
            last_day: eb.ref('excluded.last_day'),
          })),
        )
        .execute();
      await sql`
        delete from search_gap where text in (
          select text from search_gap order by count desc, last_day desc, text offset ${mostGaps})`.execute(db);
    },

    /** Open ones, most asked for first. */
    async openGaps(limit: number) {
      return db
        .selectFrom('search_gap')
        .select(['text', 'first_day', 'last_day', 'count', 'done_day', 'done_note'])
        .where((eb) => eb.or([eb('done_day', 'is', null), eb('done_day', '<', eb.ref('last_day'))]))
        .orderBy('count', 'desc')
        .orderBy('last_day', 'desc')
        .orderBy('text')
        .limit(limit)
        .execute();
    },

    /** False when nothing was ever looked for in these words. */
    async closeGap(text: string, day: Day, actor: string, note: string): Promise<boolean> {
      const done = await db
        .updateTable('search_gap')
        .set({ done_day: day, done_by: actor, done_note: note })
        .where('text', '=', text)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
  };
}
