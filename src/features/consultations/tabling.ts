import type { TableFault } from '#adapters/formats/port.ts';
import { fileRefused, isMalicious, type UploadFault } from '#adapters/uploads/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { commentsOfTable, dispositionWords, kindWords, type TableComment, tableColumns } from './comment-table.ts';
import { mostTableBytes } from './contract.ts';
import { caseOf, editing, keepTreatments, needUnanswered } from './editing.ts';
import { type ConsultationMeans, tablesOf, type Work } from './means.ts';
import { commentColumns, commentsWithTreatment, ordered, wholeOf } from './reading.ts';
import { commentTable } from './rules.ts';
import { digestOf, isThere, keep } from './submit.ts';
import { left } from './working.ts';

/** The table of comments: out as a workbook, in from other offices, and into the case when every comment is treated. */
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The whole table as a workbook, by clause. Throws Refused: not-found, not-your-turn. */
export async function tableOf(means: ConsultationMeans, asker: Asker, id: string) {
  const { standing } = await editing(means, asker, await caseOf(means, id));
  const bytes = await written(means, id);
  const name = `意见汇总处理表-${standing.number}.xlsx`;
  return { name, mediaType: workbook, base64: Buffer.from(bytes).toString('base64') };
}

async function written(means: ConsultationMeans, id: string): Promise<Uint8Array> {
  return means.writeTable('意见汇总处理表', tableColumns, await rowsOf(means, id));
}

/** Rows of the table, as the columns have them. */
export async function rowsOf(means: ConsultationMeans, id: string): Promise<string[][]> {
  const tables = tablesOf(means);
  const { clauses } = await tables
    .selectFrom('consultation')
    .select('clauses')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await ordered(commentsWithTreatment(tables).where('c.consultation', '=', id), 'clause', clauses)
    .select(commentColumns)
    .execute();
  const numberOf = new Map(clauses.map((clause) => [clause.id, clause.number || clause.heading]));
  return rows.map((row) => {
    const { treatment, ...comment } = wholeOf({ ...row, files: null });
    return [
      String(comment.place),
      numberOf.get(comment.clause) ?? '',
      kindWords[comment.kind],
      comment.body ?? '',
      comment.proposal ?? '',
      [comment.unit, comment.name].filter(Boolean).join(' ') || '公众',
      treatment ? dispositionWords[treatment.disposition] : '',
      treatment?.reason ?? '',
      treatment?.change ?? '',
      dayInShanghai(row.submitted),
    ];
  });
}

const tableFaults = {
  'unknown-kind': 'no-table',
  damaged: 'damaged',
  'too-large': 'too-many-rows',
  empty: 'no-rows',
} as const satisfies Record<TableFault, UploadFault>;

type Table = { readonly id: string; readonly name: string; readonly base64: string };

/**
 * Takes the comments of a table: new ones are added, those that are there are left, and what the table says became of one is
 * kept. Rows that are none are told, nothing else is lost. Throws Refused: not-found, not-your-turn, already-decided,
 * file-refused (empty, too large, malicious, no table), not-available (the scanner).
 */
export async function takeTable(means: ConsultationMeans, asker: Asker, { id, name, base64 }: Table) {
  await editing(means, asker, await caseOf(means, id));
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw fileRefused(name, 'no-bytes', mostTableBytes);
  if (bytes.length > mostTableBytes) throw fileRefused(name, 'too-large', mostTableBytes);
  if (await isMalicious(means.scan, bytes)) throw fileRefused(name, 'malicious', mostTableBytes);
  const read = await means.readTable(bytes);
  if ('fault' in read) throw fileRefused(name, tableFaults[read.fault], mostTableBytes);
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await needUnanswered(work, id);
      const { clauses } = await work
        .selectFrom('consultation')
        .select('clauses')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const { comments, refused } = commentsOfTable(read.rows, clauses);
      const counts = await addAll(means, work, asker, id, comments);
      await means.append(work, {
        actor: asker.actor,
        verb: 'consultations.take-table',
        object: { kind: 'consultation', id },
        after: { name, ...counts, refused: refused.length },
      });
      return { ...counts, refused: [...refused] };
    });
}

async function addAll(
  means: ConsultationMeans,
  work: Work,
  asker: Asker,
  id: string,
  comments: readonly TableComment[],
): Promise<{ taken: number; repeated: number; treated: number }> {
  const counts = { taken: 0, repeated: 0, treated: 0 };
  const treated: Parameters<typeof keepTreatments>[3][number][] = [];
  for (const comment of comments) {
    const known = await numbered(work, id, comment);
    const digest = digestOf({ ...comment, name: comment.by, unit: undefined });
    if (known === undefined && (await isThere(work, id, digest))) {
      counts.repeated += 1;
      continue;
    }
    const of = known ?? (await added(means, work, id, comment, digest));
    if (known === undefined) counts.taken += 1;
    else counts.repeated += 1;
    if (comment.treatment) treated.push({ comment: of, ...comment.treatment });
  }
  await keepTreatments(means, work, asker, treated);
  counts.treated = treated.length;
  return counts;
}

/** A comment that our own table gave out: it has its number and says what it said. */
async function numbered(work: Work, id: string, { place, body }: TableComment): Promise<string | undefined> {
  if (place === undefined) return undefined;
  const row = await work
    .selectFrom('consultation_comment')
    .select(['id', 'body'])
    .where('consultation', '=', id)
    .where('place', '=', place)
    .executeTakeFirst();
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return row && plain(row.body) === plain(body) ? row.id : undefined;
}

async function added(means: ConsultationMeans, work: Work, id: string, comment: TableComment, digest: Buffer) {
  const { clause, kind, body, proposal, by } = comment;
  const kept = await keep(means, work, id, {
    clause,
    kind,
    body,
    proposal: proposal ?? null,
    person: null,
    name: by ?? null,
    unit: null,
    receipt: null,
    came: 'table',
    flags: [],
    digest,
    // whoever brings a table has looked at it
    state: 'shown',
  });
  return kept.id;
}

/**
 * Writes the table into the case, when every comment of every round is treated. Throws Refused: not-found, not-your-turn,
 * not-here, comments-untreated, and what writing in a case refuses.
 */
export async function handIn(means: ConsultationMeans, asker: Asker, id: string): Promise<{ entries: number }> {
  const { standing, mayHandIn } = await editing(means, asker, await caseOf(means, id));
  const table = commentTable(standing.procedure);
  if (!table || !mayHandIn) throw new Refused(refuse('not-here', { what: '意见汇总处理表' }));
  const { untreated } = await left(tablesOf(means), id);
  if (untreated > 0) throw new Refused(refuse('comments-untreated', { count: untreated }));
  const file = { name: '意见汇总处理表.xlsx', base64: Buffer.from(await written(means, id)).toString('base64') };
  const { entries } = await means.cases.write(asker, standing.id, { item: table.item, file });
  return { entries };
}

/** Comments of a case that nobody has treated, of all its rounds. */
export async function untreatedIn(means: ConsultationMeans, ofCase: string): Promise<number> {
  const rows = await tablesOf(means).selectFrom('consultation').select('id').where('of_case', '=', ofCase).execute();
  const counts = await Promise.all(rows.map(({ id }) => left(tablesOf(means), id)));
  return counts.reduce((sum, { untreated }) => sum + untreated, 0);
}
