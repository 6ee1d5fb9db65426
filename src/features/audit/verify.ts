import { type Kysely, sql } from 'kysely';
import { areHeads, areKeys, checkHeads, checkKeys } from '#kernel/audit/check-heads.ts';
import { type LoggedEvent, type LogReport, startLogCheck } from '#kernel/audit/check-log.ts';
import { toHex } from '#kernel/audit/event.ts';
import type { AuditFault } from '#kernel/audit/faults.ts';
import { readLine } from './export-lines.ts';
import { nodeChecks } from './signing.ts';
import type { AuditTables } from './tables.ts';

/** What a check of a log found: that all is as it was written, or the first fault. */
export type Verification =
  | { readonly fault: AuditFault }
  | {
      readonly report: LogReport;
      readonly log: string;
      readonly keys: number;
      readonly heads: number;
      /** Keys that were begun anew after a loss: the old key vouches for none of them. */
      readonly losses: number;
    };

export type VerifyOptions = {
  /** Told after each page: events checked so far, and how many there are where that is known. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
};

const pageSize = 5_000;

/** Checks the whole log of a database: keys, heads, every event, every head's roots. */
export async function verifyDatabase(db: Kysely<AuditTables>, options: VerifyOptions): Promise<Verification> {
  // Heads before events: those that are made meanwhile would be of events not yet read.
  const keys = await bodies(db.selectFrom('audit_key').select('body').orderBy('number').execute());
  const heads = await bodies(db.selectFrom('audit_head').select('body').orderBy('number').execute());
  const { rows } = await sql<{ last: string }>`select coalesce(max(sequence), 0) as last from audit_event`.execute(db);
  const total = Number(rows[0]?.last ?? 0);
  return verify(keys, heads, storedEvents(db, total), { ...options, total, whole: true });
}

async function bodies(rows: Promise<readonly { readonly body: unknown }[]>): Promise<readonly unknown[]> {
  return (await rows).map(({ body }) => body);
}

/** Events as they are stored, up to a number; the text itself is read, not what the database makes of it. */
async function* storedEvents(db: Kysely<AuditTables>, last: number): AsyncGenerator<LoggedEvent[]> {
  // What stands before 1, were it possible, is no part of the log: the walk begins below it all the same.
  let after = '-1';
  for (;;) {
    const rows = await db
      .selectFrom('audit_event')
      .leftJoin('audit_detail', 'audit_detail.sequence', 'audit_event.sequence')
      .select(['audit_event.sequence', 'sha256', 'sm3'])
      .select([sql<string>`audit_event.body::text`.as('text'), 'audit_detail.body as detail'])
      .where('audit_event.sequence', '>', after)
      .where('audit_event.sequence', '<=', String(last))
      .orderBy('audit_event.sequence')
      .limit(pageSize)
      .execute();
    yield rows.map(({ text, detail, sha256, sm3 }) => {
      return { event: JSON.parse(text), text, detail, sha256: toHex(sha256), sm3: toHex(sm3) };
    });
    const end = rows.at(-1)?.sequence;
    if (end === undefined || rows.length < pageSize) return;
    after = end;
  }
}

/** Checks an export, line by line, against heads and keys that were published. */
export async function verifyExport(
  lines: AsyncIterable<string>,
  published: { readonly keys: readonly unknown[]; readonly heads: readonly unknown[] },
  options: VerifyOptions,
): Promise<Verification> {
  return verify(published.keys, published.heads, pagesOf(lines), { ...options, total: undefined, whole: false });
}

async function* pagesOf(lines: AsyncIterable<string>): AsyncGenerator<LoggedEvent[]> {
  let page: LoggedEvent[] = [];
  for await (const line of lines) {
    if (line === '') continue;
    page.push(readLine(line));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  yield page;
}

type Course = VerifyOptions & { readonly total: number | undefined; readonly whole: boolean };

async function verify(
  givenKeys: readonly unknown[],
  givenHeads: readonly unknown[],
  pages: AsyncIterable<readonly LoggedEvent[]>,
  { onProgress, total, whole }: Course,
): Promise<Verification> {
  const keys = checkKeys(givenKeys, nodeChecks);
  if (!areKeys(keys)) return { fault: keys };
  const heads = checkHeads(givenHeads, keys, nodeChecks);
  if (!areHeads(heads)) return { fault: heads };
  const check = startLogCheck(heads, nodeChecks);
  let done = 0;
  for await (const page of pages) {
    for (const logged of page) {
      const fault = check.next(logged);
      if (fault !== undefined) return { fault };
    }
    done += page.length;
    onProgress?.(done, total);
  }
  const report = check.end();
  if ('fault' in report) return { fault: report };
  // Of the database's own log nothing may be missing in front.
  if (whole && report.first > 1) return { fault: { of: 'event', number: 1, fault: 'number' } };
  return { report, log: keys.log, keys: keys.keys.size, heads: heads.length, losses: keys.losses };
}
