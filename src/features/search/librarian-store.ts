import { type Kysely, sql } from 'kysely';
import type { Gap, GapQuery, WordGroup, WordsQuery } from './dictionary-contract.ts';
import type { SearchTables } from './tables.ts';

/** Lists for librarians, narrowed, sorted, in pages. */
const pattern = (text: string): string => `%${text.replace(/[%_\\]/g, '\\$&')}%`;

export function createLibrarianStore(db: Kysely<SearchTables>) {
  return {
    async wordsPage(query: WordsQuery) {
      let rows = db.selectFrom('search_synonym');
      if (query.state === 'current') rows = rows.where('removed', 'is', null);
      if (query.q) rows = rows.where(sql<boolean>`array_to_string(words, ' ') ilike ${pattern(query.q)}`);
      const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
      const found = await rows
        .selectAll()
        .orderBy('id', query.sort === 'newest' ? 'desc' : 'asc')
        .limit(query.limit)
        .offset((query.page - 1) * query.limit)
        .execute();
      const items = found.map(({ id, words, language, note, actor, added, removed }): WordGroup => {
        const times = { added: added.toISOString(), removed: removed?.toISOString() };
        return { id, words: [...words], language, note, actor, ...times };
      });
      return { total: Number(total), items };
    },

    async gapsPage(query: GapQuery) {
      let rows = db.selectFrom('search_gap');
      if (query.state === 'open')
        rows = rows.where((eb) => eb.or([eb('done_day', 'is', null), eb('done_day', '<', eb.ref('last_day'))]));
      if (query.q) rows = rows.where('text', 'ilike', pattern(query.q));
      const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
      const sorted = query.sort === 'count' ? rows.orderBy('count', 'desc') : rows.orderBy('last_day', 'desc');
      const found = await sorted
        .selectAll()
        .orderBy('text')
        .limit(query.limit)
        .offset((query.page - 1) * query.limit)
        .execute();
      const items = found.map(
        ({ text, first_day, last_day, count, done_day, done_note }): Gap => ({
          text,
          first: first_day,
          last: last_day,
          count,
          done: done_day ?? undefined,
          note: done_note ?? undefined,
        }),
      );
      return { total: Number(total), items };
    },
  };
}
