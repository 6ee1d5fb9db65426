import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { anywhere } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Due } from '#kernel/procedure/index.ts';
import { raisedIn } from './beside-view.ts';
import { labelIn, load, passedStages, termsOf, versionOf } from './book.ts';
import type { CaseLine, CaseProgress, CaseQuery, CaseTerm } from './case-contract.ts';
import { keysOf } from './holders.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import type { CaseTables } from './tables.ts';

/** Lists of cases for who has a part in them, and what everybody may see of one. */
type Where = ExpressionBuilder<CaseTables, 'procedure_case'>;

/** A page of the cases that somebody has a part in: those that wait, those that are open, those that are over. */
export async function listCases(means: CaseMeans, asker: Asker, query: CaseQuery) {
  needSecondFactor(means, asker);
  const tables = tablesOf(means);
  const keys = keysOf(means, asker);
  const held = (row: Where, isTurn: boolean) =>
    row.exists(
      row
        .selectFrom('case_holder')
        .select(sql`1`.as('one'))
        .whereRef('case_holder.of_case', '=', 'procedure_case.id')
        .where('holder', 'in', keys)
        .$if(isTurn, (rows) => rows.where('is_turn', '=', true)),
    );
  const found = narrowed(means, tables, query).where((row) => held(row, query.show === 'waiting'));
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await ordered(found, query)
    .select(['id', 'number', 'procedure', 'version', 'title', 'stage', 'ending', 'opened', 'changed', 'due'])
    .select((row) => held(row, true).as('is_turn'))
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  const today = dayInShanghai(means.clock());
  const items = rows.map((row) => lineOf(means, { ...row, is_turn: Boolean(row.is_turn) }, today));
  return { total: Number(total), items };
}

/** Whoever holds an office that needs a second factor is told so, not shown an empty list. */
function needSecondFactor({ authority, procedures }: CaseMeans, { standing }: Asker): void {
  const acts = new Set(procedures.flatMap(({ offices = {} }) => Object.values(offices)));
  for (const act of acts) {
    const refusal = act && authority.refusal(standing, act, 'anywhere');
    if (refusal?.code === 'second-factor-needed') throw new Refused(refusal);
  }
}

function narrowed(means: CaseMeans, tables: Kysely<CaseTables>, { show, procedure, q, late }: CaseQuery) {
  const today = dayInShanghai(means.clock());
  let rows = tables.selectFrom('procedure_case');
  if (show === 'waiting' || show === 'open') rows = rows.where('ending', 'is', null);
  if (show === 'over') rows = rows.where('ending', 'is not', null);
  if (procedure !== undefined) rows = rows.where('procedure', '=', procedure);
  if (late === 'yes') rows = rows.where('due', '<', today);
  if (late === 'no') rows = rows.where((row) => row.or([row('due', 'is', null), row('due', '>=', today)]));
  const words = q?.trim();
  if (!words) return rows;
  const like = anywhere(words);
  return rows.where((row) => row.or([row('title', 'ilike', like), row('number', 'ilike', like)]));
}

function ordered(rows: ReturnType<typeof narrowed>, { sort }: CaseQuery) {
  if (sort === 'number') return rows.orderBy('number');
  if (sort === 'due')
    return rows
      .orderBy('due', (at) => at.asc().nullsLast())
      .orderBy('opened')
      .orderBy('id');
  return rows.orderBy('opened', sort === 'newest' ? 'desc' : 'asc').orderBy('id');
}

type Row = {
  readonly id: string;
  readonly number: string;
  readonly procedure: string;
  readonly version: number;
  readonly title: string | null;
  readonly stage: string;
  readonly ending: CaseLine['ending'] | null;
  readonly opened: Date;
  readonly changed: Date;
  readonly due: string | null;
  readonly is_turn: boolean;
};

function lineOf(means: CaseMeans, row: Row, today: string): CaseLine {
  const procedure = versionOf(means, row.procedure, row.version);
  return {
    id: row.id,
    number: row.number,
    procedure: row.procedure,
    procedureTitle: { ...procedure.title },
    title: row.title ?? undefined,
    stage: row.stage,
    stageLabel: { ...labelIn(procedure.stages, row.stage) },
    ending: row.ending ?? undefined,
    isTurn: row.is_turn,
    opened: row.opened.toISOString(),
    changed: row.changed.toISOString(),
    due: row.due ?? undefined,
    isLate: row.ending === null && row.due !== null && row.due < today,
  };
}

export const termOf = ({ what, day, isProvisional, rule }: Due): CaseTerm => ({
  what,
  day,
  isProvisional,
  basis: rule.basis,
  certainty: rule.certainty,
});

/**
 * What everybody may see: the stages a case has come to, once it has stood in public. Persons, reasons and papers are not
 * in it. Throws Refused: not-found, also for a case that never was in public.
 */
export async function progressOf(means: CaseMeans, id: string): Promise<CaseProgress> {
  const loaded = await load(means, id);
  const { procedure, number, title, state } = loaded;
  const stages = await passedStages(means, loaded);
  if (!stages.some(({ isPublic }) => isPublic)) throw new Refused(refuse('not-found', { what: id }));
  return {
    number,
    procedureTitle: { ...procedure.title },
    title,
    ending: state.ending,
    stages,
    terms: termsOf(means, procedure, state).terms.map(termOf),
    ...(await raisedIn(means, loaded)),
  };
}
