-- Publication 批准发布: the number that a case gave, when, and what became of it in the catalogue and the library.

create table publication (
  of_case uuid primary key,
  -- the entry of the case with which it was published
  place integer not null,
  number text not null unique,
  -- key of its record in the catalogue
  key text collate "C" not null unique,
  title text not null check (length(title) between 1 and 500),
  procedure text not null,
  published text not null check (published ~ '^\d{4}-\d\d-\d\d$'),
  -- day from which it is in force
  effective text not null check (effective ~ '^\d{4}-\d\d-\d\d$'),
  -- number of what it takes the place of
  replaces text,
  -- keys of the standards that its text names
  cites text[] not null default '{}',
  entered timestamptz,
  text_held timestamptz,
  confirmed text[] not null default '{}',
  withdrawn text check (withdrawn ~ '^\d{4}-\d\d-\d\d$')
);
create index publication_published on publication (published desc, number);

-- The last serial number of a series.
create table publication_series (
  prefix text primary key,
  last integer not null check (last > 0)
);

create function refuse_change_of_publication() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (old.of_case, old.place, old.number, old.key, old.published, old.effective)
      is not distinct from (new.of_case, new.place, new.number, new.key, new.published, new.effective) then
    return new;
  end if;
  raise exception 'a number that was given stays given';
end $$;
create trigger publication_kept before update or delete on publication
  for each row execute function refuse_change_of_publication();
