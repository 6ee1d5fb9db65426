import { writeXlsxStream } from 'hucre/xlsx';
import { data } from 'react-router';
import { csvLine, csvMark } from '#kernel/base/csv.ts';
import { conditionsOf } from '../conditions.ts';
import type { PageContext } from '../context.ts';
import { load } from '../load.ts';

/** Lists of people and their work, whole, in three forms: the same conditions, the same permission, read page by page. */
type Page = (
  page: PageContext,
  query: Record<string, unknown>,
) => Promise<{ readonly total: number; readonly items: readonly object[] }>;

const lists: Readonly<Record<string, Page>> = {
  people: (page, query) => page.api.accounts.people(query),
  mail: (page, query) => page.api.accounts.mail(query),
  alerts: (page, query) => page.api.alerts.list(query),
  grants: (page, query) => page.api.authority.grants(query),
  claims: (page, query) => page.api.organisations.claims(query),
  followed: (page, query) => page.api.currency.followed(query),
  following: (page, query) => page.api.currency.following(query),
  units: (page, query) => page.api.organisations.units(query),
};
const most = 200;

const forms = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const isForm = (name: string): name is keyof typeof forms => Object.hasOwn(forms, name);

export const loader = load(async ({ page, params, url }) => {
  const name = params.list ?? '';
  const read = Object.hasOwn(lists, name) ? lists[name] : undefined;
  const { format = 'csv', ...conditions } = conditionsOf(url);
  if (!read || !isForm(format)) throw data(null, { status: 404 });
  const items: object[] = [];
  for (let number = 1; ; number += 1) {
    const found = await read(page, { ...conditions, page: number, limit: most });
    items.push(...found.items);
    if (found.items.length < most) break;
  }
  return new Response(await bodyOf(name, items, format), {
    headers: { 'content-type': forms[format], 'content-disposition': `attachment; filename="${name}.${format}"` },
  });
});

async function bodyOf(name: string, items: readonly object[], format: keyof typeof forms): Promise<BodyInit> {
  if (format === 'ndjson') return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const rows = items.map((item) => new Map(cellsOf(item)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = rows.map((row) => columns.map((column) => row.get(column) ?? ''));
  if (format === 'csv') return csvMark + [columns, ...lines].map(csvLine).join('');
  return workbook(name, columns, lines);
}

/** Cells are text, never formulas. */
async function workbook(name: string, columns: readonly string[], lines: readonly string[][]): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const sheet = { name, columns: columns.map((header) => ({ header })), freezePane: { rows: 1 } };
  for await (const piece of writeXlsxStream(lines, sheet)) pieces.push(new Uint8Array(piece));
  return new Blob(pieces);
}

/** Columns of an item, `titles.zh` for a member of a member; what a list holds stands in one cell. */
function cellsOf(item: object, before = ''): (readonly [string, string])[] {
  return Object.entries(item).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return cellsOf(value, `${before}${name}.`);
    return [[`${before}${name}`, Array.isArray(value) ? value.map(textOf).join('; ') : textOf(value)] as const];
  });
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
