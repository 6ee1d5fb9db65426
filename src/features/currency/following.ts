import { sql, type Transaction } from 'kysely';
import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { FollowingItem, FollowingQuery } from './contract.ts';
import { type CurrencyMeans, mostFollowed, type Named, now, tablesOf } from './means.ts';
import type { CurrencyTables, FollowingKind } from './tables.ts';

/** Searches and units that a person follows. */
type Followed = { readonly kind: FollowingKind; readonly id: string };

const namesOf = (means: CurrencyMeans, kind: FollowingKind, ids: readonly string[]) =>
  kind === 'unit' ? means.unitNames(ids) : means.searchNames(ids);

export const linkOf = ({ kind, id }: Followed): string =>
  kind === 'unit' ? `/units/${encodeURIComponent(id)}` : `/q/${encodeURIComponent(id)}`;

/** One at a time for a person, so that their limit holds. */
export async function oneAtATime(work: Transaction<CurrencyTables>, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`followed by ${person}`}, 0))`.execute(work);
}

/** Throws Refused: not-found, limit-reached. Following twice is following. */
export async function followOther(means: CurrencyMeans, person: string, { kind, id }: Followed): Promise<void> {
  if (!(await namesOf(means, kind, [id])).has(id)) throw new Refused(refuse('not-found', { what: id }));
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await oneAtATime(work, person);
      const held = await work.selectFrom('following').select(['kind', 'id']).where('person', '=', person).execute();
      if (held.some((row) => row.kind === kind && row.id === id)) return;
      if (held.length >= mostFollowed) throw new Refused(refuse('limit-reached', { limit: mostFollowed }));
      await work.insertInto('following').values({ person, kind, id, since: now, told: now }).execute();
    });
}

export async function unfollowOther(means: CurrencyMeans, person: string, { kind, id }: Followed): Promise<void> {
  await tablesOf(means)
    .deleteFrom('following')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute();
}

/** A page of them with their names of today. */
export async function listFollowing(means: CurrencyMeans, person: string, query: FollowingQuery) {
  const rows = await tablesOf(means)
    .selectFrom('following')
    .selectAll()
    .where('person', '=', person)
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute();
  const wanted = query.kind ? rows.filter(({ kind }) => kind === query.kind) : rows;
  const from = (query.page - 1) * query.limit;
  const paged = <T>(all: readonly T[]): readonly T[] => all.slice(from, from + query.limit);
  // Naming a search reads it: what is not shown is named only where names decide what is shown.
  const items =
    query.sort === 'name'
      ? paged((await inWords(means, wanted)).sort((a, b) => a.zh.localeCompare(b.zh, 'zh-CN')))
      : await inWords(means, paged(wanted));
  return { total: wanted.length, items: [...items] };
}

async function inWords(
  means: CurrencyMeans,
  rows: readonly (Followed & { readonly since: Date })[],
): Promise<FollowingItem[]> {
  const named = async (kind: FollowingKind) => {
    const ids = rows.filter((row) => row.kind === kind).map(({ id }) => id);
    return ids.length === 0 ? new Map<string, Named>() : namesOf(means, kind, ids);
  };
  const [search, unit] = await Promise.all([named('search'), named('unit')]);
  const names = { search, unit };
  return rows.map((row) => {
    const { kind, id, since } = row;
    const name = names[kind].get(id) ?? { zh: id, en: id };
    return { kind, id, ...name, link: linkOf(row), since: since.toISOString() };
  });
}

/** Whether each of these is followed. */
export async function isFollowing(means: CurrencyMeans, person: string, { kind, id }: Followed): Promise<boolean> {
  const row = await tablesOf(means)
    .selectFrom('following')
    .select('id')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Tells who follows a unit what became of it, in the transaction in which that happens. */
export async function unitChanged(
  means: CurrencyMeans,
  transaction: OpenTransaction,
  unit: string,
  what: Named,
): Promise<void> {
  const followers = await transactionOver<CurrencyTables>(transaction)
    .selectFrom('following')
    .select('person')
    .where('kind', '=', 'unit')
    .where('id', '=', unit)
    .execute();
  const link = linkOf({ kind: 'unit', id: unit });
  await means.tell(
    transaction,
    followers.map(({ person }) => ({ person, kind: 'unit-changed', ...what, link })),
  );
}
