import { sql } from 'kysely';
import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Actor } from '#kernel/base/actor.ts';
import type { Append } from './append.ts';
import type { AuditTables } from './tables.ts';

/** The law under which details are erased, as the log names it. */
const law = { id: 'personal-information-protection-law', version: '2021-11-01' } as const;

export type Erasing = { readonly actor: Actor; readonly reason: string; readonly article: string };

/** What events are about, as the log names it. */
export type LoggedThing = { readonly kind: string; readonly id: string };

/**
 * Erases the details of all events about a thing, in the transaction of the act that asks for it; each erasure is an event
 * of its own, the erased events stay and the chain holds. Returns how many were erased.
 */
export type EraseAbout = (transaction: OpenTransaction, thing: LoggedThing, erasing: Erasing) => Promise<number>;

export function createEraseAbout(append: Append): EraseAbout {
  return async (transaction, thing, erasing) => {
    const tables = transactionOver<AuditTables>(transaction);
    const held = await tables
      .selectFrom('audit_event')
      .innerJoin('audit_detail', 'audit_detail.sequence', 'audit_event.sequence')
      .select('audit_event.sequence')
      .where(sql<string>`audit_event.object`, '=', `${thing.kind}:${thing.id}`)
      .orderBy('audit_event.sequence')
      .execute();
    const numbers = held.map(({ sequence }) => sequence);
    await eraseDetails(transaction, append, numbers, erasing);
    return numbers.length;
  };
}

/** Erases the details of these events, each under an event that says so, in the transaction of the caller. */
export async function eraseDetails(
  transaction: OpenTransaction,
  append: Append,
  sequences: readonly string[],
  { actor, reason, article }: Erasing,
): Promise<void> {
  const [first, ...others] = sequences.map((id) => ({
    actor,
    verb: 'audit.erase' as const,
    object: { kind: 'event', id },
    rule: { ...law, article },
    detail: { reason },
  }));
  if (!first) return;
  await append(transaction, first, ...others);
  const tables = transactionOver<AuditTables>(transaction);
  await tables.deleteFrom('audit_detail').where('sequence', 'in', sequences).execute();
}
