import type { Database } from '#adapters/database/port.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { createGaps } from './gaps.ts';
import { createSavedSearches } from './saved-searches.ts';
import { createSearchStore } from './store.ts';
import { createSynonyms } from './synonyms.ts';
import type { SearchTables } from './tables.ts';

/** What people keep about searching: synonyms, the queries that found nothing, saved searches. */
export type SearchBook = ReturnType<typeof createSearchBook>;

export function createSearchBook(database: Database, clock: () => Date, onError: (error: unknown) => void) {
  const store = createSearchStore(database.tables<SearchTables>());
  return {
    synonyms: createSynonyms(store, clock),
    saved: createSavedSearches(store),
    gaps: createGaps({ store, today: () => dayInShanghai(clock()), onError }),
  };
}
