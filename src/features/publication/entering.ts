import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Writing } from '#features/cases/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import type { Clause } from '#kernel/clause/index.ts';
import { mentionedIn } from '#kernel/identifier/index.ts';
import { memberOf } from '#kernel/procedure/index.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { prefixOn } from '#kernel/standard/number-series.ts';
import type { PublicationMeans, Work } from './means.ts';
import { amendedBy } from './numbering.ts';
import type { PublicationTables } from './tables.ts';

/**
 * What is published enters the catalogue and the library: its record with what it takes the place of, its text free for
 * everybody, and later that it was confirmed or withdrawn. Each can be done again and comes to the same.
 */
type About = { readonly id: string; readonly place: number };
const actor = { kind: 'system', part: 'publication' } as const;

/** Says of the standard of a case what its log has come to. */
export async function enterCatalogue(means: PublicationMeans, transaction: OpenTransaction, { id, place }: About) {
  const work = transactionOver<PublicationTables>(transaction);
  const row = await work.selectFrom('publication').selectAll().where('of_case', '=', id).executeTakeFirst();
  // a case that publishes no standard of its own
  if (!row) return;
  const [standing, entry] = await Promise.all([
    means.cases.standing(id),
    means.cases.entryAt(transaction, { id, place }),
  ]);
  let { confirmed, withdrawn } = row;
  if (place > row.place && entry.kind === 'moved') {
    const isEnd = memberOf(standing.procedure.stages, entry.to)?.end !== undefined;
    if (isEnd) withdrawn = entry.day;
    else confirmed = [...new Set([...confirmed, entry.day])];
  }
  const isKnown = row.cites.length > 0 || amendedBy(row.number) !== undefined;
  const cites = isKnown ? row.cites : await citedBy(means, transaction, id, row.key);
  await means.catalogue.say({
    source: { name: 'publication', zh: '本市批准发布', en: 'Published by this city', priority: 1 },
    claim: claimOf(means, { ...row, confirmed, withdrawn, isOfCity: isOfCity(means, row) }),
    actor,
    why: `${standing.number} #${place}`,
  });
  await work
    .updateTable('publication')
    .set({ entered: means.clock(), confirmed, cites, ...(withdrawn !== null && { withdrawn }) })
    .where('of_case', '=', id)
    .execute();
}

type Row = Pick<PublicationTables['publication'], 'number' | 'title' | 'published' | 'effective' | 'replaces'> & {
  readonly confirmed: readonly string[];
  readonly withdrawn: string | null;
  readonly isOfCity: boolean;
};

/** Whether the city itself approves it: its procedure has a series of the city's numbers, or it amends what has one. */
function isOfCity(
  { series, division }: PublicationMeans,
  { procedure, number, published }: Pick<PublicationTables['publication'], 'procedure' | 'number' | 'published'>,
): boolean {
  const amends = amendedBy(number);
  if (amends === undefined) return prefixOn(series, procedure, published, division) !== undefined;
  const prefixes = series.flatMap((each) => prefixOn(series, each.procedure, published, division) ?? []);
  return prefixes.some((prefix) => amends.startsWith(`${prefix} `));
}

function claimOf({ approver, isSample }: PublicationMeans, row: Row): Claim {
  const amends = amendedBy(row.number);
  const relations = [
    ...(row.replaces === null ? [] : [{ type: 'replaces' as const, number: row.replaces }]),
    ...(amends === undefined ? [] : [{ type: 'amends' as const, number: amends }]),
  ];
  return {
    number: row.number,
    titles: { zh: row.title },
    published: row.published,
    implemented: row.effective,
    ...(row.isOfCity && { approvers: [approver], issuers: [approver], access: 'O1' as const }),
    ...(row.confirmed.length > 0 && { confirmed: [...row.confirmed] }),
    ...(row.withdrawn !== null && { withdrawn: row.withdrawn }),
    ...(relations.length > 0 && { relations }),
    ...(isSample && { sample: true as const }),
  };
}

/** The text that is published: of the drafts of a case the one that its declaration names last. */
function lastDraft(writings: readonly Writing[]): Writing | undefined {
  return writings.findLast(({ kind }) => kind === 'clauses');
}

/** Keys of the standards that the text names; of a sheet none, since what it is a part of is reviewed with what that names. */
async function citedBy(means: PublicationMeans, transaction: OpenTransaction, id: string, own: string) {
  const draft = lastDraft(await means.cases.writings(transaction, id));
  const clauses = draft ? await means.cases.clausesOf(transaction, id, draft) : [];
  const keys = clauses.flatMap(textsOf).flatMap((text) => mentionedIn(text).map(({ key }) => key));
  return [...new Set(keys)].filter((key) => key !== own).slice(0, 500);
}

const textsOf = ({ heading, lines }: Clause): string[] => [heading, ...lines.map(({ text }) => text)];

/** Holds the text of the standard, free for everybody. */
export async function holdText(means: PublicationMeans, transaction: OpenTransaction, { id }: About): Promise<void> {
  const work = transactionOver<PublicationTables>(transaction);
  const row = await work.selectFrom('publication').selectAll().where('of_case', '=', id).executeTakeFirst();
  const draft = row && lastDraft(await means.cases.writings(transaction, id));
  if (!row || !draft) return;
  const { content } = draft;
  const file =
    'text' in content
      ? { name: `${row.key}.txt`, bytes: Buffer.from(content.text) }
      : { name: content.name, bytes: (await means.cases.bytes(transaction, id, content.sha256)).bytes };
  const standing = await means.cases.standing(id);
  const rule = memberOf(standing.state.rules, 'local-free-text');
  await means.library.add({
    key: row.key,
    file: file.name,
    bytes: file.bytes,
    language: 'zh',
    access: 'O1',
    reason: rule?.basis ?? '批准发布后公开全文',
    rightsHolder: means.approver,
    actor,
  });
  await markHeld(means, work, id);
}

async function markHeld(means: PublicationMeans, work: Work, id: string): Promise<void> {
  await work.updateTable('publication').set({ text_held: means.clock() }).where('of_case', '=', id).execute();
}

/** Tells the office that the province must be told, and until when. */
export async function tellFilingDuty(means: PublicationMeans, transaction: OpenTransaction, { id }: About) {
  const standing = await means.cases.standing(id);
  const term = standing.terms.find(({ what }) => what === 'at-latest');
  const until = term?.day ?? dayInShanghai(means.clock());
  const words = {
    zh: `“${standing.title}”已发布，请在 ${until} 前报省备案（${term?.rule.basis ?? ''}）`,
    en: `“${standing.title}” is published: report it to the province by ${until}`,
  };
  const persons = await means.officePersons();
  await means.tell(
    transaction,
    persons.map((person) => ({ person, kind: 'work-waiting', ...words, link: `/cases/${id}` })),
  );
}
