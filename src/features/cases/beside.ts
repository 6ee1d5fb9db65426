import { type Kysely, sql } from 'kysely';
import type { Asker } from '#features/authority/index.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AnySubCase, memberOf, type Procedure } from '#kernel/procedure/index.ts';
import { labelIn, type Loaded, load, versionOf, whenOf } from './book.ts';
import type { CaseProgress, CaseView } from './case-contract.ts';
import { beginIn, doIn, enter, partOfAsker, procedureOn } from './deeds.ts';
import { keysOf } from './holders.ts';
import { type CaseMeans, tablesOf, type Work } from './means.ts';
import { isPublicIn } from './reading.ts';
import type { CaseTables } from './tables.ts';
import { writing } from './writing.ts';

/** Sub-cases 子办件: cases of other procedures that are opened beside one, and what is told of them. */

/** A sub-case as some stage of the procedure declares it. */
export function subCaseIn({ stages }: Procedure, name: string): AnySubCase | undefined {
  return Object.values(stages)
    .map(({ subCases }) => memberOf(subCases, name))
    .find((declared) => declared !== undefined);
}

/**
 * Opens a case beside another: both, the entry of the one and what the other begins with, in one transaction. Throws Refused:
 * not-found, not-here, not-your-turn, case-over, already-there (one of who asks, where anyone may raise one).
 */
export function openBeside(means: CaseMeans, asker: Asker, id: string, name: string) {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const loaded = await load(means, id, work);
      const { procedure, state, title, number } = loaded;
      const declared = memberOf(memberOf(procedure.stages, state.stage)?.subCases, name);
      const part = await partOfAsker(means, asker, loaded);
      // that there is a case is told where everybody may see it, and to nobody else
      if (part.roles.length === 0 && declared?.by !== 'anyone') throw new Refused(refuse('not-found', { what: id }));
      if (declared?.by === 'anyone' && (await hasOneOpen(work, { id, name, person: asker.actor.id })))
        throw new Refused(refuse('already-there', { what: `${declared.label.zh} ${title ?? number}` }));
      const other = procedureOn(means, declared?.procedure ?? procedure.id, whenOf(means).day);
      const opened = await beginIn(means, work, asker.actor, other);
      const by = { actor: asker.actor, id: asker.actor.id, ...part };
      await enter(means, work, loaded, { action: { kind: 'opened', subCase: name, id: opened.id }, by });
      await work.insertInto('case_beside').values({ id: opened.id, of_case: id, name }).execute();
      for (const [to, from] of Object.entries(declared?.carries ?? {}))
        await carry(means, work, asker, { from: { id, item: from }, to: { id: opened.id, item: to } });
      return opened;
    });
}

type Place = { readonly id: string; readonly item: string };

/** Writes what one case says into another, as whoever opens it; a file stays where it is. */
async function carry(
  means: CaseMeans,
  work: Work,
  asker: Asker,
  { from, to }: { readonly from: Place; readonly to: Place },
): Promise<void> {
  const written = await work
    .selectFrom('case_writing')
    .select('content')
    .where('of_case', '=', from.id)
    .where('item', '=', from.item)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!written || !('text' in written.content)) return;
  await doIn(means, work, asker, to.id, writing(means, asker, { item: to.item, text: written.content.text }));
}

/** Whether somebody has such a sub-case open: another of theirs would say nothing new, and be waited for too. */
async function hasOneOpen(
  tables: Kysely<CaseTables>,
  { id, name, person }: { readonly id: string; readonly name: string; readonly person: string },
): Promise<boolean> {
  const row = await tables
    .selectFrom('case_beside as b')
    .innerJoin('procedure_case as c', 'c.id', 'b.id')
    .innerJoin('case_entry as e', (on) => on.onRef('e.of_case', '=', 'b.id').on('e.place', '=', 1))
    .select('b.id')
    .where('b.of_case', '=', id)
    .where('b.name', '=', name)
    .where('c.ending', 'is', null)
    .where(sql<string>`e.body ->> 'by'`, '=', person)
    .executeTakeFirst();
  return row !== undefined;
}

const besideOf = (means: CaseMeans, id: string) =>
  tablesOf(means)
    .selectFrom('case_beside as b')
    .innerJoin('procedure_case as c', 'c.id', 'b.id')
    .select(['c.id', 'b.name', 'c.number', 'c.title', 'c.procedure', 'c.version'])
    .select(['c.stage', 'c.ending', 'c.opened', 'c.changed'])
    .where('b.of_case', '=', id)
    .orderBy('c.opened')
    .orderBy('c.id')
    .execute();

/** Those of some cases that somebody has a part in. */
async function seenBy(means: CaseMeans, asker: Asker, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tablesOf(means)
    .selectFrom('case_holder')
    .select('of_case')
    .distinct()
    .where('of_case', 'in', ids)
    .where('holder', 'in', keysOf(means, asker))
    .execute();
  return new Set(rows.map(({ of_case }) => of_case));
}

/** The sub-cases of a case and where each stands; its title for who has a part in it. */
export async function subCasesOf(means: CaseMeans, asker: Asker, { id, procedure }: Loaded) {
  const rows = await besideOf(means, id);
  const seen = await seenBy(
    means,
    asker,
    rows.map((row) => row.id),
  );
  return rows.map((row): CaseView['subCases'][number] => ({
    id: row.id,
    number: row.number,
    label: { ...(subCaseIn(procedure, row.name)?.label ?? { zh: row.name, en: row.name }) },
    title: seen.has(row.id) ? (row.title ?? undefined) : undefined,
    stageLabel: { ...labelIn(versionOf(means, row.procedure, row.version).stages, row.stage) },
    ending: row.ending ?? undefined,
    opened: row.opened.toISOString(),
    mayLook: seen.has(row.id),
  }));
}

/** The case that one was opened beside, and how whoever asks may look at it. */
export async function parentFor(means: CaseMeans, asker: Asker, id: string): Promise<CaseView['parent']> {
  const row = await tablesOf(means)
    .selectFrom('case_beside')
    .select(['of_case', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const parent = await load(means, row.of_case);
  const seen = await seenBy(means, asker, [parent.id]);
  return {
    id: parent.id,
    number: parent.number,
    title: parent.title,
    label: { ...(subCaseIn(parent.procedure, row.name)?.label ?? { zh: row.name, en: row.name }) },
    mayLook: seen.has(parent.id),
    isPublic: await isPublicIn(means, parent),
  };
}

/** What everybody may see of what anyone may raise: that it was raised, when, and what became of it. */
export async function raisedIn(means: CaseMeans, { id, procedure, state }: Loaded) {
  const isRaised = (name: string) => subCaseIn(procedure, name)?.by === 'anyone';
  const rows = (await besideOf(means, id)).filter(({ name }) => isRaised(name));
  const open = state.ending === undefined ? (memberOf(procedure.stages, state.stage)?.subCases ?? {}) : {};
  const dayOf = (at: Date): Day => dayInShanghai(at);
  return {
    raised: rows.map((row): CaseProgress['raised'][number] => ({
      number: row.number,
      label: { ...labelIn({ [row.name]: subCaseIn(procedure, row.name) ?? { label: procedure.title } }, row.name) },
      stageLabel: { ...labelIn(versionOf(means, row.procedure, row.version).stages, row.stage) },
      opened: dayOf(row.opened),
      ended: row.ending === null ? undefined : dayOf(row.changed),
    })),
    mayRaise: Object.entries(open)
      .filter(([, { by }]) => by === 'anyone')
      .map(([name, { label }]) => ({ id: name, label: { ...label } })),
  };
}
