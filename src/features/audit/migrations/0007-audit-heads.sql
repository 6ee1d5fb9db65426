-- What is published of the log: the keys it is signed with, its heads, and the upper nodes of its history trees.

create table audit_key (
  number integer primary key check (number > 0),
  id text collate "C" not null unique,
  -- a signed key (kernel/audit/heads.ts), public halves only; private ones are files of the data folder
  body json not null
);
comment on table audit_key is 'append-only';

create table audit_head (
  number bigint primary key check (number > 0),
  size bigint not null check (size >= 0),
  at text collate "C" not null,
  -- a signed head (kernel/audit/heads.ts)
  body json not null
);
comment on table audit_head is 'append-only';

-- Nodes of complete subtrees of 2^level events, from level 8 on; those below are made from the events when needed.
create table audit_node (
  level smallint not null check (level >= 8),
  index bigint not null check (index >= 0),
  sha256 bytea not null,
  sm3 bytea not null,
  primary key (level, index)
);
comment on table audit_node is 'append-only';

create trigger audit_key_append_only before update or delete or truncate on audit_key
  for each statement execute function refuse_change();
create trigger audit_head_append_only before update or delete or truncate on audit_head
  for each statement execute function refuse_change();
create trigger audit_node_append_only before update or delete or truncate on audit_node
  for each statement execute function refuse_change();
