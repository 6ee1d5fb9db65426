-- Searches that somebody wants to come back to or to follow. What is asked, never by whom; appended, never changed, so
-- that an address once given leads to the same question for ever.

create table search_saved (
  -- first 80 bits of SHA-256 of query, in Crockford's base 32
  id text collate "C" primary key check (id ~ '^[0-9a-hjkmnp-tv-z]{16}$'),
  -- canonical JSON (features/search/saved-searches.ts)
  query text not null check (length(query) between 2 and 8192),
  created timestamptz not null default now()
);
-- how many were saved since a moment
create index search_saved_created on search_saved (created);
create trigger search_saved_append_only before update or delete or truncate on search_saved
  for each statement execute function refuse_change();
