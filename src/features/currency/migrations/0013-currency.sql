-- Currency 查新: standards that a person follows, to learn when their state or their record becomes another.

create table followed (
  person uuid not null,
  -- key of a record of the catalogue
  key text collate "C" not null check (length(key) between 1 and 400),
  since timestamptz not null,
  -- up to when the person has seen what became of it
  seen timestamptz not null,
  primary key (person, key)
);
