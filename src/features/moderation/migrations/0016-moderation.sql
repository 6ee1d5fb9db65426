-- Moderation 审核: what the public submits waits here, unseen by others, until somebody has looked at it. It is decided
-- once, with an answer; nothing disappears without one.

create table submission (
  id uuid primary key,
  kind text not null check (kind in ('record-report')),
  -- what it is about: key of a record of the catalogue
  subject text collate "C" not null check (length(subject) between 1 and 400),
  body text not null check (length(body) between 1 and 20000),
  -- who was signed in; none for everybody else, and none when the account is closed
  person uuid,
  -- how somebody wants to be named in public
  name text check (length(name) between 1 and 100),
  -- SHA-256 of the receipt by which whoever submitted it finds the answer
  receipt bytea not null unique check (length(receipt) = 32),
  -- what a look at the text found
  flags text[] not null default '{}',
  submitted timestamptz not null,
  state text not null default 'held' check (state in ('held', 'accepted', 'refused')),
  decided timestamptz,
  decided_by uuid,
  -- told to who submitted it; to everybody when it is accepted
  answer text check (length(answer) between 1 and 5000),
  check ((state = 'held') = (decided is null))
);
create index submission_queue on submission (submitted) where state = 'held';
create index submission_of_subject on submission (subject, decided) where state = 'accepted';
create index submission_of_person on submission (person) where person is not null;

create function refuse_second_decision() returns trigger language plpgsql as $$
begin
  if old.state <> 'held' and (new.state, new.decided, new.decided_by, new.answer)
      is distinct from (old.state, old.decided, old.decided_by, old.answer) then
    raise exception 'a submission is decided once';
  end if;
  return new;
end $$;
create trigger submission_decided_once before update on submission
  for each row execute function refuse_second_decision();

-- Files in quarantine: looked at by their bytes, given out to moderators alone until the submission is accepted.
create table submission_file (
  id uuid primary key,
  submission uuid not null references submission (id) on delete cascade,
  place integer not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size integer not null check (size > 0),
  sha256 bytea not null check (length(sha256) = 32),
  -- gone when the submission was refused
  bytes bytea,
  unique (submission, place)
);
