-- Personal data: what a person agreed to and took back, and accounts that their persons have closed.

-- Appended: an agreement is taken back by another row, never by changing the first.
create table consent (
  id bigint generated always as identity primary key,
  person uuid not null references person,
  at timestamptz not null,
  -- version and purpose, as the person read them (Personal Information Protection Law, articles 14 and 17)
  terms text not null,
  -- false: taken back (article 15)
  given boolean not null
);
create index consent_person on consent (person, id);
comment on table consent is 'append-only';
create trigger consent_append_only before update or delete or truncate on consent
  for each statement execute function refuse_change();

insert into consent (person, at, terms, given)
  select id, consented, consent, true from person where consented is not null and consent is not null;
alter table person drop column consent, drop column consented;

-- When the person closed the account: name and address are taken away then, what was done stays under the id.
alter table person add column closed timestamptz;
