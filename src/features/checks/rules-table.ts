import { type Day, isDay } from '#kernel/base/dates.ts';
import { readReferenceTable } from '#kernel/base/reference-table.ts';
import { type Check, certainties, checks, type Question, severities } from './contract.ts';
import type { Pattern } from './matching.ts';

/**
 * Rules of the checks, as data: data/reference/draft-words.tsv, format-rules.tsv and check-items.tsv. A changed law is a new
 * row from its day.
 */
export type CheckRule = Pick<Question, 'rule' | 'basis' | 'severity' | 'certainty' | 'asks'> & {
  readonly pattern: Pattern;
  readonly from: Day;
  readonly until?: Day;
};

/** Rules of words, each of the list it belongs to. */
export type DraftRule = CheckRule & { readonly list: 'fairness' | 'negative-list' };

/** What an item of a case is to a check: its report, what it reads in the absence of a draft, a text it is not for. */
export type CheckItem = { readonly check: Check; readonly use: 'report' | 'text' | 'apart'; readonly item: string };

const ruleColumns = ['rule', 'basis', 'zh', 'en', 'severity', 'certainty', 'from', 'until', 'words', 'unless'] as const;
const draftColumns = [
  'rule',
  'check',
  'words',
  'unless',
  'basis',
  'zh',
  'en',
  'severity',
  'certainty',
  'from',
  'until',
] as const;
const lists = ['fairness', 'negative-list'] as const;
const uses = ['report', 'text', 'apart'] as const;

type Cells = Readonly<Record<(typeof ruleColumns)[number], string>>;

/** Reads data/reference/draft-words.tsv. Throws for a row that is not understood. */
export function readDraftRules(text: string): readonly DraftRule[] {
  return readReferenceTable('words of drafts', text, draftColumns).map(({ cells, line }) => {
    const list = lists.find((each) => each === cells.check);
    const rule = ruleOf(cells, line);
    if (!list || rule.pattern.alternatives.length === 0) throw new Error(`the table of words of drafts: ${line}`);
    return { ...rule, list };
  });
}

/** Reads data/reference/format-rules.tsv. Throws for a row that is not understood. */
export function readFormatRules(text: string): readonly CheckRule[] {
  return readReferenceTable('rules of the format', text, ruleColumns).map(({ cells, line }) => ruleOf(cells, line));
}

/** Reads data/reference/check-items.tsv. Throws for a row that is not understood. */
export function readCheckItems(text: string): readonly CheckItem[] {
  return readReferenceTable('items of checks', text, ['check', 'use', 'item']).map(({ cells, line }) => {
    const check = checks.find((each) => each === cells.check);
    const use = uses.find((each) => each === cells.use);
    if (!check || !use || cells.item === '') throw new Error(`the table of items of checks: ${line}`);
    return { check, use, item: cells.item };
  });
}

function ruleOf({ rule, basis, zh, en, from, until, ...cells }: Cells, line: string): CheckRule {
  const severity = severities.find((each) => each === cells.severity);
  const certainty = certainties.find((each) => each === cells.certainty);
  const isDated = isDay(from) && (until === '' || isDay(until));
  if ([rule, basis, zh, en].includes('') || !severity || !certainty || !isDated)
    throw new Error(`the table of rules of checks: ${line}`);
  const pattern = {
    alternatives: listed(cells.words).map((each) => each.split(' ').filter(Boolean)),
    unless: listed(cells.unless),
  };
  const dated = { from, ...(until !== '' && { until }) };
  return { rule, basis, severity, certainty, asks: { zh, en }, pattern, ...dated };
}

const listed = (cell: string): readonly string[] =>
  cell
    .split('|')
    .map((each) => each.trim())
    .filter(Boolean);

/** The rules in force on a day. */
export function inForceOn<Rule extends CheckRule>(rules: readonly Rule[], day: Day): readonly Rule[] {
  return rules.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
}
