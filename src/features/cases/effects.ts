import { transactionOver } from '#adapters/database/port.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { isAct } from '#kernel/authority/index.ts';
import { labelIn, load } from './book.ts';
import { type CaseMeans, type Effect, tablesOf } from './means.ts';
import type { CaseTables } from './tables.ts';

/**
 * What happens after an entry. It is asked for in the transaction of the entry and done once, in a transaction in which it
 * is marked as done. What nothing is bound to yet waits and is shown as waiting.
 *
 * Does all that waits and can be done; gives how many were. One that
 * fails is left for the next try.
 */
export async function runEffects(means: CaseMeans, signal?: AbortSignal): Promise<number> {
  const bound: Readonly<Record<string, Effect>> = { ...means.effects, notify: notifying(means) };
  let done = 0;
  while (!signal?.aborted && (await runOne(means, bound))) done += 1;
  return done;
}

function runOne(means: CaseMeans, bound: Readonly<Record<string, Effect>>): Promise<boolean> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work
        .selectFrom('case_effect')
        .selectAll()
        .where('done', 'is', null)
        .where('effect', 'in', Object.keys(bound))
        .orderBy('of_case')
        .orderBy('place')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      const run = row && bound[row.effect];
      if (!run) return false;
      await run(work, { id: row.of_case, place: row.place });
      await work
        .updateTable('case_effect')
        .set({ done: means.clock() })
        .where('of_case', '=', row.of_case)
        .where('place', '=', row.place)
        .where('effect', '=', row.effect)
        .execute();
      return true;
    });
}

/** Tells whose turn it is that a case has come to them, and who has another part in it where it stands. */
function notifying(means: CaseMeans): Effect {
  return async (transaction, { id }) => {
    const work = transactionOver<CaseTables>(transaction);
    const { procedure, number, title, state } = await load(means, id, work);
    const stage = labelIn(procedure.stages, state.stage);
    const name = title ?? number;
    const holders = await work.selectFrom('case_holder').selectAll().where('of_case', '=', id).execute();
    const alerts = new Map<string, Alert>();
    // whose turn it is comes last: a person with two parts is told of the work
    for (const { holder, is_turn } of holders.toSorted((a, b) => Number(a.is_turn) - Number(b.is_turn))) {
      for (const person of await personsOf(means, holder)) {
        const zh = is_turn ? `“${name}”等您办理：${stage.zh}` : `“${name}”已到：${stage.zh}`;
        const en = is_turn ? `“${name}” waits for you: ${stage.en}` : `“${name}” has come to: ${stage.en}`;
        const kind = is_turn ? 'work-waiting' : 'work-decided';
        alerts.set(person, { person, kind, zh, en, link: `/cases/${id}` });
      }
    }
    await means.tell(transaction, [...alerts.values()]);
  };
}

function personsOf({ authority }: CaseMeans, holder: string): Promise<readonly string[]> {
  const [kind, name] = [holder.slice(0, holder.indexOf(':')), holder.slice(holder.indexOf(':') + 1)];
  if (kind === 'person') return Promise.resolve([name]);
  const [act = '', unit] = name.split('@');
  return kind === 'office' && isAct(act) ? authority.holdersAt(act, unit) : Promise.resolve([]);
}
