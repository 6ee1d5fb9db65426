import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type ModerationMeans, tablesOf } from './means.ts';

type Decision = { readonly id: string; readonly decision: 'accepted' | 'refused'; readonly answer: string };

/**
 * Decides a submission, once, with an answer. Accepted, it is shown with the answer, its files to moderators alone as before;
 * refused, its files are destroyed and only who submitted it sees the answer. Throws Refused: not-permitted, not-found,
 * already-decided, own-work, conflict-of-interest.
 */
export async function decide(means: ModerationMeans, asker: Asker, input: Decision): Promise<{ id: string }> {
  means.authority.permit(asker, 'submissions.moderate', 'everywhere');
  const { id, decision, answer } = input;
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work.selectFrom('submission').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: id }));
      if (row.state !== 'held') throw new Refused(refuse('already-decided'));
      const drafters = row.person === null ? [] : [row.person];
      await means.authority.permitReview(asker.actor.id, `submission/${id}`, drafters);
      await work
        .updateTable('submission')
        .set({ state: decision, decided: means.clock(), decided_by: asker.actor.id, answer })
        .where('id', '=', id)
        .execute();
      if (decision === 'refused')
        await work.updateTable('submission_file').set({ bytes: null }).where('submission', '=', id).execute();
      if (row.person !== null) {
        const number = (await means.numberOf(row.subject)) ?? row.subject;
        const link = `/s/${encodeURIComponent(row.subject)}/report`;
        const words =
          decision === 'accepted'
            ? { zh: `您对 ${number} 的纠错已采纳：${answer}`, en: `Your report on ${number} was accepted: ${answer}` }
            : { zh: `您对 ${number} 的纠错未采纳：${answer}`, en: `Your report on ${number} was refused: ${answer}` };
        await means.tell(work, [{ person: row.person, kind: 'work-decided', ...words, link }]);
      }
      await means.append(work, {
        actor: asker.actor,
        verb: 'moderation.decide',
        object: { kind: 'submission', id },
        before: { state: 'held' },
        after: { state: decision, answer },
        detail: { subject: row.subject, answer },
      });
      return { id };
    });
}
