import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import type { OwnQuery, QueueQuery, ReportQuery, SubmitInput } from './contract.ts';
import { decide } from './decide.ts';
import { type ModerationMeans, tablesOf } from './means.ts';
import { byReceipt, fileOf, look, queue, reportsOn, submissionsOf } from './reading.ts';
import { type Submitter, submit } from './submit.ts';
import type { ModerationTables } from './tables.ts';

/** Use cases of moderation 审核. Whatever the public submits goes through here: held, looked at, decided with an answer. */
export type Moderation = ReturnType<typeof createModeration>;

/** More than anybody submits. */
const mostInRecord = 100_000;

export function createModeration(means: ModerationMeans) {
  const permit = (asker: Asker): void => means.authority.permit(asker, 'submissions.moderate', 'everywhere');
  return {
    submit: (submitter: Submitter, input: SubmitInput) => submit(means, submitter, input),
    byReceipt: (receipt: string) => byReceipt(means, receipt),
    mine: (person: string, query: OwnQuery) => submissionsOf(means, person, query),
    /** All that a person submitted, for the copy they may ask for. */
    recordOf: async (person: string) =>
      (await submissionsOf(means, person, { state: 'all', sort: 'oldest', page: 1, limit: mostInRecord })).items,
    reportsOn: (query: ReportQuery) => reportsOn(means, query),
    /** Throws Refused: not-permitted. */
    async queue(asker: Asker, query: QueueQuery) {
      permit(asker);
      return queue(means, query);
    },
    /** Throws Refused: not-permitted, not-found. */
    async look(asker: Asker, id: string) {
      permit(asker);
      return look(means, id);
    },
    /** Throws Refused: not-permitted, not-found. */
    async file(asker: Asker, id: string, file: string) {
      permit(asker);
      return fileOf(means, id, file);
    },
    decide: (asker: Asker, input: Parameters<typeof decide>[2]) => decide(means, asker, input),

    /** Takes away what was refused and is too old; gives how many. That it was decided stays in the log. */
    async clearOld(): Promise<number> {
      const before = new Date(means.clock().getTime() - means.keepFor());
      const { numDeletedRows } = await tablesOf(means)
        .deleteFrom('submission')
        .where('state', '=', 'refused')
        .where('decided', '<', before)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },

    /** Forgets who submitted what, in the transaction in which their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      await transactionOver<ModerationTables>(transaction)
        .updateTable('submission')
        .set({ person: null, name: null })
        .where('person', '=', person)
        .execute();
    },
  };
}
