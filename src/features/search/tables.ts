import type { Generated, GeneratedAlways } from 'kysely';

/** The tables of search, as its migrations make them. */
export type SearchTables = {
  search_synonym: {
    id: GeneratedAlways<number>;
    words: string[];
    language: Generated<string>;
    note: Generated<string>;
    actor: string;
    added: Generated<Date>;
    removed: Date | null;
    removed_by: string | null;
  };
  search_gap: {
    text: string;
    first_day: string;
    last_day: string;
    count: number;
    done_day: string | null;
    done_by: string | null;
    done_note: string | null;
  };
  search_saved: {
    id: string;
    query: string;
    created: GeneratedAlways<Date>;
  };
};
