-- Accounts: persons and how each proves to be who they are. Secrets stand here as hashes, or sealed with the key of the
-- data folder; a copy of this database signs nobody in.

-- What kind of database this is, said once at its first start. Sample accounts exist in a sample database only.
create table installation (
  single boolean primary key default true check (single),
  kind text not null check (kind in ('sample', 'real')),
  created timestamptz not null default now()
);
create function refuse_installation_change() returns trigger language plpgsql as $$
begin
  raise exception 'the kind of a database is said once';
end $$;
create trigger installation_stays before update or delete on installation
  for each row execute function refuse_installation_change();

create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  -- small letters; one account an address
  email text collate "C" not null unique check (length(email) between 3 and 254),
  email_verified timestamptz,
  language text not null default 'zh-CN',
  sample boolean not null default false,
  created timestamptz not null default now(),
  -- terms and purpose the person agreed to, and when (Personal Information Protection Law, articles 14 and 17)
  consent text,
  consented timestamptz,
  suspended timestamptz,
  suspended_by uuid,
  suspended_why text
);
create index person_name on person (name, id);

create function refuse_sample_person() returns trigger language plpgsql as $$
begin
  if new.sample and not exists (select 1 from installation where kind = 'sample') then
    raise exception 'a sample account belongs in a sample database only';
  end if;
  return new;
end $$;
create trigger person_sample before insert or update of sample on person
  for each row execute function refuse_sample_person();

-- argon2id, with its parameters inside
create table password (
  person uuid primary key references person,
  hash text not null,
  changed timestamptz not null
);

create table authenticator (
  person uuid primary key references person,
  -- sealed
  secret bytea not null,
  confirmed timestamptz,
  -- the last time step that was used: a code works once
  last_step bigint not null default 0
);

create table recovery_code (
  person uuid not null references person,
  hash bytea not null,
  used timestamptz,
  primary key (person, hash)
);

create table passkey (
  id text collate "C" primary key,
  person uuid not null references person,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created timestamptz not null,
  last_used timestamptz
);
create index passkey_person on passkey (person);

-- Who a person is at another provider (OpenID Connect): the pair of issuer and subject, never the e-mail address.
create table identity (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  person uuid not null references person,
  linked timestamptz not null,
  primary key (issuer, subject)
);
create index identity_person on identity (person);

-- A signed-in device. The cookie's token is not here, only its SHA-256.
create table session (
  id uuid primary key,
  token bytea not null unique,
  person uuid not null references person,
  -- waiting: the password was right, the second factor is owed
  state text not null check (state in ('waiting', 'open', 'ended')),
  second_factor boolean not null default false,
  began timestamptz not null,
  seen timestamptz not null,
  -- when it ends whatever happens
  ends timestamptz not null,
  ended timestamptz,
  ended_why text,
  address text not null,
  agent text not null
);
create index session_person on session (person, began desc);

-- Failed proofs by account, whether the account exists or not: the SHA-256 of what was typed as the address.
create table failed_proof (
  account bytea primary key,
  count integer not null,
  last timestamptz not null,
  locked_until timestamptz
);

-- Links that are good once: the first administrator, verifying an address, a new password, an invitation.
create table one_time_link (
  token bytea primary key,
  purpose text not null check (purpose in ('first-administrator', 'verify', 'reset', 'admit')),
  person uuid references person,
  email text,
  created timestamptz not null,
  ends timestamptz not null,
  used timestamptz
);

-- What a browser was asked to prove and has not yet: passkeys and other providers.
create table challenge (
  token bytea primary key,
  purpose text not null,
  person uuid references person,
  value jsonb not null,
  ends timestamptz not null
);

-- Mail: written in the transaction of the act, sent after it. Its words are wiped once it has gone out.
create table mail (
  id bigint generated always as identity primary key,
  recipient text not null,
  kind text not null,
  language text not null,
  subject text not null,
  plain text,
  html text,
  created timestamptz not null,
  sent timestamptz,
  attempts integer not null default 0,
  next_attempt timestamptz not null,
  failure text
);
create index mail_waiting on mail (next_attempt) where sent is null;
