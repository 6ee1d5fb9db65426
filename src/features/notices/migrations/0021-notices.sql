-- Notices 公告公示: what is made known, numbered in its year, with a digest and its place in the log.

create table notice (
  id uuid primary key,
  number text collate "C" not null unique,
  -- the entry of a case that it comes from
  of_case uuid not null,
  place integer not null,
  case_number text not null,
  procedure text not null,
  procedure_title json not null,
  title json not null,
  -- what is made known, as pairs of a name and a value
  facts json not null,
  papers json not null,
  -- the page that it leads to
  link text not null,
  published timestamptz not null,
  -- a day that people must keep in mind, and what ends on it
  last_day text check (last_day ~ '^\d{4}-\d\d-\d\d$'),
  digest bytea not null check (length(digest) = 32),
  -- number of its event in the log
  sequence bigint not null,
  unique (of_case, place)
);
create index notice_published on notice (published desc, number desc);

create table notice_number (
  year integer primary key,
  last integer not null check (last > 0)
);

create function refuse_change_of_notice() returns trigger language plpgsql as $$
begin
  raise exception 'what was made known stays as it was; another notice corrects it';
end $$;
create trigger notice_kept before update or delete on notice
  for each row execute function refuse_change_of_notice();

-- Who is told of every notice.
create table notice_follower (
  person uuid primary key,
  since timestamptz not null
);
