import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { TextBlock } from '#adapters/formats/port.ts';
import type { Asker } from '#features/authority/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Clause, clausesOf } from '#kernel/clause/index.ts';
import type { CaseState, Due, Entry, Item, Procedure } from '#kernel/procedure/index.ts';
import { type Loaded, load, termsOf, versionOf } from './book.ts';
import type { Content } from './content.ts';
import { partIn } from './deeds.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import type { CaseTables } from './tables.ts';

/** What is written in a case, for the features that put it before the public, publish it or compare it. */
export type Writing = {
  readonly item: string;
  readonly kind: Item['kind'];
  readonly label: { readonly zh: string; readonly en: string };
  readonly version: number;
  readonly written: Date;
  readonly content: Content;
};

/** A case as other features need to know it. */
export type Standing = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly procedure: Procedure;
  readonly state: CaseState;
  readonly terms: readonly Due[];
};

const usedBy = (means: CaseMeans, transaction: OpenTransaction | undefined) =>
  transaction === undefined ? tablesOf(means) : transactionOver<CaseTables>(transaction);

/** Throws Refused: not-found. Whoever calls it decides what is told to whom. */
export const standingOf = async (means: CaseMeans, id: string): Promise<Standing> =>
  standing(means, await load(means, id));

function standing(means: CaseMeans, { id, number, title, procedure, state }: Loaded): Standing {
  return { id, number, title: title ?? number, procedure, state, terms: termsOf(means, procedure, state).terms };
}

/** The part of somebody in a case, with the case. Throws Refused: not-found for who has none. */
export async function partAt(means: CaseMeans, asker: Asker, id: string) {
  const loaded = await load(means, id);
  const { roles } = await partIn(means, asker, loaded);
  return { standing: standing(means, loaded), roles };
}

/** An entry of the log of a case. Throws Refused: not-found. */
export async function entryAt(
  means: CaseMeans,
  transaction: OpenTransaction | undefined,
  { id, place }: { readonly id: string; readonly place: number },
): Promise<Entry> {
  const row = await usedBy(means, transaction)
    .selectFrom('case_entry')
    .select('body')
    .where('of_case', '=', id)
    .where('place', '=', place)
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: `${id} ${place}` }));
  return row.body;
}

/** The newest version of every item that is written, in the order of the declaration. */
export async function writingsOf(
  means: CaseMeans,
  transaction: OpenTransaction | undefined,
  id: string,
): Promise<readonly Writing[]> {
  const tables = usedBy(means, transaction);
  const { procedure, version } = await tables
    .selectFrom('procedure_case')
    .select(['procedure', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await tables
    .selectFrom('case_writing')
    .distinctOn('item')
    .select(['item', 'version', 'written', 'content'])
    .where('of_case', '=', id)
    .orderBy('item')
    .orderBy('version', 'desc')
    .execute();
  const newest = new Map(rows.map((row) => [row.item, row]));
  return Object.entries(versionOf(means, procedure, version).items).flatMap(([item, { kind, label }]) => {
    const row = newest.get(item);
    return row ? [{ ...row, kind, label }] : [];
  });
}

/** The bytes of a file of a case. Throws Refused: not-found. Whoever calls it decides who may have them. */
export async function bytesOf(
  means: CaseMeans,
  transaction: OpenTransaction | undefined,
  id: string,
  sha256: string,
): Promise<{ readonly mediaType: string; readonly bytes: Buffer }> {
  const row = await usedBy(means, transaction)
    .selectFrom('case_file')
    .select(['media_type', 'bytes'])
    .where('of_case', '=', id)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: sha256.slice(0, 16) }));
  return { mediaType: row.media_type, bytes: row.bytes };
}

/** A text of paragraphs, each in a line of its own, as blocks. */
const blocksOf = (text: string): readonly TextBlock[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));

/** What was written as clauses: typed, or in a file that was read when it was taken. */
export async function clausesOfWriting(
  means: CaseMeans,
  transaction: OpenTransaction | undefined,
  id: string,
  { content }: Pick<Writing, 'content'>,
): Promise<readonly Clause[]> {
  if ('text' in content) return clausesOf(blocksOf(content.text));
  const { bytes } = await bytesOf(means, transaction, id, content.sha256);
  const read = await means.readText(bytes);
  return 'fault' in read ? [] : clausesOf(read.blocks);
}

/** The day that the stage lasts to at least: of a public consultation its last day. */
export const lastDayOf = ({ terms }: Pick<Standing, 'terms'>): Day | undefined =>
  terms.find(({ what }) => what === 'not-before')?.day;
