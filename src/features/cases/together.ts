import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { labelIn, load } from './book.ts';
import { doIn, partIn } from './deeds.ts';
import { personsOf } from './effects.ts';
import { type CaseMeans, tablesOf, type Work } from './means.ts';

/** How those who work on a case work together: they say things to each other, remind, and hand work over. */

/** Says something to the others who have a part in a case; it is never public. Throws Refused: not-found. */
export async function sayNote(means: CaseMeans, asker: Asker, id: string, body: string): Promise<{ id: string }> {
  const loaded = await load(means, id);
  await partIn(means, asker, loaded);
  const note = means.newId();
  const name = loaded.title ?? loaded.number;
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const said = means.clock();
      await work
        .insertInto('case_note')
        .values({ id: note, of_case: id, person: asker.actor.id, body, said })
        .execute();
      const others = await personsIn(means, work, id, false);
      const words = { zh: `“${name}”有新的内部留言`, en: `There is a note on “${name}”` };
      await means.tell(
        work,
        others
          .filter((person) => person !== asker.actor.id)
          .map((person) => ({ person, kind: 'work-waiting', ...words, link: `/cases/${id}#notes` })),
      );
      await means.append(work, {
        actor: asker.actor,
        verb: 'cases.note',
        object: { kind: 'case', id },
        detail: { note, number: loaded.number },
      });
      return { id: note };
    });
}

/** Persons who have a part in a case; with `isTurn` only those whose turn it is. */
async function personsIn(means: CaseMeans, work: Work, id: string, isTurn: boolean): Promise<readonly string[]> {
  let rows = work.selectFrom('case_holder').select('holder').where('of_case', '=', id);
  if (isTurn) rows = rows.where('is_turn', '=', true);
  const holders = await rows.execute();
  const persons = await Promise.all(holders.map(({ holder }) => personsOf(means, holder)));
  return [...new Set(persons.flat())];
}

/**
 * Reminds whose turn it is, once a day. Gives how many were. Throws Refused: not-found, case-over, already-decided (reminded
 * today).
 */
export async function remind(means: CaseMeans, asker: Asker, id: string): Promise<{ reminded: number }> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const loaded = await load(means, id, work);
      await partIn(means, asker, loaded);
      const { procedure, state, number, title } = loaded;
      if (state.ending !== undefined) throw new Refused(refuse('case-over', { ending: state.ending }));
      const last = await work
        .selectFrom('case_reminder')
        .select('reminded')
        .where('of_case', '=', id)
        .executeTakeFirst();
      const now = means.clock();
      if (last && dayInShanghai(last.reminded) === dayInShanghai(now)) throw new Refused(refuse('already-decided'));
      const told = { reminded: now, reminded_by: asker.actor.id };
      await work
        .insertInto('case_reminder')
        .values({ of_case: id, ...told })
        .onConflict((at) => at.column('of_case').doUpdateSet(told))
        .execute();
      const persons = await personsIn(means, work, id, true);
      const stage = labelIn(procedure.stages, state.stage);
      const name = title ?? number;
      const words = {
        zh: `催办：“${name}”等您办理：${stage.zh}`,
        en: `Reminder: “${name}” waits for you: ${stage.en}`,
      };
      await means.tell(
        work,
        persons.map((person) => ({ person, kind: 'work-waiting', ...words, link: `/cases/${id}` })),
      );
      await means.append(work, {
        actor: asker.actor,
        verb: 'cases.remind',
        object: { kind: 'case', id },
        detail: { number, reminded: persons.length },
      });
      return { reminded: persons.length };
    });
}

type Handing = { readonly role: string; readonly from: string; readonly to: string; readonly reason: string };

/** Hands a role over from one holder to another, both in one act. Throws Refused as relieving and assigning do. */
export function transfer(means: CaseMeans, asker: Asker, id: string, { role, from, to, reason }: Handing) {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await doIn(means, work, asker, id, () => ({ action: { kind: 'assigned', role, person: to } }));
      return doIn(means, work, asker, id, () => ({ action: { kind: 'relieved', role, person: from, reason } }));
    });
}

/** What was said in a case, the oldest first. */
export function notesOf(means: CaseMeans, id: string) {
  return tablesOf(means)
    .selectFrom('case_note')
    .select(['person', 'body', 'said'])
    .where('of_case', '=', id)
    .orderBy('said')
    .execute();
}
