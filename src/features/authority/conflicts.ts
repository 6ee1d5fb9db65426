import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { ConflictInput } from './contract.ts';
import type { Asker, AuthorityMeans } from './means.ts';
import type { AuthorityTables } from './tables.ts';

/** Declares that the asker must stand aside from a thing, from today. Throws Refused: invalid-input. */
export async function declareConflict(
  means: AuthorityMeans,
  asker: Asker,
  input: ConflictInput,
): Promise<{ id: string }> {
  const day = dayInShanghai(means.clock());
  if (input.until !== undefined && input.until < day) throw new Refused(refuse('invalid-input', { reason: 'until' }));
  const id = means.newId();
  const person = asker.actor.id;
  await means.database
    .tables<AuthorityTables>()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('conflict_of_interest')
        .values({
          id,
          person,
          thing: input.thing,
          from_day: day,
          until_day: input.until ?? null,
          reason: input.reason,
          declared: means.clock(),
          declared_by: person,
          ended: null,
          ended_by: null,
          ended_why: null,
        })
        .execute();
      await means.append(transaction, {
        actor: asker.actor,
        verb: 'authority.declare-conflict',
        object: { kind: 'conflict-of-interest', id },
        after: { person, thing: input.thing, from: day, until: input.until },
        detail: { thing: input.thing, reason: input.reason },
      });
    });
  return { id };
}

/** Ends an own declaration, with the reason; it stays readable. Throws Refused: not-found. */
export async function endConflict(
  means: AuthorityMeans,
  asker: Asker,
  id: string,
  why: string,
): Promise<{ id: string }> {
  await means.database
    .tables<AuthorityTables>()
    .transaction()
    .execute(async (transaction) => {
      const row = await transaction
        .updateTable('conflict_of_interest')
        .set({ ended: means.clock(), ended_by: asker.actor.id, ended_why: why })
        .where('id', '=', id)
        .where('person', '=', asker.actor.id)
        .where('ended', 'is', null)
        .returning(['thing', 'from_day'])
        .executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: id }));
      await means.append(transaction, {
        actor: asker.actor,
        verb: 'authority.end-conflict',
        object: { kind: 'conflict-of-interest', id },
        before: { person: asker.actor.id, thing: row.thing, from: row.from_day },
        detail: { why },
      });
    });
  return { id };
}
