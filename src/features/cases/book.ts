import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  type CaseState,
  type Due,
  due,
  type Entry,
  memberOf,
  movesFrom,
  notBefore,
  type Procedure,
} from '#kernel/procedure/index.ts';
import { holdersByRole, turnsOf } from './holders.ts';
import { type CaseMeans, effectTask, tablesOf, type Work } from './means.ts';

/** The book of cases: reads one as it stands, and adds an entry with all that follows from it, in one transaction. */
export type Loaded = {
  readonly id: string;
  readonly number: string;
  readonly title: string | undefined;
  readonly opened: Date;
  readonly changed: Date;
  readonly head: Buffer;
  readonly procedure: Procedure;
  readonly state: CaseState;
};

/** Before the first entry. */
export const noHead = Buffer.alloc(32);

/** SHA-256 of a value's canonical text. */
export const digestOf = (value: unknown): Buffer => createHash('sha256').update(canonicalJson(value)).digest();
/** Digest of an entry behind another. */
export const linkOf = (before: Buffer, entry: Entry): Buffer =>
  createHash('sha256').update(before).update(canonicalJson(entry)).digest();

/** The version a case is pinned to. Throws when this program has no longer that version: it is never another. */
export function versionOf({ procedures }: CaseMeans, procedure: string, version: number): Procedure {
  const found = procedures.find((each) => each.id === procedure && each.version === version);
  if (!found) throw new Error(`there is no version ${version} of the procedure ${procedure}`);
  return found;
}

/** A case as it stands; locked until the end of the transaction when there is one. Throws Refused: not-found. */
export async function load(means: CaseMeans, id: string, work?: Work): Promise<Loaded> {
  const all = (work ?? tablesOf(means)).selectFrom('procedure_case').selectAll().where('id', '=', id);
  const row = await (work ? all.forUpdate() : all).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  const { number, title, opened, changed, head, state, procedure, version } = row;
  return {
    id,
    number,
    title: title ?? undefined,
    opened,
    changed,
    head,
    state,
    procedure: versionOf(means, procedure, version),
  };
}

/** Terms of the stage; the year that is not known when they cannot be told. */
export function termsOf(
  { holidays }: Pick<CaseMeans, 'holidays'>,
  procedure: Procedure,
  state: CaseState,
): { readonly terms: readonly Due[]; readonly calendarUnknown?: string } {
  try {
    return { terms: state.ending === undefined ? due(procedure, state, holidays) : [] };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'calendar-unknown') throw error;
    return { terms: [], calendarUnknown: String(error.refusal.facts.year) };
  }
}

/** The day after which the clock moves the case on; it tries in vain while the days off of the year are not known. */
function clockAfter({ holidays }: CaseMeans, procedure: Procedure, state: CaseState): Day | undefined {
  const isMoved = Object.values(movesFrom(procedure, state.stage)).some(({ by }) => by === 'clock');
  const isSuspended = state.pauses.some(({ until }) => until === undefined);
  if (!isMoved || isSuspended) return undefined;
  try {
    return notBefore(procedure, state, holidays)?.day ?? state.entered;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'calendar-unknown') return state.entered;
    throw error;
  }
}

type Added = {
  readonly of: Pick<Loaded, 'id' | 'head' | 'procedure'>;
  readonly entry: Entry;
  readonly state: CaseState;
  readonly effects: readonly string[];
  readonly title?: string | undefined;
  /** Of a case that begins. */
  readonly number?: string;
};

/** Adds an entry: the log, the state, who has a part in it and whose turn it is, what happens after it. */
export async function add(means: CaseMeans, work: Work, added: Added): Promise<void> {
  const { of, entry, state, effects, title, number } = added;
  const { procedure, id } = of;
  const head = linkOf(of.head, entry);
  const latest = termsOf(means, procedure, state).terms.find(({ what }) => what === 'at-latest')?.day;
  const stands = {
    stage: state.stage,
    ending: state.ending ?? null,
    state: JSON.stringify(state),
    entries: state.entries,
    head,
    changed: new Date(entry.at),
    due: latest ?? null,
    clock_after: clockAfter(means, procedure, state) ?? null,
    ...(title !== undefined && { title: title.slice(0, 500) }),
  };
  if (number === undefined) await work.updateTable('procedure_case').set(stands).where('id', '=', id).execute();
  else
    await work
      .insertInto('procedure_case')
      .values({
        id,
        number,
        procedure: procedure.id,
        version: procedure.version,
        opened: new Date(entry.at),
        ...stands,
      })
      .execute();
  const place = state.entries;
  await work
    .insertInto('case_entry')
    .values({ of_case: id, place, body: canonicalJson(entry), digest: head })
    .execute();
  await writeHolders(means, work, of, state);
  if (effects.length === 0) return;
  const rows = effects.map((effect) => ({ of_case: id, place, effect }));
  await work.insertInto('case_effect').values(rows).execute();
  await means.jobs.ask(work, effectTask, { key: effectTask });
}

async function writeHolders(
  means: CaseMeans,
  work: Work,
  { id, procedure }: Pick<Loaded, 'id' | 'procedure'>,
  state: CaseState,
): Promise<void> {
  const turns = turnsOf(procedure, state);
  const byRole = await holdersByRole(means, procedure, state);
  const isTurn = new Map<string, boolean>();
  for (const [role, holders] of byRole)
    for (const holder of holders) isTurn.set(holder, turns.has(role) || isTurn.get(holder) === true);
  await work.deleteFrom('case_holder').where('of_case', '=', id).execute();
  if (isTurn.size === 0) return;
  const rows = [...isTurn].map(([holder, is_turn]) => ({ of_case: id, holder, is_turn }));
  await work.insertInto('case_holder').values(rows).execute();
}

/** The next number of a procedure in a year: none is left out, none is given twice. */
export async function nextNumber(work: Work, { id, numbered = id }: Procedure, day: Day): Promise<string> {
  const year = Number(day.slice(0, 4));
  const { last } = await work
    .insertInto('case_number')
    .values({ procedure: id, year, last: 1 })
    .onConflict((at) =>
      at.columns(['procedure', 'year']).doUpdateSet((row) => ({ last: row('case_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${numbered}〔${year}〕${String(last).padStart(4, '0')}号`;
}

/** When something is done, as entries tell it. */
export function whenOf({ clock }: CaseMeans): { readonly at: string; readonly day: Day } {
  const now = clock();
  return { at: now.toISOString(), day: dayInShanghai(now) };
}

/** The same with the days off, as the kernel judges by. */
export const nowOf = (means: CaseMeans) => ({ ...whenOf(means), holidays: means.holidays });

/** The stages that a case has come to, in their order. */
export async function passedStages(means: CaseMeans, { id, procedure }: Pick<Loaded, 'id' | 'procedure'>) {
  const rows = await tablesOf(means)
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    .where((row) => row.or([row('place', '=', 1), row(sql<string>`body ->> 'kind'`, '=', 'moved')]))
    .orderBy('place')
    .execute();
  return rows.map(({ body }) => {
    const stage = body.kind === 'moved' ? body.to : procedure.start;
    const declared = memberOf(procedure.stages, stage);
    const { label = labelIn({}, stage), code } = declared ?? {};
    return { day: body.day, label: { ...label }, code, isPublic: declared?.public === true };
  });
}

/** The label of a name in a table of the declaration. */
export function labelIn(
  table: Readonly<Record<string, { readonly label: { readonly zh: string; readonly en: string } }>> | undefined,
  name: string,
) {
  return memberOf(table, name)?.label ?? { zh: name, en: name };
}
