import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type PublicationMeans, type Tables, tablesOf } from './means.ts';

type Flag = { readonly id: string; readonly state: 'raised' | 'settled'; readonly reason: string };

/** Writes down that something calls for a review, or does no longer. Throws Refused: not-permitted, not-found. */
export async function flag(
  means: PublicationMeans,
  asker: Asker,
  { id, state, reason }: Flag,
): Promise<{ id: string }> {
  means.authority.permit(asker, 'cases.govern', 'anywhere');
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const known = await work.selectFrom('publication').select('key').where('of_case', '=', id).executeTakeFirst();
      if (!known) throw new Refused(refuse('not-found', { what: id }));
      await work
        .insertInto('publication_flag')
        .values({ of_case: id, state, reason, flagged: means.clock(), flagged_by: asker.actor.id })
        .execute();
      await means.append(work, {
        actor: asker.actor,
        verb: 'publication.flag',
        object: { kind: 'standard', id: known.key },
        after: { state, reason },
      });
      return { id };
    });
}

/** Of these cases the reasons that were raised last and are not settled. */
export async function flagsOf(tables: Tables, cases: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const rows = await tables
    .selectFrom('publication_flag')
    .distinctOn('of_case')
    .select(['of_case', 'state', 'reason'])
    .where('of_case', 'in', cases)
    .orderBy('of_case')
    .orderBy('place', 'desc')
    .execute();
  return new Map(rows.flatMap(({ of_case, state, reason }) => (state === 'raised' ? [[of_case, reason]] : [])));
}
