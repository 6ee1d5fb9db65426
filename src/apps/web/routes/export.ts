import { data } from 'react-router';
import { conditionsOf } from '../../conditions.ts';
import type { PageContext } from '../../context.ts';
import { load } from '../../load.ts';

/** Lists for who works with them, whole, as CSV: the same conditions, the same permission, read page by page. */
type Page = (
  page: PageContext,
  query: Record<string, unknown>,
) => Promise<{ readonly total: number; readonly items: readonly object[] }>;

const lists: Readonly<Record<string, Page>> = {
  people: (page, query) => page.api.accounts.people(query),
  mail: (page, query) => page.api.accounts.mail(query),
  grants: (page, query) => page.api.authority.grants(query),
  claims: (page, query) => page.api.organisations.claims(query),
  followed: (page, query) => page.api.currency.followed(query),
  units: (page, query) => page.api.organisations.units(query),
};
const most = 200;

export const loader = load(async ({ page, params, url }) => {
  const name = params.list ?? '';
  const read = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (!read) throw data(null, { status: 404 });
  const conditions = conditionsOf(url);
  const items: object[] = [];
  for (let number = 1; ; number += 1) {
    const found = await read(page, { ...conditions, page: number, limit: most });
    items.push(...found.items);
    if (found.items.length < most) break;
  }
  return new Response(csvOf(items), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` },
  });
});

function csvOf(items: readonly object[]): string {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const lines = items.map((item) =>
    columns.map((column) => cell(Object.entries(item).find(([key]) => key === column)?.[1])),
  );
  // the mark by which spreadsheet programs know UTF-8
  return `\uFEFF${[columns.map(cell), ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function cell(value: unknown): string {
  const text =
    value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  // What a spreadsheet would take for a formula stays text.
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
