-- What those who work on a case say to each other; it is no part of its log and never public.
create table case_note (
  id uuid primary key,
  of_case uuid not null references procedure_case (id),
  person uuid not null,
  body text not null check (length(body) between 1 and 5000),
  said timestamptz not null
);
create index case_note_of_case on case_note (of_case, said);

-- When whose turn it is was last reminded.
create table case_reminder (
  of_case uuid primary key references procedure_case (id),
  reminded timestamptz not null,
  reminded_by uuid not null
);

create function refuse_change_of_note() returns trigger language plpgsql as $$
begin
  raise exception 'what was said stays as it was';
end $$;
create trigger case_note_kept before update or delete on case_note
  for each row execute function refuse_change_of_note();
