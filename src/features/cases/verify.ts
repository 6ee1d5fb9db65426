import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type Entry, replay } from '#kernel/procedure/index.ts';
import { digestOf, linkOf, noHead, versionOf } from './book.ts';
import { type CaseMeans, tablesOf } from './means.ts';

/** What is wrong with a case; its entry where it is one. */
export type CaseFault = {
  readonly number: string;
  readonly what: 'chain' | 'state' | 'writing' | 'impossible';
  readonly place?: number;
};

export type CaseVerification = { readonly cases: number; readonly entries: number; readonly fault?: CaseFault };

/** Cases that are read at a time. */
const batch = 200;

/**
 * Proves every case: its chain of digests, that its log comes to the state it stands in, that what was written is what the
 * log says was written. Stops at the first fault.
 */
export async function verifyCases(
  means: CaseMeans,
  onProgress: (cases: number, total: number) => void = () => undefined,
): Promise<CaseVerification> {
  const tables = tablesOf(means);
  const { count } = await tables
    .selectFrom('procedure_case')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  let [cases, entries, last] = [0, 0, ''];
  for (;;) {
    const rows = await tables
      .selectFrom('procedure_case')
      .selectAll()
      .orderBy('number')
      .where('number', '>', last)
      .limit(batch)
      .execute();
    if (rows.length === 0) return { cases, entries };
    const logs = await logsOf(
      means,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const { log = [], writings = [] } = logs.get(row.id) ?? {};
      const fault = faultOf(means, row, log, writings);
      if (fault) return { cases, entries, fault: { number: row.number, ...fault } };
      cases += 1;
      entries += log.length;
      last = row.number;
    }
    onProgress(cases, Number(count));
  }
}

type LogRow = { readonly place: number; readonly body: Entry; readonly digest: Buffer };
type WritingRow = { readonly item: string; readonly digest: Buffer; readonly content: unknown };
type Log = { readonly log: LogRow[]; readonly writings: WritingRow[] };

async function logsOf(means: CaseMeans, ids: readonly string[]): Promise<ReadonlyMap<string, Log>> {
  const tables = tablesOf(means);
  const [entries, writings] = await Promise.all([
    tables
      .selectFrom('case_entry')
      .selectAll()
      .where('of_case', 'in', ids)
      .orderBy('of_case')
      .orderBy('place')
      .execute(),
    tables
      .selectFrom('case_writing')
      .select(['of_case', 'item', 'digest', 'content'])
      .where('of_case', 'in', ids)
      .execute(),
  ]);
  const logs = new Map<string, Log>(ids.map((id) => [id, { log: [], writings: [] }]));
  for (const entry of entries) logs.get(entry.of_case)?.log.push(entry);
  for (const writing of writings) logs.get(writing.of_case)?.writings.push(writing);
  return logs;
}

type CaseRow = {
  readonly procedure: string;
  readonly version: number;
  readonly state: unknown;
  readonly entries: number;
  readonly head: Buffer;
};

function faultOf(
  means: CaseMeans,
  row: CaseRow,
  log: readonly LogRow[],
  writings: readonly WritingRow[],
): Omit<CaseFault, 'number'> | undefined {
  let head: Buffer = noHead;
  for (const [at, { place, body, digest }] of log.entries()) {
    head = linkOf(head, body);
    if (place !== at + 1 || !head.equals(digest)) return { what: 'chain', place: at + 1 };
  }
  if (!head.equals(row.head) || log.length !== row.entries) return { what: 'chain', place: log.length };
  const state = stateOf(means, row, log);
  if (state === undefined) return { what: 'impossible' };
  if (canonicalJson(state) !== canonicalJson(row.state)) return { what: 'state' };
  const written = new Set(writings.map(({ item, digest }) => `${item} ${digest.toString('hex')}`));
  const lost = log.find(({ body }) => body.kind === 'wrote' && !written.has(`${body.item} ${body.digest}`));
  if (lost) return { what: 'writing', place: lost.place };
  return writings.every(({ content, digest }) => digestOf(content).equals(digest)) ? undefined : { what: 'writing' };
}

/** The state the log comes to; undefined when it comes to none. */
function stateOf(means: CaseMeans, { procedure, version }: CaseRow, log: readonly LogRow[]) {
  try {
    return replay(
      versionOf(means, procedure, version),
      log.map(({ body }) => body),
    );
  } catch {
    return undefined;
  }
}
