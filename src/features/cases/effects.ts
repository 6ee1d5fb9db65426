import { sql } from 'kysely';
import { transactionOver } from '#adapters/database/port.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { isAct } from '#kernel/authority/index.ts';
import { subCaseIn } from './beside-view.ts';
import { type Loaded, labelIn, load, versionOf } from './book.ts';
import { type CaseMeans, type Effect, tablesOf, type Work } from './means.ts';
import type { CaseTables } from './tables.ts';

/**
 * What happens after an entry. It is asked for in the transaction of the entry and done once, in a transaction in which it
 * is marked as done. What nothing is bound to yet waits and is shown as waiting.
 *
 * Does all that waits and can be done; gives how many were. One that fails is left for the next try, and what comes after it
 * in its case waits with it. Throws the first of the faults, after all others were done.
 */
export async function runEffects(means: CaseMeans, signal?: AbortSignal): Promise<number> {
  const bound: Readonly<Record<string, Effect>> = { ...means.effects, notify: notifying(means) };
  const failed = new Map<string, unknown>();
  let done = 0;
  while (!signal?.aborted) {
    const next = await nextOf(means, Object.keys(bound), [...failed.keys()]);
    if (!next) break;
    try {
      if (await runOne(means, bound, next)) done += 1;
    } catch (error) {
      // what comes after it in its case waits with it; other cases do not
      failed.set(next.of_case, error);
    }
  }
  const [first] = failed.values();
  if (failed.size > 0) throw first;
  return done;
}

type Waiting = { readonly of_case: string; readonly place: number; readonly effect: string };

/** The next that can be done: of a case the oldest, of an entry in the order of its declaration. */
function nextOf(means: CaseMeans, effects: readonly string[], failed: readonly string[]): Promise<Waiting | undefined> {
  return tablesOf(means)
    .selectFrom('case_effect as f')
    .innerJoin('case_entry as e', (on) => on.onRef('e.of_case', '=', 'f.of_case').onRef('e.place', '=', 'f.place'))
    .select(['f.of_case', 'f.place', 'f.effect'])
    .where('f.done', 'is', null)
    .where('f.effect', 'in', effects)
    .$if(failed.length > 0, (rows) => rows.where('f.of_case', 'not in', failed))
    .orderBy('f.of_case')
    .orderBy('f.place')
    .orderBy(sql`array_position(array(select json_array_elements_text(e.body -> 'effects')), f.effect)`)
    .limit(1)
    .executeTakeFirst();
}

/** Does one, unless somebody else does it or has done it. */
function runOne(means: CaseMeans, bound: Readonly<Record<string, Effect>>, next: Waiting): Promise<boolean> {
  const { of_case: id, place, effect } = next;
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const marked = await work
        .updateTable('case_effect')
        .set({ done: means.clock() })
        .where('of_case', '=', id)
        .where('place', '=', place)
        .where('effect', '=', effect)
        .where('done', 'is', null)
        .returning('effect')
        .executeTakeFirst();
      const run = marked && bound[effect];
      if (!run) return false;
      await run(work, { id, place });
      return true;
    });
}

/** Tells whose turn it is that a case has come to them, and who has another part in it where it stands. */
function notifying(means: CaseMeans): Effect {
  return async (transaction, { id, place }) => {
    const work = transactionOver<CaseTables>(transaction);
    const loaded = await load(means, id, work);
    const { procedure, number, title, state } = loaded;
    const ended = await endedAt(means, work, loaded, place);
    const stage = labelIn(procedure.stages, state.stage);
    const name = title ?? number;
    const held = await work.selectFrom('case_holder').selectAll().where('of_case', '=', id).execute();
    // that something beside it has ended is told to those who waited for it
    const holders = ended ? held.filter(({ is_turn }) => is_turn) : held;
    const alerts = new Map<string, Alert>();
    // whose turn it is comes last: a person with two parts is told of the work
    for (const { holder, is_turn } of holders.toSorted((a, b) => Number(a.is_turn) - Number(b.is_turn))) {
      for (const person of await personsOf(means, holder)) {
        const zh = is_turn ? `“${name}”等您办理：${stage.zh}` : `“${name}”已到：${stage.zh}`;
        const en = is_turn ? `“${name}” waits for you: ${stage.en}` : `“${name}” has come to: ${stage.en}`;
        const told = ended ? { zh: `${ended.zh}。${zh}`, en: `${ended.en}. ${en}` } : { zh, en };
        const kind = is_turn ? 'work-waiting' : 'work-decided';
        alerts.set(person, { person, kind, ...told, link: `/cases/${id}` });
      }
    }
    await means.tell(transaction, [...alerts.values()]);
  };
}

/** Which sub-case an entry tells the end of, and where it stands; undefined when it tells something else. */
async function endedAt(means: CaseMeans, work: Work, { id, procedure }: Loaded, place: number) {
  const { body } = await work
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    .where('place', '=', place)
    .executeTakeFirstOrThrow();
  if (body.kind !== 'closed') return undefined;
  const row = await work
    .selectFrom('case_beside as b')
    .innerJoin('procedure_case as c', 'c.id', 'b.id')
    .select(['b.name', 'c.procedure', 'c.version', 'c.stage'])
    .where('b.id', '=', body.id)
    .executeTakeFirstOrThrow();
  const { zh, en } = subCaseIn(procedure, row.name)?.label ?? { zh: row.name, en: row.name };
  const end = labelIn(versionOf(means, row.procedure, row.version).stages, row.stage);
  return { zh: `${zh}已办结（${end.zh}）`, en: `${en} has ended (${end.en})` };
}

/** Persons behind a key of a holder; of a unit as a whole nobody by name. */
export function personsOf({ authority }: CaseMeans, holder: string): Promise<readonly string[]> {
  const [kind, name] = [holder.slice(0, holder.indexOf(':')), holder.slice(holder.indexOf(':') + 1)];
  if (kind === 'person') return Promise.resolve([name]);
  const [act = '', unit] = name.split('@');
  return kind === 'office' && isAct(act) ? authority.holdersAt(act, unit) : Promise.resolve([]);
}
