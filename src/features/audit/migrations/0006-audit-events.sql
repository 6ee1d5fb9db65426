-- The log: acts of weight, appended in the transaction of the act, chained by hash, never changed.

create table audit_event (
  -- 1, 2, 3 … in the order of commits, without gaps
  sequence bigint primary key check (sequence > 0),
  -- the event's canonical JSON (kernel/audit/event.ts), exactly as it was hashed: json keeps a text as it is
  body json not null check ((body ->> 'sequence')::bigint = sequence),
  sha256 bytea not null check (length(sha256) = 32),
  sm3 bytea not null check (length(sm3) = 32),
  -- what is searched by, taken out of the body so that it cannot say something else
  at text collate "C" not null generated always as (body ->> 'at') stored,
  actor text collate "C" not null generated always as ((body -> 'actor' ->> 'kind') || ':' || (body -> 'actor' ->> 'id')) stored,
  unit text collate "C" generated always as (body ->> 'unit') stored,
  verb text collate "C" not null generated always as (body ->> 'verb') stored,
  object text collate "C" not null generated always as ((body -> 'object' ->> 'kind') || ':' || (body -> 'object' ->> 'id')) stored
);
comment on table audit_event is 'append-only';
create index audit_event_at on audit_event (at, sequence);
create index audit_event_actor on audit_event (actor, sequence);
create index audit_event_unit on audit_event (unit, sequence) where unit is not null;
create index audit_event_verb on audit_event (verb, sequence);
create index audit_event_object on audit_event (object, sequence);

-- Where from, texts and personal data of an event: what its digest in the event proves as long as it is kept. No foreign
-- key: events are never deleted.
create table audit_detail (
  sequence bigint primary key,
  -- canonical JSON
  body json not null
);
comment on table audit_detail is 'append-only, erased by an event';

-- Refuses gaps and forks, whoever inserts: an event names the hash of the row before it.
create function audit_event_follows() returns trigger language plpgsql as $$
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
end $$;
create trigger audit_event_chain before insert on audit_event for each row execute function audit_event_follows();
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

-- A detail goes only with an event that says so, and why (verb audit.erase).
create function audit_detail_erased() returns trigger language plpgsql as $$
begin
  if not exists (select from audit_event where verb = 'audit.erase' and object = 'event:' || old.sequence) then
    raise exception 'the detail of event % is erased only under an event that says so', old.sequence;
  end if;
  return old;
end $$;
create trigger audit_detail_erasure before delete on audit_detail for each row execute function audit_detail_erased();
create trigger audit_detail_append_only before update or truncate on audit_detail
  for each statement execute function refuse_change();

-- The last event, for who is going to append: others wait until this transaction ends. Each statement of a volatile
-- function sees what was committed before it began, so that the row is read after the lock is had.
create function audit_tail() returns table (sequence bigint, sha256 bytea, sm3 bytea) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(4711011);
  return query select e.sequence, e.sha256, e.sm3 from audit_event e order by e.sequence desc limit 1;
end $$;
