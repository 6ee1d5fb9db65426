import type { Clause } from '#kernel/clause/index.ts';
import { fold } from '#kernel/text/index.ts';
import type { CommentKind, Disposition } from './contract.ts';

/**
 * The table of comments 意见汇总处理表, out and in. Read are our own, those of other offices by the names of their columns, and
 * the ISO template for comments (2012-03), whose eight columns stand in an order of their own when their names are missing.
 */
export const tableColumns = [
  { header: '序号 No.', width: 8 },
  { header: '章条编号 Clause', width: 14 },
  { header: '类型 Type', width: 12 },
  { header: '意见内容 Comment', width: 60 },
  { header: '修改建议 Proposed change', width: 50 },
  { header: '提出单位或个人 By', width: 24 },
  { header: '处理意见 Disposition', width: 16 },
  { header: '处理理由 Reason', width: 50 },
  { header: '修改后的内容 Change', width: 50 },
  { header: '提交日期 Date', width: 14 },
] as const;

export const kindWords: Readonly<Record<CommentKind, string>> = {
  general: '一般 general',
  technical: '技术 technical',
  editorial: '编辑 editorial',
};
export const dispositionWords: Readonly<Record<Disposition, string>> = {
  accepted: '采纳 accepted',
  partly: '部分采纳 partly accepted',
  declined: '不采纳 not accepted',
  noted: '已知悉 noted',
};

type Column =
  | 'place'
  | 'clause'
  | 'element'
  | 'kind'
  | 'body'
  | 'proposal'
  | 'by'
  | 'disposition'
  | 'reason'
  | 'change';

/** How people name the columns; the first that fits, so that the longer name of another stands before. */
const names: readonly (readonly [Column, RegExp])[] = [
  ['disposition', /处理意见|处理结果|是否采纳|采纳情况|disposition|observations/],
  ['reason', /处理理由|理由|reason/],
  ['change', /修改后|change made/],
  ['proposal', /修改建议|建议修改|修改为|proposed/],
  ['element', /段|图|表|paragraph|figure|line/],
  ['clause', /章条|条款|条号|编号|clause/],
  ['kind', /类型|类别|type/],
  ['body', /意见|comment/],
  ['by', /提出|单位|姓名|征求意见对象|by$|^mb|^body/],
  ['place', /序号|^no/],
];
const isoOrder: readonly Column[] = ['by', 'element', 'clause', 'element', 'kind', 'body', 'proposal', 'disposition'];

/** A comment of a table. */
export type TableComment = {
  /** Row of the table, from 1. */
  readonly row: number;
  readonly place: number | undefined;
  readonly clause: string;
  readonly kind: CommentKind;
  readonly body: string;
  readonly proposal: string | undefined;
  readonly by: string | undefined;
  readonly treatment:
    | { readonly disposition: Disposition; readonly reason: string; readonly change: string | undefined }
    | undefined;
};
export type RefusedRow = { readonly row: number; readonly reason: string };

const most = { body: 10_000, by: 100, reason: 5_000 };

/** Comments of the rows of a table, on these clauses; and rows that are none, each with why. */
export function commentsOfTable(
  rows: readonly (readonly string[])[],
  clauses: readonly Pick<Clause, 'id' | 'number'>[],
): { readonly comments: readonly TableComment[]; readonly refused: readonly RefusedRow[] } {
  const comments: TableComment[] = [];
  const refused: RefusedRow[] = [];
  let columns: readonly (Column | undefined)[] = isoOrder;
  for (const [at, cells] of rows.entries()) {
    const heading = headingOf(cells);
    if (heading) {
      columns = heading;
      continue;
    }
    const read = commentOf(at + 1, cells, columns, clauses);
    if (typeof read === 'string') refused.push({ row: at + 1, reason: read });
    else if (read) comments.push(read);
  }
  return { comments, refused };
}

/** The columns, when a row names them: what is said and at least one more. */
function headingOf(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const taken = new Set<Column>();
  const columns = cells.map((cell) => {
    const name = fold(cell).replace(/\s+/g, ' ').trim();
    if (name === '' || name.length > 60) return undefined;
    const [column] = names.find(([each, pattern]) => !taken.has(each) && pattern.test(name)) ?? [];
    if (column && column !== 'element') taken.add(column);
    return column;
  });
  return taken.has('body') && taken.size >= 2 ? columns : undefined;
}

function commentOf(
  row: number,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  clauses: readonly Pick<Clause, 'id' | 'number'>[],
): TableComment | string | undefined {
  const all = (column: Column) =>
    cells.flatMap((cell, at) => (columns[at] === column && cell.trim() !== '' ? [cell.trim()] : []));
  const one = (column: Column): string | undefined => all(column)[0];
  const said = one('body');
  if (said === undefined) return cells.every((cell) => cell.trim() === '') ? undefined : 'body';
  const { clause, beside } = placeOf(one('clause'), all('element'), clauses);
  const body = beside === '' ? said : `[${beside}] ${said}`;
  if (body.length > most.body) return 'too-long';
  const number = Number(one('place'));
  const treatment = treatmentOf(one('disposition'), one('reason'), one('change'));
  return {
    row,
    place: Number.isSafeInteger(number) && number > 0 ? number : undefined,
    clause,
    kind: kindOf(one('kind')),
    body,
    proposal: one('proposal')?.slice(0, most.body),
    by: one('by')
      ?.replace(/\p{Cc}+/gu, ' ')
      .slice(0, most.by),
    treatment,
  };
}

/** The clause that is meant; what names none of the draft is kept before the comment. */
function placeOf(
  typed: string | undefined,
  elements: readonly string[],
  clauses: readonly Pick<Clause, 'id' | 'number'>[],
) {
  const name = (typed ?? '')
    .trim()
    .replace(/^第|[章条]$/g, '')
    .replace(/附\s*录\s*/, '附录')
    .trim();
  const found = clauses.find(({ id, number }) => name !== '' && (id === name || number === name));
  const beside = [...(found || !typed ? [] : [typed]), ...elements].join(' ');
  return { clause: found?.id ?? '', beside };
}

function kindOf(typed = ''): CommentKind {
  const name = fold(typed);
  if (/技术|^te/.test(name)) return 'technical';
  return /编辑|^ed/.test(name) ? 'editorial' : 'general';
}

function treatmentOf(typed: string | undefined, reason: string | undefined, change: string | undefined) {
  const name = fold(typed ?? '');
  const disposition: Disposition | undefined = /^(?:不|未)采纳|^not accepted|^rejected|^declined/.test(name)
    ? 'declined'
    : /^部分采纳|^part/.test(name)
      ? 'partly'
      : /^采纳|^accepted/.test(name)
        ? 'accepted'
        : /^已?知悉|^noted/.test(name)
          ? 'noted'
          : undefined;
  if (disposition === undefined || typed === undefined) return undefined;
  return { disposition, reason: (reason ?? typed).slice(0, most.reason), change: change?.slice(0, most.body) };
}
