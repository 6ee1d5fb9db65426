-- Cases 办件: each is a log of facts. What stands in procedure_case is what its log comes to and can be made anew from it.

create table procedure_case (
  id uuid primary key,
  -- year and place in it, without a gap
  number text not null unique,
  procedure text not null,
  version integer not null check (version > 0),
  title text check (length(title) between 1 and 500),
  stage text not null,
  ending text check (ending in ('done', 'refused', 'withdrawn', 'terminated')),
  state json not null,
  entries integer not null check (entries > 0),
  -- digest of the newest entry
  head bytea not null check (length(head) = 32),
  opened timestamptz not null,
  changed timestamptz not null,
  -- last day of the stage, where it can be told
  due text check (due ~ '^\d{4}-\d\d-\d\d$'),
  -- the day after which the clock moves it on
  clock_after text check (clock_after ~ '^\d{4}-\d\d-\d\d$'),
  check (ending is null or clock_after is null)
);
create index procedure_case_clock on procedure_case (clock_after) where clock_after is not null;

create table case_number (
  procedure text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (procedure, year)
);

create table case_entry (
  of_case uuid not null references procedure_case (id),
  place integer not null check (place > 0),
  -- the fact with who and when
  body json not null,
  -- SHA-256 of the digest before it and of the body's canonical text
  digest bytea not null check (length(digest) = 32),
  primary key (of_case, place)
);

-- What was written: every version of every item, for ever.
create table case_writing (
  of_case uuid not null references procedure_case (id),
  item text not null,
  version integer not null check (version > 0),
  content json not null,
  digest bytea not null check (length(digest) = 32),
  written timestamptz not null,
  written_by text not null,
  primary key (of_case, item, version)
);

create table case_file (
  of_case uuid not null references procedure_case (id),
  sha256 bytea not null check (length(sha256) = 32),
  media_type text not null,
  bytes bytea not null check (length(bytes) > 0),
  primary key (of_case, sha256)
);

create function refuse_change_of_case() returns trigger language plpgsql as $$
begin
  raise exception 'what was done in a case is added to, never changed';
end $$;
create trigger case_entry_kept before update or delete on case_entry
  for each row execute function refuse_change_of_case();
create trigger case_writing_kept before update or delete on case_writing
  for each row execute function refuse_change_of_case();
create trigger case_file_kept before update or delete on case_file
  for each row execute function refuse_change_of_case();

-- Typed and not yet sent, of one person.
create table case_draft (
  of_case uuid not null references procedure_case (id),
  item text not null,
  person uuid not null,
  content json not null,
  saved timestamptz not null,
  primary key (of_case, item, person)
);

-- Who has a part in a case, and whose turn it is: persons, units and offices, made anew with every entry.
create table case_holder (
  holder text collate "C" not null,
  of_case uuid not null references procedure_case (id),
  is_turn boolean not null,
  primary key (of_case, holder)
);
create index case_holder_of on case_holder (holder, is_turn);

-- What happens after an entry, each once.
create table case_effect (
  of_case uuid not null references procedure_case (id),
  place integer not null,
  effect text not null,
  done timestamptz,
  primary key (of_case, place, effect)
);
create index case_effect_waiting on case_effect (effect) where done is null;
