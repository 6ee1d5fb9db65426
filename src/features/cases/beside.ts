import { type Kysely, sql } from 'kysely';
import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Action, memberOf, refusal } from '#kernel/procedure/index.ts';
import { load, nowOf, whenOf } from './book.ts';
import { beginIn, doIn, enter, partOfAsker, procedureOn } from './deeds.ts';
import { type CaseMeans, tablesOf, type Work, within } from './means.ts';
import { withNames } from './naming.ts';
import type { CaseTables } from './tables.ts';
import { writing } from './writing.ts';

/** Opens sub-cases 子办件: cases of other procedures beside one. What ends one is entered in both by deeds.ts. */

/**
 * Opens a case beside another: both, the entry of the one and what the other begins with, in one transaction. Throws Refused:
 * not-found, not-here, not-your-turn, case-over, already-there (one of who asks, where anyone may raise one).
 */
export async function openBeside(means: CaseMeans, asker: Asker, id: string, name: string): Promise<Opened> {
  // asked before the case is locked: the answer needs a connection of its own
  const given = await means.numberGiven(id);
  return tablesOf(means)
    .transaction()
    .execute((work) => openIn(within(means, work), work, asker, { id, name, given }));
}

type Opened = { readonly id: string; readonly number: string };
type Opening = { readonly id: string; readonly name: string; readonly given: string | undefined };

async function openIn(means: CaseMeans, work: Work, asker: Asker, { id, name, given }: Opening): Promise<Opened> {
  const loaded = await load(means, id, work);
  const { procedure, state, title, number } = loaded;
  const declared = memberOf(memberOf(procedure.stages, state.stage)?.subCases, name);
  const person = asker.actor.id;
  const part = await partOfAsker(means, asker, loaded);
  // that there is a case is told where everybody may see it, and to nobody else
  if (part.roles.length === 0 && declared?.by !== 'anyone') throw new Refused(refuse('not-found', { what: id }));
  const action: Action = { kind: 'opened', subCase: name, id: means.newId() };
  const refused = refusal(procedure, state, action, { id: person, ...part }, nowOf(means));
  if (refused) throw new Refused(withNames(procedure, refused));
  if (!declared) throw new Error(`${procedure.id}: ${name} was not refused`);
  if (declared.by === 'anyone' && (await hasOneOpen(work, { id, name, person })))
    throw new Refused(refuse('already-there', { what: [{ ...declared.label }, title ?? number] }));
  // the number is taken before anything is written to the log, as whoever begins a case does
  const other = procedureOn(means, declared.procedure, whenOf(means).day);
  const opened = await beginIn(means, work, asker.actor, { id: action.id, procedure: other });
  await enter(means, work, loaded, { action, by: { actor: asker.actor, id: person, ...part } });
  await work.insertInto('case_beside').values({ id: opened.id, of_case: id, name }).execute();
  for (const [to, from] of Object.entries(declared.carries ?? {}))
    await carry(means, work, asker, { from: { id, item: from }, to: { id: opened.id, item: to } });
  if (declared.carriesNumber !== undefined && given !== undefined)
    await put(means, work, asker, { id: opened.id, item: declared.carriesNumber }, given);
  return opened;
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
  await put(means, work, asker, to, written.content.text);
}

const put = (means: CaseMeans, work: Work, asker: Asker, { id, item }: Place, text: string) =>
  doIn(means, work, asker, id, writing(means, asker, { item, text }));

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
