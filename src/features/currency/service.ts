import { sql } from 'kysely';
import { type Database, type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { FollowedItem, FollowedQuery } from './contract.ts';
import type { CurrencyTables } from './tables.ts';

/**
 * Use cases of currency 查新. Nothing runs in the background: what became of a followed standard is read from the catalogue
 * when the person looks, so it is as new as the catalogue itself. To follow is no act of weight and stands in no log.
 */
export type Currency = ReturnType<typeof createCurrency>;

export type CurrencyMeans = { readonly database: Database; readonly catalogue: Catalogue };

// The clock of the database: sayings are dated by it, and are compared with what was seen.
const now = sql<Date>`now()`;

/** More than anybody can keep an eye on; the list is read whole. */
const mostFollowed = 1_000;

export function createCurrency(means: CurrencyMeans) {
  const { database } = means;
  const tables = database.tables<CurrencyTables>();
  return {
    /** A page of what a person follows, how many that is in all, and how many of them have changed. */
    async followed(person: string, query: FollowedQuery) {
      const all = await followedBy(means, person);
      const wanted = all.filter(filters[query.state]).sort(orders[query.sort]);
      const from = (query.page - 1) * query.limit;
      const news = all.filter(({ isNew }) => isNew).length;
      return { followed: all.length, news, total: wanted.length, items: wanted.slice(from, from + query.limit) };
    },

    async isFollowed(person: string, key: string): Promise<boolean> {
      const row = await tables
        .selectFrom('followed')
        .select('key')
        .where('person', '=', person)
        .where('key', '=', key)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Throws Refused: not-found, limit-reached. Following twice is following. */
    follow: (person: string, key: string) => follow(means, person, key),

    async unfollow(person: string, key: string): Promise<void> {
      await tables.deleteFrom('followed').where('person', '=', person).where('key', '=', key).execute();
    },

    /** What has changed until now is known. */
    async markSeen(person: string): Promise<void> {
      await tables.updateTable('followed').set({ seen: now }).where('person', '=', person).execute();
    },

    /** What is kept here of a person, for the copy they may ask for. */
    recordOf: (person: string) =>
      tables
        .selectFrom('followed')
        .select(['key', 'since', 'seen'])
        .where('person', '=', person)
        .orderBy('since')
        .execute(),

    /** Forgets what a person follows, in the transaction in which their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      await transactionOver<CurrencyTables>(transaction).deleteFrom('followed').where('person', '=', person).execute();
    },
  };
}

async function follow({ database, catalogue }: CurrencyMeans, person: string, key: string): Promise<void> {
  const tables = database.tables<CurrencyTables>();
  if ((await catalogue.items([key], catalogue.today())).length === 0)
    throw new Refused(refuse('not-found', { what: key }));
  await tables.transaction().execute(async (work) => {
    const held = await work.selectFrom('followed').select('key').where('person', '=', person).execute();
    if (held.some((row) => row.key === key)) return;
    if (held.length >= mostFollowed) throw new Refused(refuse('limit-reached', { limit: mostFollowed }));
    await work
      .insertInto('followed')
      .values({ person, key, since: now, seen: now })
      .onConflict((at) => at.columns(['person', 'key']).doNothing())
      .execute();
  });
}

async function followedBy({ database, catalogue }: CurrencyMeans, person: string): Promise<FollowedItem[]> {
  const rows = await database
    .tables<CurrencyTables>()
    .selectFrom('followed')
    .selectAll()
    .where('person', '=', person)
    .execute();
  const keys = rows.map(({ key }) => key);
  const items = await catalogue.items(keys, catalogue.today());
  const changes = await catalogue.changed(items);
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  return items.flatMap((item) => {
    const row = rowOf.get(item.key);
    if (!row) return [];
    const changed = changes.get(item.key) ?? row.since.toISOString();
    return [{ ...item, since: row.since.toISOString(), changed, isNew: changed > row.seen.toISOString() }];
  });
}

const inForce = new Set(['in-force', 'partly-replaced']);
const filters: Readonly<Record<FollowedQuery['state'], (item: FollowedItem) => boolean>> = {
  all: () => true,
  new: ({ isNew }) => isNew,
  'not-in-force': ({ status }) => !inForce.has(status.state),
};

const byNumber = (a: FollowedItem, b: FollowedItem): number =>
  a.number.localeCompare(b.number, 'en', { numeric: true });
const orders: Readonly<Record<FollowedQuery['sort'], (a: FollowedItem, b: FollowedItem) => number>> = {
  changed: (a, b) => b.changed.localeCompare(a.changed) || byNumber(a, b),
  number: byNumber,
  since: (a, b) => b.since.localeCompare(a.since) || byNumber(a, b),
};
