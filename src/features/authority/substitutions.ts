import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { SubstitutionInput } from './contract.ts';
import type { Asker, AuthorityMeans } from './means.ts';
import type { AuthorityTables } from './tables.ts';

/** Names who stands in while the asker is absent. Throws Refused: invalid-input, not-found. */
export async function substitute(
  means: AuthorityMeans,
  asker: Asker,
  input: SubstitutionInput,
): Promise<{ id: string }> {
  const absent = asker.actor.id;
  if (input.substitute === absent) throw new Refused(refuse('invalid-input', { reason: 'substitute' }));
  if (input.until < input.from || input.until < dayInShanghai(means.clock()))
    throw new Refused(refuse('invalid-input', { reason: 'until' }));
  if ((await means.namesOf([input.substitute])).size === 0)
    throw new Refused(refuse('not-found', { what: input.substitute }));
  const id = means.newId();
  const tables = means.database.tables<AuthorityTables>();
  await tables.transaction().execute(async (transaction) => {
    const { from, until, reason } = input;
    await transaction
      .insertInto('substitution')
      .values({
        id,
        absent,
        substitute: input.substitute,
        from_day: from,
        until_day: until,
        reason,
        made: means.clock(),
        made_by: absent,
        ended: null,
        ended_by: null,
        ended_why: null,
      })
      .execute();
    await means.endSessions(transaction, input.substitute, 'rights-changed');
    await means.append(transaction, {
      actor: asker.actor,
      verb: 'authority.substitute',
      object: { kind: 'substitution', id },
      after: { absent, substitute: input.substitute, from, until },
      detail: { absent, substitute: input.substitute, from, until, reason },
    });
  });
  return { id };
}

/** Ends a substitution before its last day; the absent or the substitute may. Throws Refused: not-found. */
export async function endSubstitution(
  means: AuthorityMeans,
  asker: Asker,
  id: string,
  why: string,
): Promise<{ id: string }> {
  const tables = means.database.tables<AuthorityTables>();
  await tables.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('substitution')
      .selectAll()
      .where('id', '=', id)
      .where('ended', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    // Somebody else's is told as little as one that is not there.
    if (!row || (row.absent !== asker.actor.id && row.substitute !== asker.actor.id))
      throw new Refused(refuse('not-found', { what: id }));
    await transaction
      .updateTable('substitution')
      .set({ ended: means.clock(), ended_by: asker.actor.id, ended_why: why })
      .where('id', '=', id)
      .execute();
    await means.append(transaction, {
      actor: asker.actor,
      verb: 'authority.end-substitution',
      object: { kind: 'substitution', id },
      before: { absent: row.absent, substitute: row.substitute, from: row.from_day, until: row.until_day },
      detail: { why },
    });
  });
  return { id };
}
