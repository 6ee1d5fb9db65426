-- What the office writes down that calls for a review of a standard, such as a law that changed; each time it does.
create table publication_flag (
  of_case uuid not null references publication (of_case),
  place bigint generated always as identity,
  -- raised: it calls for a review; settled: it does no longer
  state text not null check (state in ('raised', 'settled')),
  reason text not null check (length(reason) between 1 and 2000),
  flagged timestamptz not null,
  flagged_by uuid not null,
  primary key (of_case, place)
);

create function refuse_change_of_flag() returns trigger language plpgsql as $$
begin
  raise exception 'what was written down of a standard is added to, never changed';
end $$;
create trigger publication_flag_kept before update or delete on publication_flag
  for each row execute function refuse_change_of_flag();
