-- Alerts 提醒: what a person is told without asking, by the channels they chose for its kind.

create table alert (
  id bigint generated always as identity primary key,
  person uuid not null,
  kind text not null check (kind in ('standard-changed', 'search-found', 'unit-changed', 'work-waiting', 'work-decided')),
  zh text not null check (length(zh) between 1 and 1000),
  en text not null check (length(en) between 1 and 1000),
  -- a path of this site
  link text not null check (link like '/%' and length(link) <= 1000),
  at timestamptz not null,
  -- whether it stands in the list of the desk; else it is here for the webhook alone
  in_app boolean not null,
  seen timestamptz
);
create index alert_of_person on alert (person, id desc) where in_app;
create index alert_unseen on alert (person) where in_app and seen is null;
create index alert_age on alert (at);

-- what a person chose; a kind without a row has the usual channels
create table alert_choice (
  person uuid not null,
  kind text not null,
  channels text[] not null check (channels <@ array['app', 'mail', 'webhook']),
  primary key (person, kind)
);

-- the address of a person's own system
create table alert_webhook (
  person uuid primary key,
  url text not null check (length(url) <= 2000),
  -- sealed with the key of the data folder
  secret bytea not null,
  since timestamptz not null,
  -- deliveries given up one after another
  failures integer not null default 0,
  -- when too many were
  stopped timestamptz
);

-- what was sent there, or is to be
create table alert_delivery (
  alert bigint primary key references alert (id) on delete cascade,
  person uuid not null,
  attempts integer not null default 0,
  tried timestamptz,
  delivered timestamptz,
  -- of the last answer; none when there was none
  status integer,
  failure text
);
create index alert_delivery_of_person on alert_delivery (person, alert desc);
