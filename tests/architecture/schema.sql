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

CREATE OR REPLACE FUNCTION public.refuse_authority_edit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  last_words constant text[] := array['ended', 'ended_by', 'ended_why'];
begin
  if tg_op = 'DELETE' or old.ended is not null or to_jsonb(new) - last_words <> to_jsonb(old) - last_words then
    raise exception 'what was granted is ended, never edited';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION public.refuse_change_of_ballot()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.closed is null then
    return new;
  end if;
  raise exception 'a ballot is closed once';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was done in a case is added to, never changed';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_comment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE'
    and (old.id, old.consultation, old.place, old.clause, old.kind, old.body, old.proposal, old.unit, old.receipt, old.submitted)
      is not distinct from
      (new.id, new.consultation, new.place, new.clause, new.kind, new.body, new.proposal, new.unit, new.receipt, new.submitted)
    -- an account that is closed takes its name with it
    and (new.person is not distinct from old.person or new.person is null)
    and (new.name is not distinct from old.name or new.name is null) then
    return new;
  end if;
  raise exception 'a comment stays as it was sent';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_consultation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE'
    and (old.id, old.of_case, old.round, old.draft::text, old.clauses::text, old.papers::text, old.opened)
      is not distinct from
      (new.id, new.of_case, new.round, new.draft::text, new.clauses::text, new.papers::text, new.opened)
    and (old.closed is null or new.closed = old.closed)
    and (old.answered is null or new.answered = old.answered)
    and new.taken >= old.taken then
    return new;
  end if;
  raise exception 'what was put before the public stays as it was';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_flag()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was written down of a standard is added to, never changed';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_note()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was said stays as it was';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_notice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was made known stays as it was; another notice corrects it';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_publication()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE'
    and (old.of_case, old.place, old.number, old.key, old.published, old.effective)
      is not distinct from (new.of_case, new.place, new.number, new.key, new.published, new.effective) then
    return new;
  end if;
  raise exception 'a number that was given stays given';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_treatment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was decided about a comment is added to, never changed';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_vote()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a vote is given once and stays';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_installation_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the kind of a database is said once';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_sample_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.sample and not exists (select 1 from installation where kind = 'sample') then
    raise exception 'a sample account belongs in a sample database only';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_second_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'held' and (new.state, new.decided, new.decided_by, new.answer)
      is distinct from (old.state, old.decided, old.decided_by, old.answer) then
    raise exception 'a submission is decided once';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION public.refuse_text_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % are added and taken away, never changed', tg_table_name;
end $function$
;

create table alert (
  id bigint not null generated always as identity,
  person uuid not null,
  kind text not null,
  zh text not null,
  en text not null,
  link text not null,
  at timestamp with time zone not null,
  in_app boolean not null,
  seen timestamp with time zone,
  constraint alert_en_check CHECK (((length(en) >= 1) AND (length(en) <= 1000))),
  constraint alert_kind_check CHECK ((kind = ANY (ARRAY['standard-changed'::text, 'search-found'::text, 'unit-changed'::text, 'notice-published'::text, 'work-waiting'::text, 'work-decided'::text]))),
  constraint alert_link_check CHECK (((link ~~ '/%'::text) AND (length(link) <= 1000))),
  constraint alert_zh_check CHECK (((length(zh) >= 1) AND (length(zh) <= 1000))),
  constraint alert_pkey PRIMARY KEY (id)
);

create table alert_choice (
  person uuid not null,
  kind text not null,
  channels text[] not null,
  constraint alert_choice_channels_check CHECK ((channels <@ ARRAY['app'::text, 'mail'::text, 'webhook'::text])),
  constraint alert_choice_pkey PRIMARY KEY (person, kind)
);

create table alert_delivery (
  alert bigint not null,
  person uuid not null,
  attempts integer not null default 0,
  tried timestamp with time zone,
  delivered timestamp with time zone,
  status integer,
  failure text,
  constraint alert_delivery_alert_fkey FOREIGN KEY (alert) REFERENCES alert(id) ON DELETE CASCADE,
  constraint alert_delivery_pkey PRIMARY KEY (alert)
);

create table alert_webhook (
  person uuid not null,
  url text not null,
  secret bytea not null,
  since timestamp with time zone not null,
  failures integer not null default 0,
  stopped timestamp with time zone,
  constraint alert_webhook_url_check CHECK ((length(url) <= 2000)),
  constraint alert_webhook_pkey PRIMARY KEY (person)
);

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

create table audit_head (
  number bigint not null,
  size bigint not null,
  at text collate "C" not null,
  body json not null,
  constraint audit_head_number_check CHECK ((number > 0)),
  constraint audit_head_size_check CHECK ((size >= 0)),
  constraint audit_head_pkey PRIMARY KEY (number)
);

create table audit_key (
  number integer not null,
  id text collate "C" not null,
  body json not null,
  constraint audit_key_number_check CHECK ((number > 0)),
  constraint audit_key_pkey PRIMARY KEY (number),
  constraint audit_key_id_key UNIQUE (id)
);

create table audit_node (
  level smallint not null,
  index bigint not null,
  sha256 bytea not null,
  sm3 bytea not null,
  constraint audit_node_index_check CHECK ((index >= 0)),
  constraint audit_node_level_check CHECK ((level >= 8)),
  constraint audit_node_pkey PRIMARY KEY (level, index)
);

create table authenticator (
  person uuid not null,
  secret bytea not null,
  confirmed timestamp with time zone,
  last_step bigint not null default 0,
  constraint authenticator_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint authenticator_pkey PRIMARY KEY (person)
);

create table ballot (
  id uuid not null,
  of_case uuid not null,
  rule json not null,
  members uuid[] not null,
  recused uuid[] not null,
  opened timestamp with time zone not null,
  opened_by uuid not null,
  closed timestamp with time zone,
  outcome json,
  constraint ballot_check CHECK (((closed IS NULL) = (outcome IS NULL))),
  constraint ballot_members_check CHECK ((cardinality(members) > 0)),
  constraint ballot_pkey PRIMARY KEY (id)
);

create table ballot_vote (
  ballot uuid not null,
  place bigint not null generated always as identity,
  member uuid not null,
  choice text not null,
  reason text,
  voted timestamp with time zone not null,
  constraint ballot_vote_choice_check CHECK ((choice = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text]))),
  constraint ballot_vote_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 5000))),
  constraint ballot_vote_ballot_fkey FOREIGN KEY (ballot) REFERENCES ballot(id),
  constraint ballot_vote_pkey PRIMARY KEY (ballot, place)
);

create table case_beside (
  id uuid not null,
  of_case uuid not null,
  name text not null,
  constraint case_beside_check CHECK ((id <> of_case)),
  constraint case_beside_id_fkey FOREIGN KEY (id) REFERENCES procedure_case(id),
  constraint case_beside_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_beside_pkey PRIMARY KEY (id)
);

create table case_draft (
  of_case uuid not null,
  item text not null,
  person uuid not null,
  content json not null,
  saved timestamp with time zone not null,
  constraint case_draft_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_draft_pkey PRIMARY KEY (of_case, item, person)
);

create table case_effect (
  of_case uuid not null,
  place integer not null,
  effect text not null,
  done timestamp with time zone,
  constraint case_effect_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_effect_pkey PRIMARY KEY (of_case, place, effect)
);

create table case_entry (
  of_case uuid not null,
  place integer not null,
  body json not null,
  digest bytea not null,
  constraint case_entry_digest_check CHECK ((length(digest) = 32)),
  constraint case_entry_place_check CHECK ((place > 0)),
  constraint case_entry_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_entry_pkey PRIMARY KEY (of_case, place)
);

create table case_file (
  of_case uuid not null,
  sha256 bytea not null,
  media_type text not null,
  bytes bytea not null,
  constraint case_file_bytes_check CHECK ((length(bytes) > 0)),
  constraint case_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint case_file_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_file_pkey PRIMARY KEY (of_case, sha256)
);

create table case_holder (
  holder text collate "C" not null,
  of_case uuid not null,
  is_turn boolean not null,
  constraint case_holder_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_holder_pkey PRIMARY KEY (of_case, holder)
);

create table case_note (
  id uuid not null,
  of_case uuid not null,
  person uuid not null,
  body text not null,
  said timestamp with time zone not null,
  constraint case_note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 5000))),
  constraint case_note_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_note_pkey PRIMARY KEY (id)
);

create table case_number (
  procedure text not null,
  year integer not null,
  last integer not null,
  constraint case_number_last_check CHECK ((last > 0)),
  constraint case_number_pkey PRIMARY KEY (procedure, year)
);

create table case_reminder (
  of_case uuid not null,
  reminded timestamp with time zone not null,
  reminded_by uuid not null,
  constraint case_reminder_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_reminder_pkey PRIMARY KEY (of_case)
);

create table case_writing (
  of_case uuid not null,
  item text not null,
  version integer not null,
  content json not null,
  digest bytea not null,
  written timestamp with time zone not null,
  written_by text not null,
  constraint case_writing_digest_check CHECK ((length(digest) = 32)),
  constraint case_writing_version_check CHECK ((version > 0)),
  constraint case_writing_of_case_fkey FOREIGN KEY (of_case) REFERENCES procedure_case(id),
  constraint case_writing_pkey PRIMARY KEY (of_case, item, version)
);

create table challenge (
  token bytea not null,
  purpose text not null,
  person uuid,
  value jsonb not null,
  ends timestamp with time zone not null,
  constraint challenge_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint challenge_pkey PRIMARY KEY (token)
);

create table conflict_of_interest (
  id uuid not null,
  person uuid not null,
  thing text not null,
  from_day text not null,
  until_day text,
  reason text not null,
  declared timestamp with time zone not null,
  declared_by uuid not null,
  ended timestamp with time zone,
  ended_by uuid,
  ended_why text,
  constraint conflict_of_interest_pkey PRIMARY KEY (id)
);

create table consent (
  id bigint not null generated always as identity,
  person uuid not null,
  at timestamp with time zone not null,
  terms text not null,
  given boolean not null,
  constraint consent_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint consent_pkey PRIMARY KEY (id)
);

create table consultation (
  id uuid not null,
  of_case uuid not null,
  place integer not null,
  round integer not null,
  case_number text not null,
  title text not null,
  procedure_title json not null,
  draft json not null,
  clauses json not null,
  papers json not null,
  opened timestamp with time zone not null,
  last_day text,
  rule json,
  closed timestamp with time zone,
  answered timestamp with time zone,
  taken integer not null default 0,
  replaces text,
  constraint consultation_last_day_check CHECK ((last_day ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint consultation_replaces_check CHECK (((length(replaces) >= 1) AND (length(replaces) <= 200))),
  constraint consultation_round_check CHECK ((round > 0)),
  constraint consultation_taken_check CHECK ((taken >= 0)),
  constraint consultation_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint consultation_pkey PRIMARY KEY (id),
  constraint consultation_of_case_place_key UNIQUE (of_case, place),
  constraint consultation_of_case_round_key UNIQUE (of_case, round)
);

create table consultation_comment (
  id uuid not null,
  consultation uuid not null,
  place integer not null,
  clause text not null,
  kind text not null,
  body text not null,
  proposal text,
  person uuid,
  name text,
  unit text,
  receipt bytea,
  came text not null,
  flags text[] not null default '{}'::text[],
  digest bytea not null,
  submitted timestamp with time zone not null,
  state text not null,
  state_reason text,
  constraint consultation_comment_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  constraint consultation_comment_came_check CHECK ((came = ANY (ARRAY['signed-in'::text, 'proof'::text, 'unproved'::text, 'table'::text]))),
  constraint consultation_comment_clause_check CHECK ((length(clause) <= 100)),
  constraint consultation_comment_digest_check CHECK ((length(digest) = 32)),
  constraint consultation_comment_kind_check CHECK ((kind = ANY (ARRAY['general'::text, 'technical'::text, 'editorial'::text]))),
  constraint consultation_comment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint consultation_comment_place_check CHECK ((place > 0)),
  constraint consultation_comment_proposal_check CHECK (((length(proposal) >= 1) AND (length(proposal) <= 20000))),
  constraint consultation_comment_receipt_check CHECK ((length(receipt) = 32)),
  constraint consultation_comment_state_check CHECK ((state = ANY (ARRAY['shown'::text, 'held'::text, 'withheld'::text]))),
  constraint consultation_comment_state_reason_check CHECK (((length(state_reason) >= 1) AND (length(state_reason) <= 2000))),
  constraint consultation_comment_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 200))),
  constraint consultation_comment_consultation_fkey FOREIGN KEY (consultation) REFERENCES consultation(id),
  constraint consultation_comment_pkey PRIMARY KEY (id),
  constraint consultation_comment_consultation_place_key UNIQUE (consultation, place),
  constraint consultation_comment_receipt_key UNIQUE (receipt)
);

create table consultation_file (
  comment uuid not null,
  place integer not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  bytes bytea not null,
  constraint consultation_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint consultation_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint consultation_file_size_check CHECK ((size > 0)),
  constraint consultation_file_comment_fkey FOREIGN KEY (comment) REFERENCES consultation_comment(id),
  constraint consultation_file_pkey PRIMARY KEY (comment, place)
);

create table consultation_judgement (
  comment uuid not null,
  place bigint not null generated always as identity,
  state text not null,
  reason text not null,
  judged timestamp with time zone not null,
  judged_by uuid not null,
  constraint consultation_judgement_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint consultation_judgement_state_check CHECK ((state = ANY (ARRAY['shown'::text, 'withheld'::text]))),
  constraint consultation_judgement_comment_fkey FOREIGN KEY (comment) REFERENCES consultation_comment(id),
  constraint consultation_judgement_pkey PRIMARY KEY (comment, place)
);

create table consultation_proof (
  challenge bytea not null,
  used timestamp with time zone not null,
  constraint consultation_proof_challenge_check CHECK ((length(challenge) = 32)),
  constraint consultation_proof_pkey PRIMARY KEY (challenge)
);

create table consultation_treatment (
  comment uuid not null,
  place bigint not null generated always as identity,
  disposition text not null,
  reason text not null,
  change text,
  treated timestamp with time zone not null,
  treated_by uuid not null,
  constraint consultation_treatment_change_check CHECK (((length(change) >= 1) AND (length(change) <= 20000))),
  constraint consultation_treatment_disposition_check CHECK ((disposition = ANY (ARRAY['accepted'::text, 'partly'::text, 'declined'::text, 'noted'::text]))),
  constraint consultation_treatment_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 5000))),
  constraint consultation_treatment_comment_fkey FOREIGN KEY (comment) REFERENCES consultation_comment(id),
  constraint consultation_treatment_pkey PRIMARY KEY (comment, place)
);

create table currency_look (
  what text not null,
  "position" bigint not null,
  day text not null,
  constraint currency_look_day_check CHECK ((day ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint currency_look_what_check CHECK ((what = ANY (ARRAY['standards'::text, 'searches'::text]))),
  constraint currency_look_pkey PRIMARY KEY (what)
);

create table failed_proof (
  account bytea not null,
  count integer not null,
  last timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint failed_proof_pkey PRIMARY KEY (account)
);

create table followed (
  person uuid not null,
  key text collate "C" not null,
  since timestamp with time zone not null,
  seen timestamp with time zone not null,
  told jsonb,
  constraint followed_key_check CHECK (((length(key) >= 1) AND (length(key) <= 400))),
  constraint followed_pkey PRIMARY KEY (person, key)
);

create table following (
  person uuid not null,
  kind text not null,
  id text collate "C" not null,
  since timestamp with time zone not null,
  told timestamp with time zone not null,
  constraint following_id_check CHECK (((length(id) >= 1) AND (length(id) <= 400))),
  constraint following_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'unit'::text]))),
  constraint following_pkey PRIMARY KEY (person, kind, id)
);

create table identity (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  person uuid not null,
  linked timestamp with time zone not null,
  constraint identity_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint identity_pkey PRIMARY KEY (issuer, subject)
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

create table installation (
  single boolean not null default true,
  kind text not null,
  created timestamp with time zone not null default now(),
  constraint installation_kind_check CHECK ((kind = ANY (ARRAY['sample'::text, 'real'::text]))),
  constraint installation_single_check CHECK (single),
  constraint installation_pkey PRIMARY KEY (single)
);

create table installation_mark (
  name text not null,
  value text not null,
  marked timestamp with time zone not null default now(),
  constraint installation_mark_pkey PRIMARY KEY (name)
);

create table invitation (
  id uuid not null,
  unit text collate "C" not null,
  email text collate "C" not null,
  role text not null,
  "position" text not null default ''::text,
  invited timestamp with time zone not null,
  invited_by uuid not null,
  ends timestamp with time zone not null,
  outcome text,
  decided timestamp with time zone,
  constraint invitation_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint invitation_unit_fkey FOREIGN KEY (unit) REFERENCES unit(key),
  constraint invitation_pkey PRIMARY KEY (id)
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

create table mail (
  id bigint not null generated always as identity,
  recipient text not null,
  kind text not null,
  language text not null,
  subject text not null,
  plain text,
  html text,
  created timestamp with time zone not null,
  sent timestamp with time zone,
  attempts integer not null default 0,
  next_attempt timestamp with time zone not null,
  failure text,
  constraint mail_pkey PRIMARY KEY (id)
);

create table membership (
  id uuid not null,
  unit text collate "C" not null,
  person uuid not null,
  "position" text not null default ''::text,
  began timestamp with time zone not null,
  ended timestamp with time zone,
  ended_why text,
  constraint membership_unit_fkey FOREIGN KEY (unit) REFERENCES unit(key),
  constraint membership_pkey PRIMARY KEY (id)
);

create table mention (
  key text collate "C" not null,
  by_key text collate "C" not null,
  type smallint not null,
  effective text
);

create table notice (
  id uuid not null,
  number text collate "C" not null,
  of_case uuid not null,
  place integer not null,
  case_number text not null,
  procedure text not null,
  procedure_title json not null,
  title json not null,
  facts json not null,
  papers json not null,
  link text not null,
  published timestamp with time zone not null,
  last_day text,
  digest bytea not null,
  sequence bigint not null,
  constraint notice_digest_check CHECK ((length(digest) = 32)),
  constraint notice_last_day_check CHECK ((last_day ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_number_key UNIQUE (number),
  constraint notice_of_case_place_key UNIQUE (of_case, place)
);

create table notice_follower (
  person uuid not null,
  since timestamp with time zone not null,
  constraint notice_follower_pkey PRIMARY KEY (person)
);

create table notice_number (
  year integer not null,
  last integer not null,
  constraint notice_number_last_check CHECK ((last > 0)),
  constraint notice_number_pkey PRIMARY KEY (year)
);

create table one_time_link (
  token bytea not null,
  purpose text not null,
  person uuid,
  email text,
  created timestamp with time zone not null,
  ends timestamp with time zone not null,
  used timestamp with time zone,
  constraint one_time_link_purpose_check CHECK ((purpose = ANY (ARRAY['first-administrator'::text, 'verify'::text, 'reset'::text, 'admit'::text]))),
  constraint one_time_link_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint one_time_link_pkey PRIMARY KEY (token)
);

create table passkey (
  id text collate "C" not null,
  person uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  name text not null,
  created timestamp with time zone not null,
  last_used timestamp with time zone,
  constraint passkey_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint passkey_pkey PRIMARY KEY (id)
);

create table password (
  person uuid not null,
  hash text not null,
  changed timestamp with time zone not null,
  constraint password_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint password_pkey PRIMARY KEY (person)
);

create table person (
  id uuid not null,
  name text not null,
  email text collate "C" not null,
  email_verified timestamp with time zone,
  language text not null default 'zh-CN'::text,
  sample boolean not null default false,
  created timestamp with time zone not null default now(),
  suspended timestamp with time zone,
  suspended_by uuid,
  suspended_why text,
  closed timestamp with time zone,
  constraint person_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email)
);

create table procedure_case (
  id uuid not null,
  number text not null,
  procedure text not null,
  version integer not null,
  title text,
  stage text not null,
  ending text,
  state json not null,
  entries integer not null,
  head bytea not null,
  opened timestamp with time zone not null,
  changed timestamp with time zone not null,
  due text,
  clock_after text,
  constraint procedure_case_check CHECK (((ending IS NULL) OR (clock_after IS NULL))),
  constraint procedure_case_clock_after_check CHECK ((clock_after ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint procedure_case_due_check CHECK ((due ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint procedure_case_ending_check CHECK ((ending = ANY (ARRAY['done'::text, 'refused'::text, 'withdrawn'::text, 'terminated'::text]))),
  constraint procedure_case_entries_check CHECK ((entries > 0)),
  constraint procedure_case_head_check CHECK ((length(head) = 32)),
  constraint procedure_case_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint procedure_case_version_check CHECK ((version > 0)),
  constraint procedure_case_pkey PRIMARY KEY (id),
  constraint procedure_case_number_key UNIQUE (number)
);

create table publication (
  of_case uuid not null,
  place integer not null,
  number text not null,
  key text collate "C" not null,
  title text not null,
  procedure text not null,
  published text not null,
  effective text not null,
  replaces text,
  cites text[] not null default '{}'::text[],
  entered timestamp with time zone,
  text_held timestamp with time zone,
  confirmed text[] not null default '{}'::text[],
  withdrawn text,
  constraint publication_effective_check CHECK ((effective ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint publication_published_check CHECK ((published ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint publication_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint publication_withdrawn_check CHECK ((withdrawn ~ '^\d{4}-\d\d-\d\d$'::text)),
  constraint publication_pkey PRIMARY KEY (of_case),
  constraint publication_key_key UNIQUE (key),
  constraint publication_number_key UNIQUE (number)
);

create table publication_flag (
  of_case uuid not null,
  place bigint not null generated always as identity,
  state text not null,
  reason text not null,
  flagged timestamp with time zone not null,
  flagged_by uuid not null,
  constraint publication_flag_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint publication_flag_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'settled'::text]))),
  constraint publication_flag_of_case_fkey FOREIGN KEY (of_case) REFERENCES publication(of_case),
  constraint publication_flag_pkey PRIMARY KEY (of_case, place)
);

create table publication_series (
  prefix text not null,
  last integer not null,
  constraint publication_series_last_check CHECK ((last > 0)),
  constraint publication_series_pkey PRIMARY KEY (prefix)
);

create table recovery_code (
  person uuid not null,
  hash bytea not null,
  used timestamp with time zone,
  constraint recovery_code_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint recovery_code_pkey PRIMARY KEY (person, hash)
);

create table role_grant (
  id uuid not null,
  person uuid not null,
  role text not null,
  unit text,
  from_day text not null,
  until_day text,
  granted timestamp with time zone not null,
  granted_by uuid,
  reason text not null,
  ended timestamp with time zone,
  ended_by uuid,
  ended_why text,
  constraint role_grant_pkey PRIMARY KEY (id)
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

create table search_saved (
  id text collate "C" not null,
  query text not null,
  created timestamp with time zone not null default now(),
  constraint search_saved_id_check CHECK ((id ~ '^[0-9a-hjkmnp-tv-z]{16}$'::text)),
  constraint search_saved_query_check CHECK (((length(query) >= 2) AND (length(query) <= 8192))),
  constraint search_saved_pkey PRIMARY KEY (id)
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
  constraint search_synonym_words_check CHECK (((cardinality(words) >= 1) AND (cardinality(words) <= 20))),
  constraint search_synonym_pkey PRIMARY KEY (id)
);

create table session (
  id uuid not null,
  token bytea not null,
  person uuid not null,
  state text not null,
  second_factor boolean not null default false,
  began timestamp with time zone not null,
  seen timestamp with time zone not null,
  ends timestamp with time zone not null,
  ended timestamp with time zone,
  ended_why text,
  address text not null,
  agent text not null,
  constraint session_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'ended'::text]))),
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
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

create table submission (
  id uuid not null,
  kind text not null,
  subject text collate "C" not null,
  body text not null,
  person uuid,
  name text,
  receipt bytea not null,
  flags text[] not null default '{}'::text[],
  submitted timestamp with time zone not null,
  state text not null default 'held'::text,
  decided timestamp with time zone,
  decided_by uuid,
  answer text,
  constraint submission_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 5000))),
  constraint submission_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  constraint submission_check CHECK (((state = 'held'::text) = (decided IS NULL))),
  constraint submission_kind_check CHECK ((kind = 'record-report'::text)),
  constraint submission_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint submission_receipt_check CHECK ((length(receipt) = 32)),
  constraint submission_state_check CHECK ((state = ANY (ARRAY['held'::text, 'accepted'::text, 'refused'::text]))),
  constraint submission_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 400))),
  constraint submission_pkey PRIMARY KEY (id),
  constraint submission_receipt_key UNIQUE (receipt)
);

create table submission_file (
  id uuid not null,
  submission uuid not null,
  place integer not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  bytes bytea,
  constraint submission_file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint submission_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint submission_file_size_check CHECK ((size > 0)),
  constraint submission_file_submission_fkey FOREIGN KEY (submission) REFERENCES submission(id) ON DELETE CASCADE,
  constraint submission_file_pkey PRIMARY KEY (id),
  constraint submission_file_submission_place_key UNIQUE (submission, place)
);

create table substitution (
  id uuid not null,
  absent uuid not null,
  substitute uuid not null,
  from_day text not null,
  until_day text not null,
  reason text not null,
  made timestamp with time zone not null,
  made_by uuid not null,
  ended timestamp with time zone,
  ended_by uuid,
  ended_why text,
  constraint substitution_check CHECK ((substitute <> absent)),
  constraint substitution_check1 CHECK ((until_day >= from_day)),
  constraint substitution_pkey PRIMARY KEY (id)
);

create table text_file (
  digest text collate "C" not null,
  media_type text not null,
  bytes bytea storage external not null,
  added timestamp with time zone not null default now(),
  constraint text_file_pkey PRIMARY KEY (digest)
);

create table text_holder (
  key text collate "C" not null,
  digest text collate "C" not null,
  constraint text_holder_pkey PRIMARY KEY (key, digest)
);

create table text_passage (
  digest text collate "C" not null,
  ordinal integer not null,
  clause text not null,
  heading text not null,
  body text not null,
  figures jsonb not null default '[]'::jsonb,
  constraint text_passage_digest_fkey FOREIGN KEY (digest) REFERENCES text_file(digest) ON DELETE CASCADE,
  constraint text_passage_pkey PRIMARY KEY (digest, ordinal)
);

create table text_picture (
  digest text collate "C" not null,
  sha256 text collate "C" not null,
  media_type text not null,
  bytes bytea storage external not null,
  constraint text_picture_digest_fkey FOREIGN KEY (digest) REFERENCES text_file(digest) ON DELETE CASCADE,
  constraint text_picture_pkey PRIMARY KEY (digest, sha256)
);

create table unit (
  key text collate "C" not null,
  kind text not null,
  level text not null,
  parent text collate "C",
  credit_code text collate "C",
  unverified boolean not null default false,
  sample boolean not null default false,
  source text not null,
  entered timestamp with time zone not null,
  constraint unit_key_check CHECK ((key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint unit_parent_fkey FOREIGN KEY (parent) REFERENCES unit(key),
  constraint unit_pkey PRIMARY KEY (key),
  constraint unit_credit_code_key UNIQUE (credit_code)
);

create table unit_claim (
  id uuid not null,
  kind text not null,
  zh text not null,
  en text,
  credit_code text collate "C",
  district text collate "C" not null,
  "position" text not null,
  evidence text not null,
  claimant uuid not null,
  claimed timestamp with time zone not null,
  decision text,
  decided timestamp with time zone,
  decided_by uuid,
  reason text,
  unit text collate "C",
  constraint unit_claim_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint unit_claim_district_fkey FOREIGN KEY (district) REFERENCES unit(key),
  constraint unit_claim_unit_fkey FOREIGN KEY (unit) REFERENCES unit(key),
  constraint unit_claim_pkey PRIMARY KEY (id)
);

create table unit_name (
  unit text collate "C" not null,
  from_day text not null,
  until_day text,
  zh text not null,
  en text,
  short text,
  constraint unit_name_unit_fkey FOREIGN KEY (unit) REFERENCES unit(key),
  constraint unit_name_pkey PRIMARY KEY (unit, from_day)
);

create table unit_succession (
  id bigint not null generated always as identity,
  predecessor text collate "C" not null,
  successor text collate "C",
  day text not null,
  how text not null,
  unverified boolean not null default false,
  source text not null,
  constraint unit_succession_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES unit(key),
  constraint unit_succession_successor_fkey FOREIGN KEY (successor) REFERENCES unit(key),
  constraint unit_succession_pkey PRIMARY KEY (id),
  constraint unit_succession_predecessor_successor_day_key UNIQUE NULLS NOT DISTINCT (predecessor, successor, day)
);

CREATE INDEX alert_age ON public.alert USING btree (at);

CREATE INDEX alert_delivery_of_person ON public.alert_delivery USING btree (person, alert DESC);

CREATE INDEX alert_of_person ON public.alert USING btree (person, id DESC) WHERE in_app;

CREATE INDEX alert_unseen ON public.alert USING btree (person) WHERE (in_app AND (seen IS NULL));

CREATE INDEX audit_event_actor ON public.audit_event USING btree (actor, sequence);

CREATE INDEX audit_event_at ON public.audit_event USING btree (at, sequence);

CREATE INDEX audit_event_object ON public.audit_event USING btree (object, sequence);

CREATE INDEX audit_event_unit ON public.audit_event USING btree (unit, sequence) WHERE (unit IS NOT NULL);

CREATE INDEX audit_event_verb ON public.audit_event USING btree (verb, sequence);

CREATE INDEX ballot_of_case ON public.ballot USING btree (of_case, opened);

CREATE UNIQUE INDEX ballot_open ON public.ballot USING btree (of_case) WHERE (closed IS NULL);

CREATE INDEX case_beside_of ON public.case_beside USING btree (of_case);

CREATE INDEX case_effect_waiting ON public.case_effect USING btree (effect) WHERE (done IS NULL);

CREATE INDEX case_entry_moves ON public.case_entry USING btree (of_case, place) WHERE ((body ->> 'kind'::text) = 'moved'::text);

CREATE INDEX case_holder_of ON public.case_holder USING btree (holder, is_turn);

CREATE INDEX case_note_of_case ON public.case_note USING btree (of_case, said);

CREATE INDEX conflict_of_interest_thing ON public.conflict_of_interest USING btree (thing, person);

CREATE INDEX consent_person ON public.consent USING btree (person, id);

CREATE INDEX consultation_comment_digest ON public.consultation_comment USING btree (consultation, digest);

CREATE INDEX consultation_comment_of_person ON public.consultation_comment USING btree (person) WHERE (person IS NOT NULL);

CREATE INDEX consultation_opened ON public.consultation USING btree (opened DESC);

CREATE INDEX followed_key ON public.followed USING btree (key);

CREATE INDEX following_id ON public.following USING btree (kind, id);

CREATE INDEX identity_person ON public.identity USING btree (person);

CREATE INDEX invitation_email ON public.invitation USING btree (email) WHERE (outcome IS NULL);

CREATE INDEX item_key ON public.item USING btree (key);

CREATE INDEX mail_waiting ON public.mail USING btree (next_attempt) WHERE (sent IS NULL);

CREATE UNIQUE INDEX membership_now ON public.membership USING btree (unit, person) WHERE (ended IS NULL);

CREATE INDEX membership_person ON public.membership USING btree (person);

CREATE INDEX mention_key ON public.mention USING btree (key);

CREATE INDEX notice_published ON public.notice USING btree (published DESC, number DESC);

CREATE INDEX passkey_person ON public.passkey USING btree (person);

CREATE INDEX person_name ON public.person USING btree (name, id);

CREATE INDEX procedure_case_clock ON public.procedure_case USING btree (clock_after) WHERE (clock_after IS NOT NULL);

CREATE INDEX procedure_case_open ON public.procedure_case USING btree (due, opened, id) WHERE (ending IS NULL);

CREATE INDEX publication_published ON public.publication USING btree (published DESC, number);

CREATE INDEX role_grant_person ON public.role_grant USING btree (person);

CREATE INDEX role_grant_unit ON public.role_grant USING btree (unit);

CREATE INDEX search_saved_created ON public.search_saved USING btree (created);

CREATE INDEX session_person ON public.session USING btree (person, began DESC);

CREATE INDEX statement_key ON public.statement USING btree (key);

CREATE INDEX submission_of_person ON public.submission USING btree (person) WHERE (person IS NOT NULL);

CREATE INDEX submission_of_subject ON public.submission USING btree (subject, decided) WHERE (state = 'accepted'::text);

CREATE INDEX submission_queue ON public.submission USING btree (submitted) WHERE (state = 'held'::text);

CREATE INDEX substitution_absent ON public.substitution USING btree (absent);

CREATE INDEX substitution_substitute ON public.substitution USING btree (substitute);

CREATE INDEX text_holder_digest ON public.text_holder USING btree (digest);

CREATE INDEX unit_claim_claimant ON public.unit_claim USING btree (claimant);

CREATE INDEX unit_claim_open ON public.unit_claim USING btree (claimed) WHERE (decision IS NULL);

CREATE INDEX unit_name_short ON public.unit_name USING btree (short);

CREATE INDEX unit_parent ON public.unit USING btree (parent);

CREATE TRIGGER audit_detail_append_only BEFORE UPDATE OR TRUNCATE ON public.audit_detail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_detail_erasure BEFORE DELETE ON public.audit_detail FOR EACH ROW EXECUTE FUNCTION audit_detail_erased();

CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_event_chain BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_follows();

CREATE TRIGGER audit_head_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_key_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_node_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_node FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ballot_kept BEFORE DELETE OR UPDATE ON public.ballot FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ballot();

CREATE TRIGGER ballot_vote_kept BEFORE DELETE OR UPDATE ON public.ballot_vote FOR EACH ROW EXECUTE FUNCTION refuse_change_of_vote();

CREATE TRIGGER case_beside_kept BEFORE DELETE OR UPDATE ON public.case_beside FOR EACH ROW EXECUTE FUNCTION refuse_change_of_case();

CREATE TRIGGER case_entry_kept BEFORE DELETE OR UPDATE ON public.case_entry FOR EACH ROW EXECUTE FUNCTION refuse_change_of_case();

CREATE TRIGGER case_file_kept BEFORE DELETE OR UPDATE ON public.case_file FOR EACH ROW EXECUTE FUNCTION refuse_change_of_case();

CREATE TRIGGER case_note_kept BEFORE DELETE OR UPDATE ON public.case_note FOR EACH ROW EXECUTE FUNCTION refuse_change_of_note();

CREATE TRIGGER case_writing_kept BEFORE DELETE OR UPDATE ON public.case_writing FOR EACH ROW EXECUTE FUNCTION refuse_change_of_case();

CREATE TRIGGER conflict_of_interest_history BEFORE DELETE OR UPDATE ON public.conflict_of_interest FOR EACH ROW EXECUTE FUNCTION refuse_authority_edit();

CREATE TRIGGER consent_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER consultation_kept BEFORE DELETE OR UPDATE ON public.consultation FOR EACH ROW EXECUTE FUNCTION refuse_change_of_consultation();

CREATE TRIGGER consultation_comment_kept BEFORE DELETE OR UPDATE ON public.consultation_comment FOR EACH ROW EXECUTE FUNCTION refuse_change_of_comment();

CREATE TRIGGER consultation_judgement_kept BEFORE DELETE OR UPDATE ON public.consultation_judgement FOR EACH ROW EXECUTE FUNCTION refuse_change_of_treatment();

CREATE TRIGGER consultation_treatment_kept BEFORE DELETE OR UPDATE ON public.consultation_treatment FOR EACH ROW EXECUTE FUNCTION refuse_change_of_treatment();

CREATE TRIGGER installation_stays BEFORE DELETE OR UPDATE ON public.installation FOR EACH ROW EXECUTE FUNCTION refuse_installation_change();

CREATE TRIGGER notice_kept BEFORE DELETE OR UPDATE ON public.notice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_notice();

CREATE TRIGGER person_sample BEFORE INSERT OR UPDATE OF sample ON public.person FOR EACH ROW EXECUTE FUNCTION refuse_sample_person();

CREATE TRIGGER publication_kept BEFORE DELETE OR UPDATE ON public.publication FOR EACH ROW EXECUTE FUNCTION refuse_change_of_publication();

CREATE TRIGGER publication_flag_kept BEFORE DELETE OR UPDATE ON public.publication_flag FOR EACH ROW EXECUTE FUNCTION refuse_change_of_flag();

CREATE TRIGGER role_grant_history BEFORE DELETE OR UPDATE ON public.role_grant FOR EACH ROW EXECUTE FUNCTION refuse_authority_edit();

CREATE TRIGGER search_saved_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.search_saved FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER search_synonym_history BEFORE DELETE OR UPDATE ON public.search_synonym FOR EACH ROW EXECUTE FUNCTION refuse_synonym_edit();

CREATE TRIGGER statement_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submission_decided_once BEFORE UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION refuse_second_decision();

CREATE TRIGGER substitution_history BEFORE DELETE OR UPDATE ON public.substitution FOR EACH ROW EXECUTE FUNCTION refuse_authority_edit();

CREATE TRIGGER text_file_unchanged BEFORE UPDATE ON public.text_file FOR EACH ROW EXECUTE FUNCTION refuse_text_change();

CREATE TRIGGER text_passage_unchanged BEFORE UPDATE ON public.text_passage FOR EACH ROW EXECUTE FUNCTION refuse_text_change();

CREATE TRIGGER text_picture_unchanged BEFORE UPDATE ON public.text_picture FOR EACH ROW EXECUTE FUNCTION refuse_text_change();
