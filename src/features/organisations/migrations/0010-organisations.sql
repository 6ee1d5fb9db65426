-- Organisations: units of every kind with their names by date, who followed whom, and who belongs to them.

create table unit (
  key text collate "C" primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null,
  level text not null,
  -- the unit it stands below
  parent text collate "C" references unit,
  credit_code text collate "C" unique,
  -- own knowledge of this project, not read in a source
  unverified boolean not null default false,
  sample boolean not null default false,
  source text not null,
  entered timestamptz not null
);
create index unit_parent on unit (parent);

create table unit_name (
  unit text collate "C" not null references unit,
  from_day text not null,
  until_day text,
  zh text not null,
  en text,
  -- as a plan or a paper calls it for short
  short text,
  primary key (unit, from_day)
);
create index unit_name_short on unit_name (short);

create table unit_succession (
  id bigint generated always as identity primary key,
  predecessor text collate "C" not null references unit,
  successor text collate "C" references unit,
  day text not null,
  how text not null,
  unverified boolean not null default false,
  source text not null,
  unique nulls not distinct (predecessor, successor, day)
);

create table membership (
  id uuid primary key,
  unit text collate "C" not null references unit,
  person uuid not null,
  position text not null default '',
  began timestamptz not null,
  ended timestamptz,
  ended_why text
);
create unique index membership_now on membership (unit, person) where ended is null;
create index membership_person on membership (person);

-- A person asks that their enterprise or association be registered, with evidence; the office decides, once.
create table unit_claim (
  id uuid primary key,
  kind text not null,
  zh text not null,
  en text,
  credit_code text collate "C",
  district text collate "C" not null references unit,
  position text not null,
  evidence text not null,
  claimant uuid not null,
  claimed timestamptz not null,
  decision text check (decision in ('approved', 'refused', 'withdrawn')),
  decided timestamptz,
  decided_by uuid,
  reason text,
  unit text collate "C" references unit
);
create index unit_claim_open on unit_claim (claimed) where decision is null;
create index unit_claim_claimant on unit_claim (claimant);

create table invitation (
  id uuid primary key,
  unit text collate "C" not null references unit,
  email text collate "C" not null,
  role text not null,
  position text not null default '',
  invited timestamptz not null,
  invited_by uuid not null,
  ends timestamptz not null,
  outcome text check (outcome in ('accepted', 'declined', 'withdrawn')),
  decided timestamptz
);
create index invitation_email on invitation (email) where outcome is null;
