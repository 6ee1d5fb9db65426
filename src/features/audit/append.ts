import { randomBytes } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type AuditEvent, beforeFirst, bytesOf, digestOf, type EventHashes, toHex } from '#kernel/audit/event.ts';
import { type Actor, actorId } from '#kernel/base/actor.ts';
import type { Act } from './act.ts';
import { nodeHashing } from './node-hashing.ts';

/** A transaction over whatever tables: of Kysely, `database.tables<…>().transaction()`. */
export type OpenTransaction = QueryExecutorProvider & { readonly isTransaction: boolean };

/**
 * Writes acts to the log, in the transaction in which they are done: both are there or neither is. Call it last: from
 * here to the commit nobody else appends. Not for transactions of repeatable read, which cannot see the newest event and
 * fail. Returns the number of the first event; the others follow it.
 */
export type Append = (transaction: OpenTransaction, ...acts: readonly [Act, ...Act[]]) => Promise<{ sequence: number }>;

type Tail = { readonly sequence: number; readonly hashes: EventHashes };

/** Makes the function that services are given. */
export function createAppend(clock: () => Date): Append {
  return async (transaction, ...acts) => {
    if (!transaction.isTransaction) throw new Error('an act is written to the log in the transaction that does it');
    let tail = await tailOf(transaction);
    const first = tail.sequence + 1;
    const at = clock().toISOString();
    const rows = acts.map((act) => {
      const detail = canonicalJson(detailOf(act));
      const event = eventOf(act, at, toHex(nodeHashing.sha256(bytesOf(detail))), tail);
      const body = canonicalJson(event);
      const sha256 = nodeHashing.sha256(bytesOf(body));
      const sm3 = nodeHashing.sm3(bytesOf(body));
      tail = { sequence: event.sequence, hashes: { sha256: toHex(sha256), sm3: toHex(sm3) } };
      return { sequence: event.sequence, body, sha256, sm3, detail };
    });
    const events = rows.map(
      (row) => sql`(${row.sequence}::bigint, ${row.body}::json, ${row.sha256}::bytea, ${row.sm3}::bytea)`,
    );
    const details = rows.map((row) => sql`(${row.sequence}::bigint, ${row.detail}::json)`);
    await sql`with logged as (insert into audit_event (sequence, body, sha256, sm3) values ${sql.join(events)})
      insert into audit_detail (sequence, body) values ${sql.join(details)}`.execute(transaction);
    return { sequence: first };
  };
}

async function tailOf(transaction: OpenTransaction): Promise<Tail> {
  const { rows } = await sql<{ sequence: string; sha256: Buffer; sm3: Buffer }>`select * from audit_tail()`.execute(
    transaction,
  );
  const last = rows[0];
  if (last === undefined) return { sequence: 0, hashes: beforeFirst };
  return { sequence: Number(last.sequence), hashes: { sha256: toHex(last.sha256), sm3: toHex(last.sm3) } };
}

function eventOf(act: Act, at: string, detail: string, tail: Tail): AuditEvent {
  const { actor, verb, object, rule } = act;
  const { sha256 } = nodeHashing;
  return {
    version: 1,
    sequence: tail.sequence + 1,
    at,
    actor: { kind: actor.kind, id: actorId(actor), roles: actor.kind === 'person' ? actor.roles : [] },
    unit: (actor.kind === 'person' ? actor.unit : undefined) ?? null,
    verb,
    object: { kind: object.kind, id: object.id },
    before: act.before === undefined ? null : digestOf(act.before, sha256),
    after: act.after === undefined ? null : digestOf(act.after, sha256),
    rule: rule === undefined ? null : { id: rule.id, version: rule.version, article: rule.article },
    detail,
    previous: tail.hashes,
  };
}

/** What can be erased. Browsers and sessions are told by digests alone, which is enough to tell them apart. */
function detailOf({ actor, detail }: Act): Readonly<Record<string, unknown>> {
  return { ...detail, from: whereFrom(actor), salt: randomBytes(16).toString('hex') };
}

function whereFrom(actor: Actor): Readonly<Record<string, unknown>> | undefined {
  if (actor.kind !== 'person') return undefined;
  const digest = (text: string | undefined) =>
    text === undefined ? undefined : toHex(nodeHashing.sha256(bytesOf(text)));
  return { address: actor.address, agent: digest(actor.agent), session: digest(actor.session) };
}
