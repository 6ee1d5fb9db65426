import { createHash, randomBytes } from 'node:crypto';
import { type TakenFile, takeFile } from '#adapters/uploads/port.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Clause } from '#kernel/clause/index.ts';
import { type CommentInput, type CommentState, mostBytes } from './contract.ts';
import { type ConsultationMeans, tablesOf, type Work } from './means.ts';
import { provenBy } from './proof.ts';
import type { ConsultationTables } from './tables.ts';

/** Somebody of the public, signed in or not. */
export type Commenter = { readonly person: string | undefined; readonly actor: Actor };

/** A consultation as it is locked to take comments. */
export type Locked = {
  readonly id: string;
  readonly of_case: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
  readonly last_day: string | null;
  readonly closed: Date | null;
  readonly answered: Date | null;
};

/** Locks a consultation; comments are numbered one after another. Throws Refused: not-found. */
export async function lock(work: Work, id: string): Promise<Locked> {
  const row = await work
    .selectFrom('consultation')
    .select(['id', 'of_case', 'title', 'clauses', 'last_day', 'closed', 'answered'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  return row;
}

/**
 * Takes a comment of the public. Shown at once when who sends it is signed in or their browser has worked for it and nothing
 * makes one look twice; held otherwise. Throws Refused: not-found (the consultation, the clause), not-here (it is closed),
 * file-refused, not-available (the scanner).
 */
export async function comment(
  means: ConsultationMeans,
  { person, actor }: Commenter,
  input: CommentInput,
): Promise<{ id: string; place: number; state: CommentState; receipt: string }> {
  const files = await Promise.all(input.files.map((file) => takeFile(means, file, mostBytes)));
  const now = means.clock();
  const receipt = randomBytes(32).toString('base64url');
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { id: consultation, clauses, last_day, closed } = await lock(work, input.id);
      if (closed !== null || (last_day !== null && dayInShanghai(now) > last_day))
        throw new Refused(refuse('consultation-closed', { until: last_day ?? dayInShanghai(closed ?? now) }));
      if (input.clause !== '' && !clauses.some(({ id }) => id === input.clause))
        throw new Refused(refuse('not-found', { what: input.clause }));
      const isProven = person === undefined && (await spend(work, provenBy(means.sealer, now, input.proof), now));
      const came = person !== undefined ? 'signed-in' : isProven ? 'proof' : 'unproved';
      const text = [input.body, input.proposal ?? '', input.name ?? '', input.unit ?? ''].join('\n');
      const digest = digestOf(input);
      const isRepeated = await isThere(work, consultation, digest);
      const found = means.flagsOf(text, { isRepeated, hasFiles: files.length > 0 });
      const flags = [...found, ...(came === 'unproved' ? (['unproved'] as const) : [])];
      const state = flags.length > 0 ? 'held' : 'shown';
      const { id, place } = await keep(means, work, consultation, {
        clause: input.clause,
        kind: input.kind,
        body: input.body,
        proposal: input.proposal ?? null,
        person: person ?? null,
        name: input.name ?? null,
        unit: input.unit ?? null,
        receipt: createHash('sha256').update(receipt).digest(),
        came,
        flags,
        digest,
        state,
      });
      await keepFiles(work, id, files);
      await means.append(work, {
        actor,
        verb: 'consultations.comment',
        object: { kind: 'comment', id },
        after: { consultation, place, digest: digest.toString('hex'), state },
      });
      return { id, place, state, receipt };
    });
}

type Said = Pick<CommentInput, 'clause' | 'body' | 'proposal' | 'name' | 'unit'>;

/** Of what is said by whom, whatever the spaces: two of the same say nothing new. */
export function digestOf({ clause, body, proposal = '', name = '', unit = '' }: Said): Buffer {
  const plain = [clause, body, proposal, name, unit].map((text) => text.replace(/\s+/g, ' ').trim());
  return createHash('sha256').update(canonicalJson(plain)).digest();
}

export async function isThere(work: Work, consultation: string, digest: Buffer): Promise<boolean> {
  const row = await work
    .selectFrom('consultation_comment')
    .select('id')
    .where('consultation', '=', consultation)
    .where('digest', '=', digest)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function spend(work: Work, challenge: Buffer | undefined, used: Date): Promise<boolean> {
  if (!challenge) return false;
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('consultation_proof')
    .values({ challenge, used })
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

type Row = ConsultationTables['consultation_comment'];
type Kept = Pick<
  Row,
  | 'clause'
  | 'kind'
  | 'body'
  | 'proposal'
  | 'person'
  | 'name'
  | 'unit'
  | 'receipt'
  | 'came'
  | 'flags'
  | 'digest'
  | 'state'
>;

/** Keeps a comment under the next number of its consultation, which the transaction has locked. */
export async function keep(
  means: ConsultationMeans,
  work: Work,
  consultation: string,
  kept: Kept,
): Promise<{ id: string; place: number }> {
  const { taken: place } = await work
    .updateTable('consultation')
    .set((row) => ({ taken: row('taken', '+', 1) }))
    .where('id', '=', consultation)
    .returning('taken')
    .executeTakeFirstOrThrow();
  const id = means.newId();
  await work
    .insertInto('consultation_comment')
    .values({ id, consultation, place, submitted: means.clock(), state_reason: null, ...kept })
    .execute();
  return { id, place };
}

async function keepFiles(work: Work, comment: string, files: readonly TakenFile[]): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ name, mediaType, bytes }, place) => ({
    comment,
    place,
    name,
    media_type: mediaType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
    bytes,
  }));
  await work.insertInto('consultation_file').values(rows).execute();
}
