import { anywhere } from '#adapters/database/port.ts';
import type { Standing } from '#features/cases/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { displayOf, parseIdentifier } from '#kernel/identifier/index.ts';
import { memberOf } from '#kernel/procedure/index.ts';
import type { PublicationLine, PublicationQuery, ReviewCall } from './contract.ts';
import { flagsOf } from './flagging.ts';
import { type PublicationMeans, type Tables, tablesOf } from './means.ts';
import { amendedBy } from './numbering.ts';
import type { PublicationTables } from './tables.ts';

/** What this city published, and what calls for a review of it. */
type Row = Pick<
  PublicationTables['publication'],
  'of_case' | 'number' | 'key' | 'title' | 'published' | 'effective' | 'replaces' | 'cites'
> & { readonly confirmed: readonly string[]; readonly withdrawn: string | null };

/** Months before the end of its term in which a review is called for. */
const monthsAhead = 6;
/** States in which what a text names is as it was when it was named. */
const unchanged = new Set(['in-force', 'upcoming', 'unknown']);

/** A page of publications. */
export async function listPublications(means: PublicationMeans, query: PublicationQuery) {
  const tables = tablesOf(means);
  if (query.show !== 'to-review' && query.sort !== 'review') return plainPage(means, tables, query);
  // what calls for a review is known only when each was looked at; a city publishes some hundreds
  const rows = await narrowed(tables, query).selectAll().orderBy('published', 'desc').orderBy('number').execute();
  const lines = await linesOf(means, rows);
  const found = query.show === 'to-review' ? lines.filter(({ calls }) => calls.length > 0) : lines;
  const sorted = found.toSorted((a, b) => (a.reviewDue ?? '9').localeCompare(b.reviewDue ?? '9'));
  const from = (query.page - 1) * query.limit;
  return { total: found.length, items: sorted.slice(from, from + query.limit) };
}

async function plainPage(means: PublicationMeans, tables: Tables, query: PublicationQuery) {
  const rows = narrowed(tables, query);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const ordered =
    query.sort === 'number'
      ? rows.orderBy('number')
      : rows.orderBy('published', query.sort === 'oldest' ? 'asc' : 'desc').orderBy('number');
  const found = await ordered
    .selectAll()
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: await linesOf(means, found) };
}

function narrowed(tables: Tables, { show, q }: PublicationQuery) {
  let rows = tables.selectFrom('publication');
  if (show === 'withdrawn') rows = rows.where('withdrawn', 'is not', null);
  if (show === 'in-use' || show === 'to-review') rows = rows.where('withdrawn', 'is', null);
  const words = q?.trim();
  if (!words) return rows;
  const like = anywhere(words);
  return rows.where((row) => row.or([row('title', 'ilike', like), row('number', 'ilike', like)]));
}

/** What a case published; undefined before. */
export async function publicationOf(means: PublicationMeans, id: string): Promise<PublicationLine | undefined> {
  const rows = await tablesOf(means).selectFrom('publication').selectAll().where('of_case', '=', id).execute();
  return (await linesOf(means, rows))[0];
}

async function linesOf(means: PublicationMeans, rows: readonly Row[]): Promise<PublicationLine[]> {
  const today = dayInShanghai(means.clock());
  const cited = [...new Set(rows.flatMap(({ cites }) => cites))];
  const items = await means.catalogue.items(cited, today);
  const flags = await flagsOf(
    tablesOf(means),
    rows.map(({ of_case }) => of_case),
  );
  const gone = new Map(
    items.filter(({ status }) => !unchanged.has(status.state)).map((item) => [item.key, item.number]),
  );
  return Promise.all(
    rows.map(async (row): Promise<PublicationLine> => {
      const due = row.withdrawn === null ? reviewDue(await means.cases.standing(row.of_case)) : undefined;
      const changed = row.withdrawn === null ? row.cites.flatMap((key) => gone.get(key) ?? []) : [];
      const calls: ReviewCall[] = [
        ...(due !== undefined && monthsBefore(due, monthsAhead) <= today ? (['term'] as const) : []),
        ...(changed.length > 0 ? (['cited-changed'] as const) : []),
        ...(flags.has(row.of_case) ? (['flagged'] as const) : []),
      ];
      return {
        caseId: row.of_case,
        number: shown(row.number),
        key: row.key,
        title: row.title,
        published: row.published,
        effective: row.effective,
        replaces: row.replaces ?? undefined,
        amends: amendedBy(row.number),
        reviewed: row.confirmed.at(-1),
        withdrawn: row.withdrawn ?? undefined,
        reviewDue: due,
        calls,
        flag: flags.get(row.of_case),
        changed,
      };
    }),
  );
}

function shown(number: string): string {
  const parsed = parseIdentifier(number);
  return parsed.ok ? displayOf(parsed.identifier) : number;
}

/** The last day of the stage in which a standard is used, when the case stands there: its term is one of years. */
function reviewDue({ procedure, state, terms }: Standing): string | undefined {
  const { end } = memberOf(procedure.stages, state.stage) ?? {};
  return end === undefined
    ? terms.find(({ what, rule }) => what === 'at-latest' && rule.unit === 'years')?.day
    : undefined;
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}
