import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { toHex } from '#kernel/audit/event.ts';
import { isEvent } from '#kernel/audit/shapes.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Append } from './append.ts';
import { type EventQuery, type SeenEvent, shortestReason } from './contract.ts';
import { type Erasing, eraseDetails } from './erase.ts';
import { maskDetail } from './mask.ts';
import type { AuditTables } from './tables.ts';

/** Why somebody sees personal data unmasked, and who: logged before a single row is read. */
export type Unmasking = { readonly actor: Actor; readonly reason: string };

type Page = { readonly limit: number; readonly cursor?: string | undefined; readonly order: 'asc' | 'desc' };

export function createFinding(db: Kysely<AuditTables>, append: Append) {
  return {
    /** Events, newest first. Throws Refused invalid-cursor, reason-missing. */
    async events(
      query: EventQuery,
      page: { readonly limit: number; readonly cursor?: string | undefined },
      unmasking?: Unmasking,
    ): Promise<{ events: SeenEvent[]; nextCursor?: string }> {
      if (unmasking !== undefined) await logUnmasking(db, append, query, unmasking);
      const events = await readEvents(db, query, { ...page, order: 'desc' }, unmasking === undefined);
      const last = events.at(-1)?.event.sequence;
      return { events, ...(events.length === page.limit && last !== undefined && { nextCursor: String(last) }) };
    },

    /** All of them, oldest first, in pages. Throws Refused reason-missing. */
    async *all(query: EventQuery, unmasking?: Unmasking): AsyncGenerator<readonly SeenEvent[]> {
      if (unmasking !== undefined) await logUnmasking(db, append, query, unmasking);
      let cursor: string | undefined;
      for (;;) {
        const page = { limit: 2_000, order: 'asc', cursor } as const;
        const events = await readEvents(db, query, page, unmasking === undefined);
        if (events.length > 0) yield events;
        if (events.length < page.limit) return;
        cursor = String(events.at(-1)?.event.sequence);
      }
    },

    /** Erases the detail of an event, where the law asks for it; the event stays and says so. Throws Refused. */
    erase: (sequence: number, erasing: Erasing) => erase(db, append, sequence, erasing),
  };
}

async function logUnmasking(
  db: Kysely<AuditTables>,
  append: Append,
  query: EventQuery,
  { actor, reason }: Unmasking,
): Promise<void> {
  if (reason.trim().length < shortestReason) throw new Refused(refuse('reason-missing'));
  await db.transaction().execute(async (transaction) => {
    const object = { kind: 'log', id: 'events' };
    await append(transaction, { actor, verb: 'audit.unmask', object, detail: { reason: reason.trim(), query } });
  });
}

async function erase(
  db: Kysely<AuditTables>,
  append: Append,
  sequence: number,
  { actor, reason, article }: Erasing,
): Promise<void> {
  if (reason.trim().length < shortestReason) throw new Refused(refuse('reason-missing'));
  await db.transaction().execute(async (transaction) => {
    const held = await transaction
      .selectFrom('audit_detail')
      .select('sequence')
      .where('sequence', '=', String(sequence))
      .executeTakeFirst();
    if (held === undefined) throw new Refused(refuse('not-found', { what: `#${sequence}` }));
    await eraseDetails(transaction, append, [held.sequence], { actor, article, reason: reason.trim() });
  });
}

type Rows = SelectQueryBuilder<AuditTables, 'audit_event', object>;

function narrowed(rows: Rows, { from, to, actor, unit, object, verb }: EventQuery): Rows {
  let query = rows;
  // Instants of the log are all written alike, so that their texts are in the order of time.
  if (from !== undefined) query = query.where('at', '>=', new Date(from).toISOString());
  if (to !== undefined) query = query.where('at', '<', new Date(to).toISOString());
  if (actor !== undefined) query = query.where('audit_event.actor', '=', actor);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  if (object !== undefined) query = query.where('object', '=', object);
  if (verb?.endsWith('.')) query = query.where('verb', '>=', verb).where('verb', '<', `${verb.slice(0, -1)}/`);
  else if (verb !== undefined) query = query.where('verb', '=', verb);
  return query;
}

async function readEvents(
  db: Kysely<AuditTables>,
  query: EventQuery,
  { limit, cursor, order }: Page,
  isMasked: boolean,
): Promise<SeenEvent[]> {
  if (cursor !== undefined && !/^\d{1,16}$/.test(cursor)) throw new Refused(refuse('invalid-cursor'));
  let rows = narrowed(db.selectFrom('audit_event'), query);
  if (cursor !== undefined) rows = rows.where('audit_event.sequence', order === 'asc' ? '>' : '<', cursor);
  const found = await rows
    .leftJoin('audit_detail', 'audit_detail.sequence', 'audit_event.sequence')
    .select(['audit_event.body', 'sha256', 'sm3', 'audit_detail.body as detail'])
    .select(sql<boolean>`audit_detail.sequence is null`.as('erased'))
    .orderBy('audit_event.sequence', order)
    .limit(limit)
    .execute();
  return found.map(({ body, sha256, sm3, detail, erased }) => {
    if (!isEvent(body)) throw new Error('a stored event of the log has another shape');
    const shown = erased ? null : isMasked ? maskDetail(detail) : detail;
    // Two arrays that the shape of an event has read-only are not in the contract's.
    const event = { ...body, actor: { ...body.actor, roles: [...body.actor.roles] } };
    return { event, sha256: toHex(sha256), sm3: toHex(sm3), detail: shown, masked: isMasked && !erased };
  });
}
