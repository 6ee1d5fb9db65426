-- Search: what administrators and librarians work on. A row of search_synonym is added and removed, never edited.

-- Words that mean the same. A word is what someone types: words of titles, or any query (level:national).
create table search_synonym (
  id integer generated always as identity primary key,
  words text[] not null check (cardinality(words) between 2 and 20),
  -- of the words when all are of one language, '' when they join languages
  language text not null default '',
  note text not null default '',
  -- an office or 'reference', the file that comes with the program
  actor text not null,
  added timestamptz not null default now(),
  removed timestamptz,
  removed_by text
);

create function refuse_synonym_edit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.removed is not null
    or (new.id, new.words, new.language, new.note, new.actor, new.added)
      is distinct from (old.id, old.words, old.language, old.note, old.actor, old.added) then
    raise exception 'a synonym is added and removed, never edited';
  end if;
  return new;
end $$;
create trigger search_synonym_history before update or delete on search_synonym
  for each row execute function refuse_synonym_edit();

-- Queries that found nothing: a task for the librarian. What was looked for and on which days, never by whom.
create table search_gap (
  -- folded, so that spellings of one wish are one row
  text text collate "C" primary key check (length(text) between 1 and 200),
  first_day text not null,
  last_day text not null,
  count integer not null,
  -- day on which a librarian saw to it; a later last_day opens it again
  done_day text,
  done_by text,
  done_note text
);
