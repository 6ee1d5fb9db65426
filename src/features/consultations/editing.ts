import type { Asker } from '#features/authority/index.ts';
import type { Standing } from '#features/cases/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { memberOf } from '#kernel/procedure/index.ts';
import type { TreatInput } from './contract.ts';
import { type ConsultationMeans, tablesOf, type Work } from './means.ts';
import { commentTable, editorsOf } from './rules.ts';
import { lock } from './submit.ts';

/** What those do who answer for the comments: whoever writes the table of comments in the case, and its offices. */
export type Editing = { readonly standing: Standing; readonly mayHandIn: boolean };

/** The case of a consultation for who works on its comments. Throws Refused: not-found, not-your-turn. */
export async function editing(means: ConsultationMeans, asker: Asker, ofCase: string): Promise<Editing> {
  const { standing, roles } = await means.cases.partAt(asker, ofCase);
  const { procedure, state } = standing;
  const editors = editorsOf(procedure);
  if (!roles.some((role) => editors.has(role))) {
    const named = [...editors].map((role) => memberOf(procedure.roles, role)?.zh ?? role);
    throw new Refused(refuse('not-your-turn', { role: named.join('、') }));
  }
  const table = commentTable(procedure);
  const mayHandIn = table?.stage === state.stage && table.roles.some((role) => roles.includes(role));
  return { standing, mayHandIn };
}

/** The case that a consultation is of. Throws Refused: not-found. */
export async function caseOf(means: ConsultationMeans, id: string): Promise<string> {
  const row = await tablesOf(means)
    .selectFrom('consultation')
    .select('of_case')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  return row.of_case;
}

type Judgement = {
  readonly id: string;
  readonly comment: string;
  readonly state: 'shown' | 'withheld';
  readonly reason: string;
};

/**
 * Shows a comment, or withholds it with a reason that everybody reads; it keeps its number and is answered all the same.
 * Throws Refused: not-found, not-your-turn.
 */
export async function judge(means: ConsultationMeans, asker: Asker, { id, comment, state, reason }: Judgement) {
  const ofCase = await caseOf(means, id);
  await editing(means, asker, ofCase);
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { title } = await lock(work, id);
      const before = await work
        .selectFrom('consultation_comment')
        .select(['state', 'person', 'place'])
        .where('id', '=', comment)
        .where('consultation', '=', id)
        .executeTakeFirst();
      if (!before) throw new Refused(refuse('not-found', { what: comment }));
      await work
        .updateTable('consultation_comment')
        .set({ state, state_reason: state === 'withheld' ? reason : null })
        .where('id', '=', comment)
        .execute();
      await work
        .insertInto('consultation_judgement')
        .values({ comment, state, reason, judged: means.clock(), judged_by: asker.actor.id })
        .execute();
      if (before.person !== null) await means.tell(work, [judged(before.person, { id, title, state, reason })]);
      await means.append(work, {
        actor: asker.actor,
        verb: 'consultations.judge',
        object: { kind: 'comment', id: comment },
        before: { state: before.state },
        after: { state, reason },
        detail: { consultation: id, place: before.place },
      });
      return { id: comment };
    });
}

type Judged = Pick<Judgement, 'id' | 'state' | 'reason'> & { readonly title: string };

function judged(person: string, { id, title, state, reason }: Judged): Alert {
  const words =
    state === 'shown'
      ? { zh: `您对“${title}”的意见已公开`, en: `Your comment on “${title}” is shown` }
      : { zh: `您对“${title}”的意见不予公开：${reason}`, en: `Your comment on “${title}” is not shown: ${reason}` };
  return { person, kind: 'work-decided', ...words, link: `/consultations/${id}/comments` };
}

/** What becomes of some comments, until the answers are public. Throws Refused: not-found, not-your-turn, already-decided. */
export async function treat(means: ConsultationMeans, asker: Asker, input: TreatInput): Promise<{ treated: number }> {
  const { id, disposition, reason, change } = input;
  await editing(means, asker, await caseOf(means, id));
  const comments = [...new Set(input.comments)];
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await needUnanswered(work, id);
      const known = await work
        .selectFrom('consultation_comment')
        .select('id')
        .where('consultation', '=', id)
        .where('id', 'in', comments)
        .execute();
      if (known.length < comments.length) throw new Refused(refuse('not-found', { what: 'comment' }));
      await keepTreatments(
        means,
        work,
        asker,
        comments.map((comment) => ({ comment, disposition, reason, change })),
      );
      await means.append(work, {
        actor: asker.actor,
        verb: 'consultations.treat',
        object: { kind: 'consultation', id },
        after: { comments, disposition, reason, change },
      });
      return { treated: comments.length };
    });
}

/** Answers that are public stay as they are. */
export async function needUnanswered(work: Work, id: string): Promise<void> {
  const { answered } = await lock(work, id);
  if (answered !== null) throw new Refused(refuse('already-decided'));
}

type Treated = Pick<TreatInput, 'disposition' | 'reason' | 'change'> & { readonly comment: string };

/** Adds what became of comments; at most some thousands at once. */
export async function keepTreatments(
  means: ConsultationMeans,
  work: Work,
  asker: Asker,
  treated: readonly Treated[],
): Promise<void> {
  const most = 1_000;
  for (let from = 0; from < treated.length; from += most) {
    const rows = treated.slice(from, from + most).map(({ change, ...each }) => ({
      ...each,
      change: change ?? null,
      treated: means.clock(),
      treated_by: asker.actor.id,
    }));
    await work.insertInto('consultation_treatment').values(rows).execute();
  }
}
