import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAnyReferenceTable } from '#kernel/base/reference-table.ts';
import { certainties } from '#kernel/procedure/index.ts';
import type { RuleLine, RuleQuery } from './contract.ts';

/**
 * The dated rules as an administrator reads them: every row of every table of rules, with its article. They are changed in
 * data/reference by a new row from its day, never here.
 */
export type RuleTables = {
  list(query: RuleQuery, today: string): { readonly total: number; readonly items: RuleLine[] };
};

type Shape = {
  readonly file: string;
  readonly name: string;
  readonly value: readonly string[];
  /** Whether each part of the value is told with its column. */
  readonly isLabelled?: boolean;
};

/** Tables of rules: the column that names, and those that make the value. */
const shapes: readonly Shape[] = [
  { file: 'account-rules.tsv', name: 'name', value: ['value', 'unit'] },
  { file: 'roles.tsv', name: 'role', value: ['scope', 'acts', 'second-factor', 'office'] },
  { file: 'procedure-rules.tsv', name: 'rule', value: ['amount', 'unit'] },
  {
    file: 'ballot-rules.tsv',
    name: 'rule',
    value: ['quorum', 'for', 'against', 'abstentions', 'recused', 'secrecy', 'reasons', 'recast', 'least'],
    isLabelled: true,
  },
  { file: 'draft-words.tsv', name: 'rule', value: ['zh', 'words'] },
  { file: 'format-rules.tsv', name: 'rule', value: ['zh'] },
];

export async function readRuleTables(packageFolder: string): Promise<RuleTables> {
  const read = await Promise.all(
    shapes.map(async (shape) =>
      rulesOf(shape, await readFile(path.join(packageFolder, 'data', 'reference', shape.file), 'utf8')),
    ),
  );
  const all = read.flat();
  return {
    list({ q = '', state, certainty, sort, page, limit }, today) {
      const text = q.trim().toLowerCase();
      const found = all
        .filter(({ from, until = '9999' }) => state === 'all' || (from <= today && today <= until))
        .filter((rule) => certainty === undefined || rule.certainty === certainty)
        .filter((rule) => [rule.name, rule.value, rule.basis].some((part) => part.toLowerCase().includes(text)));
      const order = (rule: RuleLine) => (sort === 'from' ? rule.from : `${rule.table} ${rule.name}`);
      const sorted = found.sort((a, b) => order(a).localeCompare(order(b)));
      return { total: found.length, items: sorted.slice((page - 1) * limit, page * limit) };
    },
  };
}

function rulesOf({ file, name, value, isLabelled = false }: Shape, text: string): RuleLine[] {
  return readAnyReferenceTable(file, text).map(({ cells }) => {
    const cell = (column: string): string => cells[column] ?? '';
    const parts = value.filter((column) => cell(column) !== '');
    const until = cell('until');
    const certainty = certainties.find((each) => each === cell('certainty'));
    return {
      table: file,
      name: cell(name),
      value: isLabelled ? parts.map((column) => `${column}: ${cell(column)}`).join(' · ') : parts.map(cell).join(' '),
      from: cell('from'),
      ...(until !== '' && { until }),
      ...(certainty !== undefined && { certainty }),
      basis: cell('basis'),
    };
  });
}
