-- Library: the texts of documents, by the SHA-256 of their bytes. What is held of which document, and who may read it,
-- is said in the catalogue's log (claims of the source full-text); here lies only what never changes.

create table text_file (
  -- SHA-256 of bytes, 64 hexadecimal digits
  digest text collate "C" primary key,
  media_type text not null,
  bytes bytea not null,
  added timestamptz not null default now()
);
-- files are compressed already
alter table text_file alter column bytes set storage external;

create table text_passage (
  digest text collate "C" not null references text_file on delete cascade,
  ordinal integer not null,
  -- number of the clause, '' when it has none
  clause text not null,
  heading text not null,
  body text not null,
  primary key (digest, ordinal)
);

-- Documents of which this text was ever held: a document that never had one is not asked about.
create table text_holder (
  key text collate "C" not null,
  digest text collate "C" not null,
  primary key (key, digest)
);
create index text_holder_digest on text_holder (digest);

create function refuse_text_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are added and taken away, never changed', tg_table_name;
end $$;
create trigger text_file_unchanged before update on text_file for each row execute function refuse_text_change();
create trigger text_passage_unchanged before update on text_passage for each row execute function refuse_text_change();
