import { type Kysely, sql } from 'kysely';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  HeldSubmission,
  type OwnQuery,
  type QueueQuery,
  type Report,
  type ReportQuery,
  type Submission,
} from './contract.ts';
import { type ModerationMeans, tablesOf } from './means.ts';
import { receiptDigest } from './submit.ts';
import type { ModerationTables } from './tables.ts';

/** Reads submissions: for who submitted them, for who moderates, and the accepted ones for everybody. */
type Tables = Kysely<ModerationTables>;
type Row = Awaited<ReturnType<typeof rowsOf>>[number];
type Narrowing = (rows: ReturnType<typeof allOf>) => ReturnType<typeof allOf>;

const allOf = (tables: Tables) => tables.selectFrom('submission').selectAll();
const rowsOf = (tables: Tables, narrow: Narrowing) => narrow(allOf(tables)).execute();

async function filesOf(tables: Tables, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tables
    .selectFrom('submission_file')
    .select(['id', 'submission', 'name', 'media_type', 'size', 'sha256'])
    .select((row) => row('bytes', 'is not', null).as('kept'))
    .where('submission', 'in', ids)
    .orderBy('submission')
    .orderBy('place')
    .execute();
}

async function shown(tables: Tables, rows: readonly Row[]): Promise<Submission[]> {
  const files = await filesOf(
    tables,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, kind, subject, body, name, submitted, state, decided, answer }) => ({
    id,
    kind,
    subject,
    body,
    name: name ?? undefined,
    submitted: submitted.toISOString(),
    state,
    decided: decided?.toISOString(),
    answer: answer ?? undefined,
    files: files
      .filter(({ submission }) => submission === id)
      .map((file) => ({
        id: file.id,
        name: file.name,
        mediaType: file.media_type,
        size: file.size,
        sha256: file.sha256.toString('hex'),
        isKept: Boolean(file.kept),
      })),
  }));
}

/** What became of it, for who has the receipt. Throws Refused: not-found. */
export async function byReceipt(means: ModerationMeans, receipt: string): Promise<Submission> {
  const tables = tablesOf(means);
  const rows = await rowsOf(tables, (all) => all.where('receipt', '=', receiptDigest(receipt)));
  const [found] = await shown(tables, rows);
  if (!found) throw new Refused(refuse('not-found', { what: 'receipt' }));
  return found;
}

/** A page of what a person submitted. */
export async function submissionsOf(means: ModerationMeans, person: string, query: OwnQuery) {
  const tables = tablesOf(means);
  const narrow: Narrowing = (rows) => {
    const own = rows.where('person', '=', person);
    return query.state === 'all' ? own : own.where('state', '=', query.state);
  };
  const total = await countOf(tables, narrow);
  const rows = await rowsOf(tables, (all) => paged(narrow(all), query));
  return { total, items: await shown(tables, rows) };
}

async function countOf(tables: Tables, narrow: Narrowing): Promise<number> {
  const { total } = await tables
    .selectFrom(narrow(allOf(tables)).as('found'))
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

function paged(rows: ReturnType<typeof allOf>, { sort, page, limit }: Pick<OwnQuery, 'sort' | 'page' | 'limit'>) {
  return rows
    .orderBy('submitted', sort === 'oldest' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(limit)
    .offset((page - 1) * limit);
}

/** A page of the accepted reports on a record with their answers, the newest first. */
export async function reportsOn(
  means: ModerationMeans,
  { key, page, limit }: ReportQuery,
): Promise<{ total: number; items: Report[] }> {
  const tables = tablesOf(means);
  const narrow: Narrowing = (all) => all.where('subject', '=', key).where('state', '=', 'accepted');
  const total = await countOf(tables, narrow);
  const rows = await rowsOf(tables, (all) =>
    narrow(all)
      .orderBy('decided', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset((page - 1) * limit),
  );
  const items = rows.map(({ id, body, name, submitted, decided, answer }) => ({
    id,
    body,
    name: name ?? undefined,
    submitted: submitted.toISOString(),
    decided: (decided ?? submitted).toISOString(),
    answer: answer ?? '',
  }));
  return { total, items };
}

async function forModerators(means: ModerationMeans, rows: readonly Row[]): Promise<HeldSubmission[]> {
  const seen = await shown(tablesOf(means), rows);
  const names = await means.namesOf([...new Set(rows.flatMap(({ person }) => person ?? []))]);
  return rows.flatMap(({ id, flags, person }) => {
    const one = seen.find((each) => each.id === id);
    if (!one) return [];
    const who = person === null ? {} : { person, personName: names.get(person) };
    return [HeldSubmission.parse({ ...one, flags, ...who })];
  });
}

/** The queue, the longest waiting first. */
export async function queue(means: ModerationMeans, query: QueueQuery) {
  const tables = tablesOf(means);
  const narrow: Narrowing = (rows) => {
    let narrowed = rows;
    if (query.state !== 'all') narrowed = narrowed.where('state', '=', query.state);
    if (query.subject) narrowed = narrowed.where('subject', '=', query.subject);
    const { flag } = query;
    return flag ? narrowed.where(sql<boolean>`${flag} = any(flags)`) : narrowed;
  };
  const total = await countOf(tables, narrow);
  const rows = await rowsOf(tables, (all) => paged(narrow(all), query));
  return { total, items: await forModerators(means, rows) };
}

/** One, whole. Throws Refused: not-found. */
export async function look(means: ModerationMeans, id: string): Promise<HeldSubmission> {
  const rows = await rowsOf(tablesOf(means), (all) => all.where('id', '=', id));
  const [found] = await forModerators(means, rows);
  if (!found) throw new Refused(refuse('not-found', { what: id }));
  return found;
}

/** The bytes of a file. Throws Refused: not-found, also when it was destroyed. */
export async function fileOf(means: ModerationMeans, id: string, file: string) {
  const row = await tablesOf(means)
    .selectFrom('submission_file')
    .select(['name', 'media_type', 'bytes'])
    .where('id', '=', file)
    .where('submission', '=', id)
    .executeTakeFirst();
  if (!row?.bytes) throw new Refused(refuse('not-found', { what: file }));
  return { name: row.name, mediaType: row.media_type, base64: row.bytes.toString('base64') };
}
