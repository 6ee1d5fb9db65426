import type { OpenTransaction } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { type AnySubCase, type Ending, type Entry, memberOf, type Procedure } from '#kernel/procedure/index.ts';
import { type Loaded, labelIn, load, passedStages, versionOf } from './book.ts';
import type { CaseEvent, CaseProgress, CaseView } from './case-contract.ts';
import { type Standing, type Writing, writingsOf } from './draft.ts';
import { keysOf } from './holders.ts';
import { type CaseMeans, tablesOf } from './means.ts';

/** What is told of the cases that stand beside one: to who has a part in it, and to everybody. */

/** A sub-case as some stage of the procedure declares it. */
export function subCaseIn({ stages }: Procedure, name: string): AnySubCase | undefined {
  return Object.values(stages)
    .map(({ subCases }) => memberOf(subCases, name))
    .find((declared) => declared !== undefined);
}

const labelOf = (procedure: Procedure, name: string) => ({
  ...(subCaseIn(procedure, name)?.label ?? { zh: name, en: name }),
});

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
    label: labelOf(procedure, row.name),
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
    label: labelOf(parent.procedure, row.name),
    mayLook: seen.has(parent.id),
    isPublic: (await passedStages(means, parent)).some(({ isPublic }) => isPublic),
  };
}

/** What everybody may see of what anyone may raise: that it was raised, when, and what became of it. */
export async function raisedIn(means: CaseMeans, { id, procedure, state }: Loaded) {
  const isRaised = (name: string) => subCaseIn(procedure, name)?.by === 'anyone';
  const rows = (await besideOf(means, id)).filter(({ name }) => isRaised(name));
  const open = state.ending === undefined ? (memberOf(procedure.stages, state.stage)?.subCases ?? {}) : {};
  return {
    raised: rows.map((row): CaseProgress['raised'][number] => ({
      number: row.number,
      label: labelOf(procedure, row.name),
      stageLabel: { ...labelIn(versionOf(means, row.procedure, row.version).stages, row.stage) },
      opened: dayInShanghai(row.opened),
      ended: row.ending === null ? undefined : dayInShanghai(row.changed),
    })),
    mayRaise: Object.entries(open)
      .filter(([, { by }]) => by === 'anyone')
      .map(([name, { label }]) => ({ id: name, label: { ...label } })),
  };
}

/** A case beside another that has come to its end, with what its declaration makes public of it. */
export type Outcome = {
  readonly number: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly ending: Ending;
  readonly writings: readonly Writing[];
};

/** What came of the cases beside one, for the features that tell the public of it. */
export async function outcomesBeside(
  means: CaseMeans,
  transaction: OpenTransaction,
  { id, procedure }: Pick<Standing, 'id' | 'procedure'>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const row of await besideOf(means, id)) {
    if (row.ending === null) continue;
    const { items } = versionOf(means, row.procedure, row.version);
    const writings = await writingsOf(means, transaction, row.id);
    outcomes.push({
      number: row.number,
      label: labelOf(procedure, row.name),
      ending: row.ending,
      writings: writings.filter(({ item }) => memberOf(items, item)?.public === true),
    });
  }
  return outcomes;
}

type Told = Extract<Entry, { kind: 'opened' | 'closed' }>;

/**
 * What the log says of sub-cases, with their names. Who raised one in public is known to those who have a part in it, and is
 * not told to all who have a part in this.
 */
export function besideEvent(
  procedure: Procedure,
  log: readonly Entry[],
  entry: Told,
): Partial<Pick<CaseEvent, 'what' | 'ending' | 'by'>> {
  const opened = log.find((each) => each.kind === 'opened' && each.id === entry.id);
  const name = opened?.kind === 'opened' ? opened.subCase : '';
  const isHidden = subCaseIn(procedure, name)?.by === 'anyone' && entry.by === opened?.by;
  return {
    what: labelOf(procedure, name),
    ...(entry.kind === 'closed' && { ending: entry.ending }),
    ...(isHidden && { by: 'anyone' }),
  };
}
