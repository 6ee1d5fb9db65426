-- Public consultations 征求意见: a draft before everybody, what was said to it, and what became of that.

create table consultation (
  id uuid primary key,
  of_case uuid not null,
  -- the entry of the case that opened it
  place integer not null,
  -- the first consultation of a case, the second, …
  round integer not null check (round > 0),
  case_number text not null,
  title text not null check (length(title) between 1 and 500),
  procedure_title json not null,
  -- what is commented on, as it was when it was opened: the draft, its clauses, the papers beside it
  draft json not null,
  clauses json not null,
  papers json not null,
  opened timestamptz not null,
  -- last day on which comments are taken, where it can be told, and the rule it comes from
  last_day text check (last_day ~ '^\d{4}-\d\d-\d\d$'),
  rule json,
  closed timestamptz,
  -- when the answers were made public
  answered timestamptz,
  -- comments so far: they are numbered without a gap
  taken integer not null default 0 check (taken >= 0),
  unique (of_case, round),
  unique (of_case, place)
);
create index consultation_opened on consultation (opened desc);

create function refuse_change_of_consultation() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (old.id, old.of_case, old.round, old.draft::text, old.clauses::text, old.papers::text, old.opened)
      is not distinct from
      (new.id, new.of_case, new.round, new.draft::text, new.clauses::text, new.papers::text, new.opened)
    and (old.closed is null or new.closed = old.closed)
    and (old.answered is null or new.answered = old.answered)
    and new.taken >= old.taken then
    return new;
  end if;
  raise exception 'what was put before the public stays as it was';
end $$;
create trigger consultation_kept before update or delete on consultation
  for each row execute function refuse_change_of_consultation();

create table consultation_comment (
  id uuid primary key,
  consultation uuid not null references consultation (id),
  place integer not null check (place > 0),
  -- id of the clause within the draft; empty: the draft as a whole
  clause text not null check (length(clause) <= 100),
  kind text not null check (kind in ('general', 'technical', 'editorial')),
  body text not null check (length(body) between 1 and 20000),
  proposal text check (length(proposal) between 1 and 20000),
  -- who was signed in; none for everybody else, and none when the account is closed
  person uuid,
  -- how somebody wants to be named in public, and the unit they speak for
  name text check (length(name) between 1 and 100),
  unit text check (length(unit) between 1 and 200),
  -- SHA-256 of the receipt by which who sent it finds the answer; none of those that came in a table
  receipt bytea unique check (length(receipt) = 32),
  came text not null check (came in ('signed-in', 'proof', 'unproved', 'table')),
  flags text[] not null default '{}',
  -- SHA-256 of what is said, to find what came twice
  digest bytea not null check (length(digest) = 32),
  submitted timestamptz not null,
  -- held: somebody looks at it first; withheld: not shown, and everybody sees that and why
  state text not null check (state in ('shown', 'held', 'withheld')),
  state_reason text check (length(state_reason) between 1 and 2000),
  unique (consultation, place)
);
create index consultation_comment_digest on consultation_comment (consultation, digest);
create index consultation_comment_of_person on consultation_comment (person) where person is not null;

create function refuse_change_of_comment() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (old.id, old.consultation, old.place, old.clause, old.kind, old.body, old.proposal, old.unit, old.receipt, old.submitted)
      is not distinct from
      (new.id, new.consultation, new.place, new.clause, new.kind, new.body, new.proposal, new.unit, new.receipt, new.submitted)
    -- an account that is closed takes its name with it
    and (new.person is not distinct from old.person or new.person is null)
    and (new.name is not distinct from old.name or new.name is null) then
    return new;
  end if;
  raise exception 'a comment stays as it was sent';
end $$;
create trigger consultation_comment_kept before update or delete on consultation_comment
  for each row execute function refuse_change_of_comment();

create table consultation_file (
  comment uuid not null references consultation_comment (id),
  place integer not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size integer not null check (size > 0),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  primary key (comment, place)
);

-- Whether a comment is shown, each time somebody decided it.
create table consultation_judgement (
  comment uuid not null references consultation_comment (id),
  place bigint generated always as identity,
  state text not null check (state in ('shown', 'withheld')),
  reason text not null check (length(reason) between 1 and 2000),
  judged timestamptz not null,
  judged_by uuid not null,
  primary key (comment, place)
);

-- What became of a comment, each time somebody wrote it down; the last one counts.
create table consultation_treatment (
  comment uuid not null references consultation_comment (id),
  place bigint generated always as identity,
  disposition text not null check (disposition in ('accepted', 'partly', 'declined', 'noted')),
  reason text not null check (length(reason) between 1 and 5000),
  -- the change of the text, where there is one
  change text check (length(change) between 1 and 20000),
  treated timestamptz not null,
  treated_by uuid not null,
  primary key (comment, place)
);

create function refuse_change_of_treatment() returns trigger language plpgsql as $$
begin
  raise exception 'what was decided about a comment is added to, never changed';
end $$;
create trigger consultation_judgement_kept before update or delete on consultation_judgement
  for each row execute function refuse_change_of_treatment();
create trigger consultation_treatment_kept before update or delete on consultation_treatment
  for each row execute function refuse_change_of_treatment();

-- A proof of work counts once; old ones go with the retention.
create table consultation_proof (
  challenge bytea primary key check (length(challenge) = 32),
  used timestamptz not null
);
