import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import type { CommentInput, CommentQuery, ConsultationQuery, TreatInput, WorkQuery } from './contract.ts';
import { judge, treat } from './editing.ts';
import { closeConsultation, extendConsultation, openConsultation, publishAnswers } from './life.ts';
import { type ConsultationMeans, tablesOf } from './means.ts';
import { newChallenge } from './proof.ts';
import {
  byReceipt,
  commentsBy,
  consultationsOf,
  listComments,
  listConsultations,
  lookAt,
  publicFile,
} from './reading.ts';
import { editorsOf } from './rules.ts';
import { type Commenter, comment } from './submit.ts';
import type { ConsultationTables } from './tables.ts';
import { handIn, rowsOf, tableOf, takeTable, untreatedIn } from './tabling.ts';
import { attachment, workOn } from './working.ts';

/** Use cases of public consultations 征求意见. They begin and end by what happens in a case; the public comes in between. */
export type Consultations = ReturnType<typeof createConsultations>;

/** Proofs are good for hours; older ones need not be remembered. */
const proofsKept = 2 * 86_400_000;

export function createConsultations(means: ConsultationMeans) {
  return {
    list: (query: ConsultationQuery) => listConsultations(means, query),
    look: (id: string) => lookAt(means, id),
    ofCase: (id: string) => consultationsOf(means, id),
    /** Whether somebody works on the comments of a case. Throws Refused: not-found for who has no part in it. */
    async part(asker: Asker, id: string): Promise<{ mayWork: boolean }> {
      const { standing, roles } = await means.cases.partAt(asker, id);
      const editors = editorsOf(standing.procedure);
      return { mayWork: roles.some((role) => editors.has(role)) };
    },
    /** The page of the consultation that an entry opened. */
    async pageAt(transaction: OpenTransaction, ofCase: string, place: number): Promise<string | undefined> {
      const row = await transactionOver<ConsultationTables>(transaction)
        .selectFrom('consultation')
        .select('id')
        .where('of_case', '=', ofCase)
        .where('place', '=', place)
        .executeTakeFirst();
      return row && `/consultations/${row.id}`;
    },
    file: (id: string, sha256: string) => publicFile(means, id, sha256),
    comments: (id: string, query: CommentQuery) => listComments(means, id, query),
    challenge: () => newChallenge(means.sealer, means.clock()),
    comment: (who: Commenter, input: CommentInput) => comment(means, who, input),
    receipt: (receipt: string) => byReceipt(means, receipt),
    mine: (person: string, query: Parameters<typeof commentsBy>[2]) => commentsBy(means, person, query),
    work: (asker: Asker, id: string, query: WorkQuery) => workOn(means, asker, id, query),
    attachment: (asker: Asker, asked: Parameters<typeof attachment>[2]) => attachment(means, asker, asked),
    judge: (asker: Asker, input: Parameters<typeof judge>[2]) => judge(means, asker, input),
    treat: (asker: Asker, input: TreatInput) => treat(means, asker, input),
    table: (asker: Asker, id: string) => tableOf(means, asker, id),
    takeTable: (asker: Asker, input: Parameters<typeof takeTable>[2]) => takeTable(means, asker, input),
    handIn: (asker: Asker, id: string) => handIn(means, asker, id),
    /** Rows of the table of comments of the newest round of a case, for the papers that are printed of it. */
    async rowsIn(ofCase: string): Promise<string[][]> {
      const { items } = await consultationsOf(means, ofCase);
      const last = items.at(-1);
      return last ? rowsOf(means, last.id) : [];
    },
    ...followingOf(means),
    ...keepingOf(means),
  };
}

/** What consultations do after the moves of a case, and why a move may have to wait for them. */
function followingOf(means: ConsultationMeans) {
  type About = Parameters<typeof openConsultation>[2];
  return {
    /** By the name in the declaration. */
    effects: {
      'announce-extension': (transaction: OpenTransaction, about: About) =>
        extendConsultation(means, transaction, about),
      'open-consultation': (transaction: OpenTransaction, about: About) => openConsultation(means, transaction, about),
      'close-consultation': (transaction: OpenTransaction, about: About) =>
        closeConsultation(means, transaction, about),
      'publish-answers': (transaction: OpenTransaction, about: About) => publishAnswers(means, transaction, about),
    },
    /** Why such a move may not be made: answers are published when every comment has one. */
    hindrances: {
      'publish-answers': async (id: string): Promise<Refusal | undefined> => {
        const count = await untreatedIn(means, id);
        return count > 0 ? refuse('comments-untreated', { count }) : undefined;
      },
    },
  };
}

/** What is kept of persons, and what goes with time. */
function keepingOf(means: ConsultationMeans) {
  return {
    /** All that a person said, for the copy they may ask for. */
    recordOf: (person: string) =>
      tablesOf(means)
        .selectFrom('consultation_comment')
        .select(['consultation', 'place', 'clause', 'body', 'proposal', 'name', 'unit', 'submitted'])
        .where('person', '=', person)
        .execute(),
    /** What somebody said in public stays without their name when their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      await transactionOver<ConsultationTables>(transaction)
        .updateTable('consultation_comment')
        .set({ person: null, name: null })
        .where('person', '=', person)
        .execute();
    },
    async clearOld(): Promise<void> {
      const before = new Date(means.clock().getTime() - proofsKept);
      await tablesOf(means).deleteFrom('consultation_proof').where('used', '<', before).execute();
    },
  };
}
