-- Authority: who holds which role, for which unit, from when until when. What a role may do is data (data/reference).
-- A grant is given and ended, never edited; so are substitutions and conflicts of interest.

create table role_grant (
  id uuid primary key,
  person uuid not null,
  role text not null,
  -- absent for a role of the whole city
  unit text,
  from_day text not null,
  until_day text,
  granted timestamptz not null,
  -- absent: at the first start, from the console
  granted_by uuid,
  reason text not null,
  ended timestamptz,
  ended_by uuid,
  ended_why text
);
create index role_grant_person on role_grant (person);
create index role_grant_unit on role_grant (unit);

create table substitution (
  id uuid primary key,
  absent uuid not null,
  substitute uuid not null check (substitute <> absent),
  from_day text not null,
  until_day text not null check (until_day >= from_day),
  reason text not null,
  made timestamptz not null,
  made_by uuid not null,
  ended timestamptz,
  ended_by uuid,
  ended_why text
);
create index substitution_substitute on substitution (substitute);
create index substitution_absent on substitution (absent);

create table conflict_of_interest (
  id uuid primary key,
  person uuid not null,
  -- what is not to be judged, e.g. case/123
  thing text not null,
  from_day text not null,
  until_day text,
  reason text not null,
  declared timestamptz not null,
  declared_by uuid not null,
  ended timestamptz,
  ended_by uuid,
  ended_why text
);
create index conflict_of_interest_thing on conflict_of_interest (thing, person);

-- Only the end of a row may be written, once; what else a row says is compared as a whole.
create function refuse_authority_edit() returns trigger language plpgsql as $$
declare
  last_words constant text[] := array['ended', 'ended_by', 'ended_why'];
begin
  if tg_op = 'DELETE' or old.ended is not null or to_jsonb(new) - last_words <> to_jsonb(old) - last_words then
    raise exception 'what was granted is ended, never edited';
  end if;
  return new;
end $$;
create trigger role_grant_history before update or delete on role_grant
  for each row execute function refuse_authority_edit();
create trigger substitution_history before update or delete on substitution
  for each row execute function refuse_authority_edit();
create trigger conflict_of_interest_history before update or delete on conflict_of_interest
  for each row execute function refuse_authority_edit();
