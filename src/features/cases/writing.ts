import { createHash } from 'node:crypto';
import { type TakenFile, takeFile } from '#adapters/uploads/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { clausesOf } from '#kernel/clause/index.ts';
import { type Item, memberOf, type Procedure } from '#kernel/procedure/index.ts';
import { digestOf, type Loaded, load } from './book.ts';
import { longestText, mostBytes } from './case-contract.ts';
import { type Content, checkedText, takesFile } from './content.ts';
import { type Done, doTo, type Prepare, partIn } from './deeds.ts';
import { bytesOf } from './draft.ts';
import { type CaseMeans, tablesOf, type Work } from './means.ts';

/** Items of a case: written for ever, version by version; drafts of them, of one person, until they are sent. */
type Given = {
  readonly item: string;
  readonly text?: string | undefined;
  readonly file?: { readonly name: string; readonly base64: string } | undefined;
};

function itemOf(procedure: Procedure, name: string): Item {
  const item = memberOf(procedure.items, name);
  if (!item) throw new Refused(refuse('not-found', { what: name }));
  return item;
}

/**
 * Writes an item: a new version, the old ones stay. What was typed and kept as a draft goes. Throws Refused: not-found,
 * not-here, not-your-turn, invalid-input, invalid-date, file-refused, text-unreadable, not-available (the scanner).
 */
export async function write(means: CaseMeans, asker: Asker, id: string, given: Given): Promise<Done> {
  // looked at before the case is locked: a scanner takes its time
  const file = given.file && (await takeFile(means, given.file, mostBytes));
  return doTo(means, asker, id, writing(means, asker, given, file));
}

/** What is written, once the part of who writes is known; the content is kept where the kernel will let it be. */
export function writing(means: CaseMeans, asker: Asker, given: Given, file?: TakenFile): Prepare {
  return async ({ loaded, work, part }) => {
    const { id } = loaded;
    const { procedure, state } = loaded;
    const item = itemOf(procedure, given.item);
    const writers = Object.entries(memberOf(procedure.stages, state.stage)?.writes ?? {});
    const isWritten = writers.some(([role, items]) => items?.includes(given.item) && part.roles.includes(role));
    // nothing is kept of what the kernel is about to refuse
    const content = isWritten ? await contentOf(means, work, loaded, item, given, file) : { text: '' };
    const digest = digestOf(content);
    if (isWritten) await keep(means, work, { id, item: given.item, content, digest, person: asker.actor.id });
    const title = given.item === procedure.named && 'text' in content ? content.text : undefined;
    return { action: { kind: 'wrote', item: given.item, digest: digest.toString('hex') }, title };
  };
}

async function contentOf(
  means: CaseMeans,
  work: Work,
  { id }: Loaded,
  item: Item,
  { text }: Given,
  file: TakenFile | undefined,
): Promise<Content> {
  if (!file || !takesFile(item)) return checkedText(item, text ?? '', knowingOf(means));
  const { name, mediaType, bytes } = file;
  const pictures = item.kind === 'clauses' ? await picturesOfClauses(means, file) : [];
  const sha256 = createHash('sha256').update(bytes).digest();
  const digest = sha256.toString('hex');
  // one by one: a draft may bring more than a statement should carry
  for (const each of [{ sha256: digest, mediaType, bytes }, ...pictures])
    await work
      .insertInto('case_file')
      .values({
        of_case: id,
        sha256: Buffer.from(each.sha256, 'hex'),
        media_type: each.mediaType,
        bytes: Buffer.from(each.bytes),
      })
      .onConflict((at) => at.doNothing())
      .execute();
  return { name, mediaType, size: bytes.length, sha256: digest };
}

/**
 * The pictures of a draft, which is commented on by its clauses: a file in which none can be read is none. Throws Refused:
 * text-unreadable.
 */
async function picturesOfClauses({ readText }: CaseMeans, { name, bytes }: TakenFile) {
  const read = await readText(bytes);
  if ('fault' in read) throw new Refused(refuse('text-unreadable', { file: name, reason: read.fault }));
  if (clausesOf(read.blocks).length === 0)
    throw new Refused(refuse('text-unreadable', { file: name, reason: 'empty' }));
  return read.pictures ?? [];
}

const knowingOf = ({ namesOf, chainOf }: CaseMeans) => ({
  knowsPerson: async (person: string) => isUuid(person) && (await namesOf([person])).has(person),
  knowsUnit: async (unit: string) => (await chainOf(unit)).length > 0,
});

/** Whether a text is an id as persons have. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

type Kept = {
  readonly id: string;
  readonly item: string;
  readonly content: Content;
  readonly digest: Buffer;
  readonly person: string;
};

async function keep(means: CaseMeans, work: Work, { id, item, content, digest, person }: Kept): Promise<void> {
  const { last } = await work
    .selectFrom('case_writing')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('of_case', '=', id)
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  await work
    .insertInto('case_writing')
    .values({
      of_case: id,
      item,
      version: (last ?? 0) + 1,
      content: canonicalJson(content),
      digest,
      written: means.clock(),
      written_by: person,
    })
    .execute();
  await work
    .deleteFrom('case_draft')
    .where('of_case', '=', id)
    .where('item', '=', item)
    .where('person', '=', person)
    .execute();
}

/** Keeps what somebody has typed and not sent; an empty text keeps nothing. Throws Refused: not-found, case-over. */
export async function saveDraft(
  means: CaseMeans,
  asker: Asker,
  id: string,
  { item, text }: { readonly item: string; readonly text: string },
): Promise<{ saved: string }> {
  const loaded = await load(means, id);
  await partIn(means, asker, loaded);
  itemOf(loaded.procedure, item);
  if (loaded.state.ending !== undefined) throw new Refused(refuse('case-over', { ending: loaded.state.ending }));
  const saved = means.clock();
  const content = JSON.stringify({ text: text.slice(0, longestText) });
  const person = asker.actor.id;
  const tables = tablesOf(means);
  if (text.trim() === '')
    await tables
      .deleteFrom('case_draft')
      .where('of_case', '=', id)
      .where('item', '=', item)
      .where('person', '=', person)
      .execute();
  else
    await tables
      .insertInto('case_draft')
      .values({ of_case: id, item, person, content, saved })
      .onConflict((at) => at.columns(['of_case', 'item', 'person']).doUpdateSet({ content, saved }))
      .execute();
  return { saved: saved.toISOString() };
}

/** The bytes of a file of a case. Throws Refused: not-found. */
export async function fileOf(means: CaseMeans, asker: Asker, id: string, sha256: string) {
  await partIn(means, asker, await load(means, id));
  const { mediaType, bytes } = await bytesOf(means, undefined, id, sha256);
  return { mediaType, base64: bytes.toString('base64') };
}
