import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Standing, Writing } from '#features/cases/index.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { type Refusal, refuse } from '#kernel/base/refusal.ts';
import { displayOf, identify, parseIdentifier } from '#kernel/identifier/index.ts';
import { prefixOn } from '#kernel/standard/number-series.ts';
import { type PublicationMeans, tablesOf, type Work } from './means.ts';
import type { PublicationTables } from './tables.ts';

/**
 * The number of a standard. Where its procedure has a series, the next one is given when it is published: none is left out
 * and none is given twice, and a revision keeps its serial number with the new year. Otherwise it is the one that was typed.
 */
type About = { readonly id: string; readonly place: number };

/** What is typed in a case, by item. */
export function typedIn(writings: readonly Writing[]): (item: string) => string | undefined {
  return (item) => {
    const content = writings.find((each) => each.item === item)?.content;
    return content && 'text' in content ? content.text : undefined;
  };
}

/** The standard that an amendment sheet is a part of, by the number of the sheet; undefined when it is the number of none. */
export function amendedBy(number: string): string | undefined {
  const parsed = parseIdentifier(number);
  if (!parsed.ok) return undefined;
  const { supplements = [], ...standard } = parsed.identifier;
  return supplements.at(-1)?.kind === 'xg' ? displayOf(standard) : undefined;
}

const today = ({ clock }: PublicationMeans): Day => dayInShanghai(clock());

/** Why a case cannot be given its number: it has neither a series nor a number, or the one it has is taken or is none. */
export async function numberHindrance(means: PublicationMeans, id: string): Promise<Refusal | undefined> {
  const [standing, writings] = await Promise.all([means.cases.standing(id), means.cases.writings(undefined, id)]);
  const typedAs = typedIn(writings);
  const typed = typedAs('number');
  if (typed === undefined) {
    const prefix = prefixOn(means.series, standing.procedure.id, today(means), means.division);
    const { number } = standing.procedure.items;
    // a procedure that publishes no standard has no number to give
    if (prefix !== undefined || number === undefined) return undefined;
    return refuse('items-missing', { items: [{ ...number.label }] });
  }
  if (!isStandard(standing)) return undefined;
  if (!parseIdentifier(typed).ok) return refuse('invalid-input', { reason: typed.slice(0, 80) });
  // a sheet under another number would be said of another standard
  const amends = typedAs('standard');
  if (amends !== undefined && identify(amendedBy(typed) ?? '').key !== identify(amends).key)
    return refuse('invalid-input', { reason: `${typed.slice(0, 80)} ≠ ${amends.slice(0, 80)} 第n号修改单` });
  const { key } = identify(typed);
  const taken = await tablesOf(means)
    .selectFrom('publication')
    .select('of_case')
    .where((row) => row.or([row('number', '=', typed), row('key', '=', key)]))
    .where('of_case', '!=', id)
    .executeTakeFirst();
  return taken ? refuse('already-there', { what: typed }) : undefined;
}

/** Whether a case makes a standard: one that enters the catalogue. */
export const isStandard = ({ procedure }: Pick<Standing, 'procedure'>): boolean =>
  Object.values(procedure.stages).some(({ moves = {} }) =>
    Object.values(moves).some(({ effects = [] }) => effects.includes('enter-catalogue')),
  );

/** Gives a case its number, once. */
export async function assignNumber(means: PublicationMeans, transaction: OpenTransaction, { id, place }: About) {
  const work = transactionOver<PublicationTables>(transaction);
  const known = await work.selectFrom('publication').select('number').where('of_case', '=', id).executeTakeFirst();
  if (known) return;
  const [standing, entry, writings] = await Promise.all([
    means.cases.standing(id),
    means.cases.entryAt(transaction, { id, place }),
    means.cases.writings(transaction, id),
  ]);
  if (!isStandard(standing)) return;
  const typed = typedIn(writings);
  const replaces = typed('replaces');
  const number = typed('number') ?? (await nextNumber(means, work, { standing, day: entry.day, replaces }));
  const { key } = identify(number);
  await work
    .insertInto('publication')
    .values({
      of_case: id,
      place,
      number,
      key,
      title: standing.title.slice(0, 500),
      procedure: standing.procedure.id,
      published: entry.day,
      effective: typed('effective') ?? entry.day,
      replaces: replaces ?? null,
      cites: [],
    })
    .execute();
  await means.append(work, {
    actor: { kind: 'system', part: 'publication' },
    verb: 'publication.number',
    object: { kind: 'standard', id: key },
    after: { number, case: id },
  });
}

type Numbered = { readonly standing: Standing; readonly day: Day; readonly replaces: string | undefined };

async function nextNumber(means: PublicationMeans, work: Work, { standing, day, replaces }: Numbered): Promise<string> {
  const prefix = prefixOn(means.series, standing.procedure.id, day, means.division);
  if (prefix === undefined)
    throw new Error(`case ${standing.number}: ${standing.procedure.id} has no series of numbers`);
  const year = day.slice(0, 4);
  const kept = replaces?.startsWith(`${prefix} `) ? /^\d+/.exec(replaces.slice(prefix.length + 1))?.[0] : undefined;
  if (kept !== undefined) {
    const number = `${prefix} ${kept}—${year}`;
    // two revisions within one year cannot have the same number: the second one begins a line of its own
    const taken = await work.selectFrom('publication').select('key').where('number', '=', number).executeTakeFirst();
    if (!taken) return number;
  }
  const { last } = await work
    .insertInto('publication_series')
    .values({ prefix, last: means.firstSerial })
    .onConflict((at) => at.column('prefix').doUpdateSet((row) => ({ last: row('publication_series.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${prefix} ${last}—${year}`;
}
