-- Made by "npm run schema" from the migrations; compared by tests/architecture/schema.test.ts.

CREATE OR REPLACE FUNCTION public.audit_detail_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from audit_event where verb = 'audit.erase' and object = 'event:' || old.sequence) then
    raise exception 'the detail of event % is erased only under an event that says so', old.sequence;
  end if;
  return old;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_event_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  before_it bytea := decode(repeat('0', 64), 'hex');
begin
  if new.sequence > 1 then
    select sha256 into before_it from audit_event where sequence = new.sequence - 1;
  end if;
  if before_it is null or encode(before_it, 'hex') is distinct from new.body -> 'previous' ->> 'sha256' then
    raise exception 'event % does not follow the event before it', new.sequence using errcode = '23000';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_tail()
 RETURNS TABLE(sequence bigint, sha256 bytea, sm3 bytea)
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(4711011);
  return query select e.sequence, e.sha256, e.sm3 from audit_event e order by e.sequence desc limit 1;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % are appended, never changed', tg_table_name;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_synonym_edit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.removed is not null
    or (new.id, new.words, new.language, new.note, new.actor, new.added)
      is distinct from (old.id, old.words, old.language, old.note, old.actor, old.added) then
    raise exception 'a synonym is added and removed, never edited';
  end if;
  return new;
end $function$
;

create table alias (
  alias_key text collate "C" not null,
  key text collate "C" not null,
  constraint alias_pkey PRIMARY KEY (alias_key, key)
);

create table audit_detail (
  sequence bigint not null,
  body json not null,
  constraint audit_detail_pkey PRIMARY KEY (sequence)
);

create table audit_event (
  sequence bigint not null,
  body json not null,
  sha256 bytea not null,
  sm3 bytea not null,
  at text collate "C" not null generated always as ((body ->> 'at'::text)),
  actor text collate "C" not null generated always as (((((body -> 'actor'::text) ->> 'kind'::text) || ':'::text) || ((body -> 'actor'::text) ->> 'id'::text))),
  unit text collate "C" generated always as ((body ->> 'unit'::text)),
  verb text collate "C" not null generated always as ((body ->> 'verb'::text)),
  object text collate "C" not null generated always as (((((body -> 'object'::text) ->> 'kind'::text) || ':'::text) || ((body -> 'object'::text) ->> 'id'::text))),
  constraint audit_event_check CHECK ((((body ->> 'sequence'::text))::bigint = sequence)),
  constraint audit_event_sequence_check CHECK ((sequence > 0)),
  constraint audit_event_sha256_check CHECK ((length(sha256) = 32)),
  constraint audit_event_sm3_check CHECK ((length(sm3) = 32)),
  constraint audit_event_pkey PRIMARY KEY (sequence)
);

create table import_run (
  id bigint not null generated always as identity,
  source_id smallint not null,
  path text not null,
  format text not null,
  actor text not null,
  started timestamp with time zone not null default now(),
  finished timestamp with time zone,
  counts json,
  constraint import_run_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id),
  constraint import_run_pkey PRIMARY KEY (id)
);

create table installation_mark (
  name text not null,
  value text not null,
  marked timestamp with time zone not null default now(),
  constraint installation_mark_pkey PRIMARY KEY (name)
);

create table item (
  id bigint not null generated always as identity,
  key text collate "C" not null,
  carrier text not null,
  language text,
  location text,
  barcode text,
  copies integer not null default 1,
  acquired text,
  sample boolean not null default false,
  constraint item_carrier_check CHECK ((carrier = ANY (ARRAY['paper'::text, 'electronic'::text, 'disk'::text, 'software'::text, 'website'::text, 'microform'::text]))),
  constraint item_copies_check CHECK ((copies > 0)),
  constraint item_pkey PRIMARY KEY (id),
  constraint item_barcode_key UNIQUE (barcode)
);

create table mention (
  key text collate "C" not null,
  by_key text collate "C" not null,
  type smallint not null,
  effective text
);

create table schema_migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table search_gap (
  text text collate "C" not null,
  first_day text not null,
  last_day text not null,
  count integer not null,
  done_day text,
  done_by text,
  done_note text,
  constraint search_gap_text_check CHECK (((length(text) >= 1) AND (length(text) <= 200))),
  constraint search_gap_pkey PRIMARY KEY (text)
);

create table search_synonym (
  id integer not null generated always as identity,
  words text[] not null,
  language text not null default ''::text,
  note text not null default ''::text,
  actor text not null,
  added timestamp with time zone not null default now(),
  removed timestamp with time zone,
  removed_by text,
  constraint search_synonym_words_check CHECK (((cardinality(words) >= 2) AND (cardinality(words) <= 20))),
  constraint search_synonym_pkey PRIMARY KEY (id)
);

create table source (
  id smallint not null generated always as identity,
  name text not null,
  title_zh text not null,
  title_en text not null,
  licence text not null default ''::text,
  url text not null default ''::text,
  priority smallint not null default 100,
  snapshot text,
  created timestamp with time zone not null default now(),
  constraint source_pkey PRIMARY KEY (id),
  constraint source_name_key UNIQUE (name)
);

create table statement (
  id bigint not null generated by default as identity,
  key text collate "C" not null,
  source_id smallint not null,
  slot smallint not null default 0,
  import_run_id bigint,
  recorded timestamp with time zone not null default now(),
  actor text,
  why text,
  hash bigint not null,
  doc json storage external not null,
  constraint statement_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_event_actor ON public.audit_event USING btree (actor, sequence);

CREATE INDEX audit_event_at ON public.audit_event USING btree (at, sequence);

CREATE INDEX audit_event_object ON public.audit_event USING btree (object, sequence);

CREATE INDEX audit_event_unit ON public.audit_event USING btree (unit, sequence) WHERE (unit IS NOT NULL);

CREATE INDEX audit_event_verb ON public.audit_event USING btree (verb, sequence);

CREATE INDEX item_key ON public.item USING btree (key);

CREATE INDEX mention_key ON public.mention USING btree (key);

CREATE INDEX statement_key ON public.statement USING btree (key);

CREATE TRIGGER audit_detail_append_only BEFORE UPDATE OR TRUNCATE ON public.audit_detail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_detail_erasure BEFORE DELETE ON public.audit_detail FOR EACH ROW EXECUTE FUNCTION audit_detail_erased();

CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_event_chain BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_follows();

CREATE TRIGGER search_synonym_history BEFORE DELETE OR UPDATE ON public.search_synonym FOR EACH ROW EXECUTE FUNCTION refuse_synonym_edit();

CREATE TRIGGER statement_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
