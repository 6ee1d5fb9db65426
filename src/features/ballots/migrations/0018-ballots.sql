-- Ballots 表决: who may vote, under which rule, what was voted, and what it came to with its arithmetic.

create table ballot (
  id uuid primary key,
  of_case uuid not null,
  -- the rule as it was on the day the ballot was opened
  rule json not null,
  members uuid[] not null check (cardinality(members) > 0),
  recused uuid[] not null,
  opened timestamptz not null,
  opened_by uuid not null,
  closed timestamptz,
  outcome json,
  check ((closed is null) = (outcome is null))
);
create unique index ballot_open on ballot (of_case) where closed is null;
create index ballot_of_case on ballot (of_case, opened);

-- Every vote as it was given; of two of one member the later one counts.
create table ballot_vote (
  ballot uuid not null references ballot (id),
  place bigint generated always as identity,
  member uuid not null,
  choice text not null check (choice in ('for', 'against', 'abstain')),
  reason text check (length(reason) between 1 and 5000),
  voted timestamptz not null,
  primary key (ballot, place)
);

create function refuse_change_of_vote() returns trigger language plpgsql as $$
begin
  raise exception 'a vote is given once and stays';
end $$;
create trigger ballot_vote_kept before update or delete on ballot_vote
  for each row execute function refuse_change_of_vote();

create function refuse_change_of_ballot() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.closed is null then
    return new;
  end if;
  raise exception 'a ballot is closed once';
end $$;
create trigger ballot_kept before update or delete on ballot
  for each row execute function refuse_change_of_ballot();
