-- Currency 查新: searches and units that a person follows, and what followers were told, so that a look tells what is new.

-- state, successors and dates as the follower was told them last; none before the first look
alter table followed add column told jsonb;
create index followed_key on followed (key);

create table following (
  person uuid not null,
  -- a saved search by its address, or a unit by its key
  kind text not null check (kind in ('search', 'unit')),
  id text collate "C" not null check (length(id) between 1 and 400),
  since timestamptz not null,
  -- up to when the person was told
  told timestamptz not null,
  primary key (person, kind, id)
);
create index following_id on following (kind, id);

-- how far the change log and the days were looked at, by what looks
create table currency_look (
  what text primary key check (what in ('standards', 'searches')),
  position bigint not null,
  day text not null check (day ~ '^\d{4}-\d{2}-\d{2}$')
);
