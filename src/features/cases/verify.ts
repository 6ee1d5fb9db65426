import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type Entry, type Procedure, replay } from '#kernel/procedure/index.ts';
import { subCaseIn } from './beside-view.ts';
import { digestOf, linkOf, noHead, versionOf } from './book.ts';
import { type CaseMeans, tablesOf } from './means.ts';

/** What is wrong with a case; its entry where it is one. */
export type CaseFault = {
  readonly number: string;
  readonly what: 'chain' | 'state' | 'writing' | 'beside' | 'impossible';
  readonly place?: number;
};

export type CaseVerification = { readonly cases: number; readonly entries: number; readonly fault?: CaseFault };

/** Cases that are read at a time. */
const batch = 200;

/**
 * Proves every case: its chain of digests, that its log comes to the state it stands in, that what was written is what the
 * log says was written, that the cases it opened are there and ended as it says. Stops at the first fault.
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
      const fault = faultOf(means, row, logs.get(row.id) ?? { log: [], writings: [], beside: [] });
      const log = logs.get(row.id)?.log ?? [];
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
type BesideRow = {
  readonly id: string;
  readonly name: string;
  readonly procedure: string;
  readonly state: { readonly ending?: string | undefined };
};
type Log = { readonly log: LogRow[]; readonly writings: WritingRow[]; readonly beside: BesideRow[] };

async function logsOf(means: CaseMeans, ids: readonly string[]): Promise<ReadonlyMap<string, Log>> {
  const tables = tablesOf(means);
  const [entries, writings, beside] = await Promise.all([
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
    tables
      .selectFrom('case_beside as b')
      .innerJoin('procedure_case as c', 'c.id', 'b.id')
      .select(['b.of_case', 'b.id', 'b.name', 'c.procedure', 'c.state'])
      .where('b.of_case', 'in', ids)
      .execute(),
  ]);
  const logs = new Map<string, Log>(ids.map((id) => [id, { log: [], writings: [], beside: [] }]));
  for (const entry of entries) logs.get(entry.of_case)?.log.push(entry);
  for (const writing of writings) logs.get(writing.of_case)?.writings.push(writing);
  for (const each of beside) logs.get(each.of_case)?.beside.push(each);
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
  { log, writings, beside }: Log,
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
  if (!writings.every(({ content, digest }) => digestOf(content).equals(digest))) return { what: 'writing' };
  return besideFault(versionOf(means, row.procedure, row.version), log, beside);
}

/** What the log says of sub-cases, against the cases themselves. */
function besideFault(
  procedure: Procedure,
  log: readonly LogRow[],
  beside: readonly BesideRow[],
): Omit<CaseFault, 'number'> | undefined {
  const ends = new Map<string, string>();
  let opened = 0;
  for (const { place, body } of log) {
    if (body.kind !== 'opened' && body.kind !== 'closed') continue;
    const found = beside.find(({ id }) => id === body.id);
    if (body.kind === 'opened') {
      opened += 1;
      const isIt = found?.name === body.subCase && found.procedure === subCaseIn(procedure, body.subCase)?.procedure;
      if (!isIt) return { what: 'beside', place };
    } else {
      ends.set(body.id, body.ending);
      if (found?.state.ending !== body.ending) return { what: 'beside', place };
    }
  }
  const isWhole = beside.length === opened && beside.every(({ id, state }) => state.ending === ends.get(id));
  return isWhole ? undefined : { what: 'beside' };
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
