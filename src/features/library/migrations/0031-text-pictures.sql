-- Figures of texts: the pictures a file brings along, and with which passage each stands.

create table text_picture (
  digest text collate "C" not null references text_file on delete cascade,
  -- SHA-256 of bytes, 64 hexadecimal digits
  sha256 text collate "C" not null,
  media_type text not null,
  bytes bytea not null,
  primary key (digest, sha256)
);
-- pictures are compressed already
alter table text_picture alter column bytes set storage external;
create trigger text_picture_unchanged before update on text_picture
  for each row execute function refuse_text_change();

-- what is said of each figure of the passage, and its picture where there is one
alter table text_passage add column figures jsonb not null default '[]';
