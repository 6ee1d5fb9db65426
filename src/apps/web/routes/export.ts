import { writeXlsxStream } from 'hucre/xlsx';
import { data } from 'react-router';
import { csvLine, csvMark } from '#kernel/base/csv.ts';
import { conditionsOf } from '../conditions.ts';
import type { PageContext } from '../context.ts';
import { load } from '../load.ts';

/** Lists of people and their work, whole, in three forms: the same conditions, the same permission, read page by page. */
type Api = PageContext['api'];
type Pages = (api: Api, conditions: Readonly<Record<string, string>>) => AsyncIterable<readonly object[]>;
type Page = (
  api: Api,
  query: Record<string, unknown>,
) => Promise<{ readonly total: number; readonly items: readonly object[] }>;

const most = 200;

/** A list with numbered pages. */
function numbered(read: Page): Pages {
  return async function* pages(api, conditions) {
    for (let page = 1; ; page += 1) {
      const { items } = await read(api, { ...conditions, page, limit: most });
      yield items;
      if (items.length < most) return;
    }
  };
}

const lists: Readonly<Record<string, Pages>> = {
  cases: numbered((api, query) => api.cases.list(query)),
  consultations: numbered((api, query) => api.consultations.list(query)),
  comments: numbered((api, { id, ...query }) => api.consultations.comments({ id: String(id ?? ''), ...query })),
  'comment-work': numbered((api, { id, ...query }) => api.consultations.work({ id: String(id ?? ''), ...query })),
  'my-comments': numbered((api, query) => api.consultations.mine(query)),
  notices: numbered((api, query) => api.notices.list(query)),
  publications: numbered((api, query) => api.publication.list(query)),
  people: numbered((api, query) => api.accounts.people(query)),
  mail: numbered((api, query) => api.accounts.mail(query)),
  alerts: numbered((api, query) => api.alerts.list(query)),
  grants: numbered((api, query) => api.authority.grants(query)),
  claims: numbered((api, query) => api.organisations.claims(query)),
  followed: numbered((api, query) => api.currency.followed(query)),
  following: numbered((api, query) => api.currency.following(query)),
  units: numbered((api, query) => api.organisations.units(query)),
  jobs: numbered((api, query) => api.operations.jobs(query)),
  imports: numbered((api, query) => api.operations.imports(query)),
  rules: numbered((api, query) => api.operations.rules(query)),
  words: numbered((api, query) => api.dictionary.words(query)),
  mine: numbered((api, query) => api.moderation.mine(query)),
  members: numbered(async (api, query) => {
    const { total, members } = await api.organisations.members({ key: String(query.key ?? ''), ...query });
    return { total, items: members };
  }),
  submissions: numbered((api, query) => api.moderation.queue(query)),
  gaps: numbered((api, query) => api.dictionary.gaps(query)),
};

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
  for await (const found of read(page.api, conditions)) items.push(...found);
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
