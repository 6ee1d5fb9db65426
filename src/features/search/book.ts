import type { Database } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { createGaps } from './gaps.ts';
import { createSavedSearches } from './saved-searches.ts';
import { createSearchStore } from './store.ts';
import { createSynonyms } from './synonyms.ts';
import type { SearchTables } from './tables.ts';

/** What people keep about searching: synonyms, the queries that found nothing, saved searches. */
export type SearchBook = ReturnType<typeof createSearchBook>;

export type BookOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly onError: (error: unknown) => void;
};

export function createSearchBook({ database, clock, append, onError }: BookOptions) {
  const store = createSearchStore(database.tables<SearchTables>());
  return {
    synonyms: createSynonyms(store, clock, append),
    saved: createSavedSearches(store),
    gaps: createGaps({ store, append, today: () => dayInShanghai(clock()), onError }),
  };
}
