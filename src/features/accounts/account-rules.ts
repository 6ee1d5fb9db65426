import type { Day } from '#kernel/base/dates.ts';
import { readReferenceTable } from '#kernel/base/reference-table.ts';

/** Limits of accounts and sessions: dated rows of data/reference/account-rules.tsv, each with its basis. */
const ruleNames = [
  'session-idle',
  'session-absolute',
  'second-factor-wait',
  'password-shortest',
  'password-longest',
  'failures-free',
  'first-lock',
  'longest-lock',
  'failures-forgotten',
  'verify-link',
  'reset-link',
  'admit-link',
  'first-administrator-link',
  'keep-session',
  'keep-link',
  'keep-letter',
  'keep-unverified',
  'keep-alert',
  'keep-submission',
] as const;
export type RuleName = (typeof ruleNames)[number];

/** A limit on a day: milliseconds for a time, else a count. Throws when the table has no row for the day: never a guess. */
export type AccountRules = (name: RuleName, day: Day) => number;

const milliseconds: Readonly<Record<string, number>> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

const columns = ['name', 'value', 'unit', 'from', 'until', 'basis'] as const;

type Row = { readonly name: string; readonly value: number; readonly from: Day; readonly until: Day };

export function readAccountRules(text: string): AccountRules {
  const rows = readReferenceTable('account rules', text, columns).map(({ cells, line }): Row => {
    const { name, value, unit, from, until, basis } = cells;
    if (!/^\d+$/.test(value) || !/^\d{4}-\d{2}-\d{2}$/.test(from) || basis === '')
      throw new Error(`account-rules.tsv: ${line}`);
    return { name, value: Number(value) * (milliseconds[unit] ?? 1), from, until: until || '9999-12-31' };
  });
  for (const name of ruleNames)
    if (!rows.some((row) => row.name === name)) throw new Error(`account-rules.tsv: ${name} is missing`);
  return (name, day) => {
    const found = rows.findLast((row) => row.name === name && row.from <= day && day <= row.until);
    if (!found) throw new Error(`account-rules.tsv: no ${name} on ${day}`);
    return found.value;
  };
}
