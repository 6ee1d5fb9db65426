import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { type TakenFile, takeFile } from '#adapters/uploads/port.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { mostBytes, type SubmitInput } from './contract.ts';
import { flagsOf } from './flags.ts';
import { type ModerationMeans, tablesOf } from './means.ts';
import type { ModerationTables } from './tables.ts';

/** Somebody of the public, signed in or not. */
export type Submitter = { readonly person: string | undefined; readonly actor: Actor };

type CheckedFile = TakenFile & { readonly sha256: Buffer };

const digestOf = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
export const receiptDigest = (receipt: string): Buffer => digestOf(receipt);

/**
 * Takes a submission and holds it: nobody but who moderates sees it. Throws Refused: not-found (what it is about),
 * file-refused (it is not what it says, none of those that are taken, or malicious), not-available (the scanner).
 */
export async function submit(
  means: ModerationMeans,
  submitter: Submitter,
  input: SubmitInput,
): Promise<{ id: string; receipt: string }> {
  const number = await means.numberOf(input.subject);
  if (number === undefined) throw new Refused(refuse('not-found', { what: input.subject }));
  const taken = await Promise.all(input.files.map((file) => takeFile(means, file, mostBytes)));
  const files = taken.map((file): CheckedFile => ({ ...file, sha256: digestOf(file.bytes) }));
  const id = means.newId();
  const receipt = randomBytes(32).toString('base64url');
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { kind, subject, body, name } = input;
      const isRepeated = await isThere(work, subject, body);
      const flags = flagsOf(body, { isRepeated, hasFiles: files.length > 0, watched: means.watchedWords });
      await work
        .insertInto('submission')
        .values({
          id,
          kind,
          subject,
          body,
          person: submitter.person ?? null,
          name: name ?? null,
          receipt: receiptDigest(receipt),
          flags,
          submitted: means.clock(),
        })
        .execute();
      await keepFiles(means, work, id, files);
      await tellModerators(means, work, { id, number, submitter });
      await means.append(work, {
        actor: submitter.actor,
        verb: 'moderation.submit',
        object: { kind: 'submission', id },
        after: { kind, subject, body, files: files.map(({ sha256 }) => sha256.toString('hex')) },
        detail: { subject },
      });
    });
  return { id, receipt };
}

async function isThere(work: Transaction<ModerationTables>, subject: string, body: string): Promise<boolean> {
  const row = await work
    .selectFrom('submission')
    .select('id')
    .where('subject', '=', subject)
    .where('body', '=', body)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function keepFiles(
  means: ModerationMeans,
  work: Transaction<ModerationTables>,
  submission: string,
  files: readonly CheckedFile[],
): Promise<void> {
  if (files.length === 0) return;
  await work
    .insertInto('submission_file')
    .values(
      files.map(({ name, mediaType, bytes, sha256 }, place) => ({
        id: means.newId(),
        submission,
        place,
        name,
        media_type: mediaType,
        size: bytes.length,
        sha256,
        bytes,
      })),
    )
    .execute();
}

async function tellModerators(
  means: ModerationMeans,
  work: Transaction<ModerationTables>,
  { id, number, submitter }: { readonly id: string; readonly number: string; readonly submitter: Submitter },
): Promise<void> {
  const moderators = await means.authority.holdersOf('submissions.moderate');
  const words = { zh: `有人指出 ${number} 的题录有误，等待审核`, en: `A report on the record of ${number} waits` };
  await means.tell(
    work,
    moderators
      .filter((person) => person !== submitter.person)
      .map((person) => ({ person, kind: 'work-waiting', ...words, link: `/admin/moderation/${id}` })),
  );
}
