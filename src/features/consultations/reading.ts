import { createHash } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import { anywhere } from '#adapters/database/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  Comment,
  type CommentQuery,
  ConsultationLine,
  type ConsultationQuery,
  ConsultationView,
  type OwnCommentQuery,
  type Treatment,
} from './contract.ts';
import { type ConsultationMeans, type Tables, tablesOf } from './means.ts';
import type { ConsultationTables } from './tables.ts';

/** Consultations and comments as everybody sees them. */
const lineColumns = [
  'id',
  'of_case',
  'case_number',
  'title',
  'procedure_title',
  'round',
  'opened',
  'last_day',
  'closed',
  'answered',
  'taken',
] as const;

type LineRow = {
  readonly id: string;
  readonly of_case: string;
  readonly case_number: string;
  readonly title: string;
  readonly procedure_title: { readonly zh: string; readonly en: string };
  readonly round: number;
  readonly opened: Date;
  readonly last_day: string | null;
  readonly closed: Date | null;
  readonly answered: Date | null;
  readonly taken: number;
};

function lineOf(row: LineRow): ConsultationLine {
  return ConsultationLine.parse({
    id: row.id,
    caseId: row.of_case,
    caseNumber: row.case_number,
    title: row.title,
    procedureTitle: row.procedure_title,
    round: row.round,
    opened: row.opened.toISOString(),
    lastDay: row.last_day ?? undefined,
    closed: row.closed?.toISOString(),
    answered: row.answered?.toISOString(),
    comments: row.taken,
  });
}

/** A page of consultations. */
export async function listConsultations(means: ConsultationMeans, query: ConsultationQuery) {
  let rows = tablesOf(means).selectFrom('consultation');
  if (query.state !== 'all') rows = rows.where('closed', query.state === 'open' ? 'is' : 'is not', null);
  const words = query.q?.trim();
  if (words) {
    const like = anywhere(words);
    rows = rows.where((row) => row.or([row('title', 'ilike', like), row('case_number', 'ilike', like)]));
  }
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const ordered =
    query.sort === 'ending'
      ? rows.orderBy('last_day', (at) => at.asc().nullsLast())
      : rows.orderBy('opened', query.sort === 'newest' ? 'desc' : 'asc');
  const found = await ordered
    .select(lineColumns)
    .orderBy('id')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: found.map(lineOf) };
}

/** The consultations of a case, the first first. */
export async function consultationsOf(means: ConsultationMeans, ofCase: string) {
  const rows = await tablesOf(means)
    .selectFrom('consultation')
    .select(lineColumns)
    .where('of_case', '=', ofCase)
    .orderBy('round')
    .execute();
  return { items: rows.map(lineOf) };
}

/** One, with its draft by clause. Throws Refused: not-found. */
export async function lookAt(means: ConsultationMeans, id: string): Promise<ConsultationView> {
  const tables = tablesOf(means);
  const row = await tables.selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  const [counts, rounds] = await Promise.all([
    tables
      .selectFrom('consultation_comment')
      .select(({ fn }) => ['clause', 'state', fn.countAll<string>().as('count')])
      .where('consultation', '=', id)
      .groupBy(['clause', 'state'])
      .execute(),
    tables
      .selectFrom('consultation')
      .select(['id', 'round'])
      .where('of_case', '=', row.of_case)
      .orderBy('round')
      .execute(),
  ]);
  const shown = new Map(
    counts.filter(({ state }) => state === 'shown').map((each) => [each.clause, Number(each.count)]),
  );
  const held = counts.filter(({ state }) => state === 'held').reduce((sum, { count }) => sum + Number(count), 0);
  return ConsultationView.parse({
    ...lineOf(row),
    rule: row.rule ?? undefined,
    replaces: row.replaces ?? undefined,
    draft: row.draft,
    papers: row.papers,
    clauses: row.clauses.map((clause) => ({ ...clause, comments: shown.get(clause.id) ?? 0 })),
    onWhole: shown.get('') ?? 0,
    held,
    rounds,
  });
}

/** Comments with what became of them last. */
export const commentsWithTreatment = (tables: Tables) =>
  tables.selectFrom('consultation_comment as c').leftJoinLateral(
    (from) =>
      from
        .selectFrom('consultation_treatment')
        .select(['disposition', 'reason', 'change', 'treated'])
        .whereRef('comment', '=', 'c.id')
        .orderBy('place', 'desc')
        .limit(1)
        .as('t'),
    (join) => join.onTrue(),
  );

export type CommentRows = ReturnType<typeof commentsWithTreatment>;
type Joined = ConsultationTables & {
  c: ConsultationTables['consultation_comment'];
  t: { disposition: Treatment['disposition']; reason: string; change: string | null; treated: Date };
};

export const commentColumns = [
  'c.id',
  'c.place',
  'c.clause',
  'c.kind',
  'c.body',
  'c.proposal',
  'c.person',
  'c.name',
  'c.unit',
  'c.came',
  'c.flags',
  'c.submitted',
  'c.state',
  'c.state_reason',
  't.disposition',
  't.reason',
  't.change',
  't.treated',
] as const;

/** How many files a comment has. */
export const filesOf = (row: ExpressionBuilder<Joined, 'c' | 't'>) =>
  row
    .selectFrom('consultation_file as f')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .whereRef('f.comment', '=', 'c.id')
    .as('files');

/** Narrowed by what the list is asked for. */
export function narrowed(rows: CommentRows, { clause, kind, disposition }: Partial<CommentQuery>): CommentRows {
  let found = rows;
  if (clause !== undefined) found = found.where('c.clause', '=', clause === '-' ? '' : clause);
  if (kind) found = found.where('c.kind', '=', kind);
  if (disposition) found = found.where('t.disposition', '=', disposition);
  return found;
}

/** By clause in the order of the draft, the draft as a whole first; or by when they came. */
export function ordered(rows: CommentRows, sort: CommentQuery['sort'], clauses: readonly { readonly id: string }[]) {
  if (sort !== 'clause') return rows.orderBy('c.place', sort === 'newest' ? 'desc' : 'asc');
  const ids = clauses.map(({ id }) => id);
  return rows.orderBy(sql`coalesce(array_position(${sql.val(ids)}::text[], c.clause), 0)`).orderBy('c.place');
}

type CommentRow = {
  readonly id: string;
  readonly place: number;
  readonly clause: string;
  readonly kind: Comment['kind'];
  readonly body: string;
  readonly proposal: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly submitted: Date;
  readonly state: Comment['state'];
  readonly state_reason: string | null;
  readonly disposition: Treatment['disposition'] | null;
  readonly reason: string | null;
  readonly change: string | null;
  readonly treated: Date | null;
  readonly files: string | null;
};

/** Everything of a comment, for who may see it. */
export function wholeOf(row: CommentRow): Comment {
  const { disposition, reason, change, treated } = row;
  return Comment.parse({
    id: row.id,
    place: row.place,
    clause: row.clause,
    kind: row.kind,
    body: row.body,
    proposal: row.proposal ?? undefined,
    name: row.name ?? undefined,
    unit: row.unit ?? undefined,
    files: Number(row.files ?? 0),
    submitted: row.submitted.toISOString(),
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    treatment:
      disposition && treated
        ? { disposition, reason, change: change ?? undefined, treated: treated.toISOString() }
        : undefined,
  });
}

/** As everybody sees it: nothing of a withheld one but why; answers when all are public. */
function publicOf(row: CommentRow, isAnswered: boolean): Comment {
  const { treatment, body, proposal, name, unit, ...rest } = wholeOf(row);
  const said = row.state === 'withheld' ? {} : { body, proposal, name, unit };
  return { ...rest, ...said, treatment: isAnswered ? treatment : undefined };
}

/** A page of the comments that are public, and of those that are withheld that they are. */
export async function listComments(means: ConsultationMeans, id: string, query: CommentQuery) {
  const tables = tablesOf(means);
  const row = await tables
    .selectFrom('consultation')
    .select(['answered', 'clauses'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  const isAnswered = row.answered !== null;
  const asked = isAnswered ? query : { ...query, disposition: undefined };
  const found = narrowed(commentsWithTreatment(tables), asked)
    .where('c.consultation', '=', id)
    .where('c.state', '!=', 'held');
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await ordered(found, query.sort, row.clauses)
    .select(commentColumns)
    .select(filesOf)
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: rows.map((each) => publicOf(each, isAnswered)) };
}

/** What became of a comment, for who has its receipt. Throws Refused: not-found. */
export async function byReceipt(means: ConsultationMeans, receipt: string) {
  const tables = tablesOf(means);
  const found = await commentsWithTreatment(tables)
    .select(commentColumns)
    .select(filesOf)
    .select('c.consultation')
    .where('c.receipt', '=', createHash('sha256').update(receipt).digest())
    .executeTakeFirst();
  if (!found) throw new Refused(refuse('not-found', { what: 'receipt' }));
  const line = await tables
    .selectFrom('consultation')
    .select(lineColumns)
    .where('id', '=', found.consultation)
    .executeTakeFirstOrThrow();
  const whole = wholeOf(found);
  return {
    consultation: lineOf(line),
    comment: { ...whole, treatment: line.answered === null ? undefined : whole.treatment },
  };
}

/** What a person said in all consultations. */
export async function commentsBy(means: ConsultationMeans, person: string, { sort, page, limit }: OwnCommentQuery) {
  const own = commentsWithTreatment(tablesOf(means))
    .innerJoin('consultation as o', 'o.id', 'c.consultation')
    .where('c.person', '=', person);
  const { total } = await own.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await own
    .select(commentColumns)
    .select(['c.consultation', 'o.title', 'o.answered'])
    .select(sql<string>`0`.as('files'))
    .orderBy('c.submitted', sort === 'newest' ? 'desc' : 'asc')
    .orderBy('c.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute();
  const items = rows.map((row) => {
    const whole = wholeOf(row);
    const treatment = row.answered === null ? undefined : whole.treatment;
    return { ...whole, treatment, consultation: row.consultation, title: row.title };
  });
  return { total: Number(total), items };
}

/** A file of what is public: of the draft, of the papers beside it, or a figure of the draft. Throws Refused: not-found. */
export async function publicFile(means: ConsultationMeans, id: string, sha256: string) {
  const row = await tablesOf(means)
    .selectFrom('consultation')
    .select(['of_case', 'draft', 'papers', 'clauses'])
    .where('id', '=', id)
    .executeTakeFirst();
  const files = row ? [row.draft, ...row.papers].flatMap(({ file }) => file ?? []) : [];
  const figures = row?.clauses.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? [])) ?? [];
  const named = files.find((each) => each.sha256 === sha256)?.name;
  const name = named ?? (figures.some((each) => each.sha256 === sha256) ? sha256.slice(0, 16) : undefined);
  if (!row || name === undefined) throw new Refused(refuse('not-found', { what: sha256.slice(0, 16) }));
  const { mediaType, bytes } = await means.cases.bytes(undefined, row.of_case, sha256);
  return { name, mediaType, base64: bytes.toString('base64') };
}
