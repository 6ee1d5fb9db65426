import { type Day, isDay } from '../base/dates.ts';
import { readReferenceTable } from '../base/reference-table.ts';
import type { Term, TermUnit } from '../calendar/index.ts';

/**
 * Numbers that the law can change, by name and day: data/reference/procedure-rules.tsv, each with its article and how sure
 * it is. A case is pinned to those of the day on which it began.
 */
export type ProcedureRule = Term & {
  readonly name: string;
  readonly from: Day;
  readonly until?: Day;
  readonly certainty: (typeof certainties)[number];
  readonly basis: string;
};

/** Read in a source, known with confidence, to be looked up before it is relied on, set by this city. */
export const certainties = ['verified', 'confident', 'unsure', 'configured'] as const;

/** Rules as a case holds them. */
export type PinnedRules = Readonly<Record<string, ProcedureRule>>;

const columns = ['rule', 'amount', 'unit', 'from', 'until', 'certainty', 'basis'] as const;
const units: readonly TermUnit[] = ['calendar-days', 'working-days', 'months', 'years'];

/** Reads the table. Throws for a row that is not understood. */
export function readProcedureRules(text: string): readonly ProcedureRule[] {
  return readReferenceTable('rules of procedures', text, columns).map(({ cells, line }) => {
    const { rule: name, amount, from, until, basis } = cells;
    const unit = units.find((each) => each === cells.unit);
    const certainty = certainties.find((each) => each === cells.certainty);
    const isDated = isDay(from) && (until === '' || isDay(until));
    if (name === '' || basis === '' || !/^\d{1,4}$/.test(amount) || !unit || !certainty || !isDated)
      throw new Error(`the table of rules of procedures: ${line}`);
    return { name, amount: Number(amount), unit, from, ...(until !== '' && { until }), certainty, basis };
  });
}

/** All rules in force on a day, by name: what a case that begins that day is pinned to. */
export function rulesOn(rules: readonly ProcedureRule[], day: Day): PinnedRules {
  const current = rules.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
  return Object.fromEntries(current.map((rule) => [rule.name, rule]));
}
