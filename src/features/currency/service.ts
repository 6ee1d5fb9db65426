import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { FollowedItem, FollowedQuery, FollowingQuery } from './contract.ts';
import { followOther, isFollowing, listFollowing, oneAtATime, unfollowOther, unitChanged } from './following.ts';
import { look } from './look.ts';
import { type CurrencyMeans, mostFollowed, type Named, now } from './means.ts';
import type { CurrencyTables, FollowingKind } from './tables.ts';
import { toldOf } from './words.ts';

/**
 * Use cases of currency 查新. What became of a followed standard is read from the catalogue when the person looks, so it is as
 * new as the catalogue itself; a task of the queue tells it by alerts. To follow is no act of weight and stands in no log.
 */
export type Currency = ReturnType<typeof createCurrency>;

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

    ...followingOf(means),

    /** Tells followers what changed since the last look: a task of the queue. Gives how many alerts that were. */
    look: (signal: AbortSignal) => look(means, signal),

    /** What is kept here of a person, for the copy they may ask for. */
    async recordOf(person: string) {
      const standards = tables.selectFrom('followed').select(['key', 'since', 'seen']).where('person', '=', person);
      const others = tables.selectFrom('following').select(['kind', 'id', 'since']).where('person', '=', person);
      return {
        standards: await standards.orderBy('since').execute(),
        others: await others.orderBy('since').execute(),
      };
    },

    /** Forgets what a person follows, in the transaction in which their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      const work = transactionOver<CurrencyTables>(transaction);
      for (const table of ['followed', 'following'] as const)
        await work.deleteFrom(table).where('person', '=', person).execute();
    },
  };
}

/** Searches and units. */
function followingOf(means: CurrencyMeans) {
  return {
    following: (person: string, query: FollowingQuery) => listFollowing(means, person, query),
    isFollowing: (person: string, kind: FollowingKind, id: string) => isFollowing(means, person, { kind, id }),
    /** Throws Refused: not-found, limit-reached. */
    followOther: (person: string, kind: FollowingKind, id: string) => followOther(means, person, { kind, id }),
    unfollowOther: (person: string, kind: FollowingKind, id: string) => unfollowOther(means, person, { kind, id }),
    /** Tells who follows a unit what became of it, in the transaction in which that happens. */
    unitChanged: (transaction: OpenTransaction, unit: string, what: Named) =>
      unitChanged(means, transaction, unit, what),
  };
}

async function follow({ database, catalogue }: CurrencyMeans, person: string, key: string): Promise<void> {
  const tables = database.tables<CurrencyTables>();
  const [item] = await catalogue.items([key], catalogue.today());
  if (!item) throw new Refused(refuse('not-found', { what: key }));
  await tables.transaction().execute(async (work) => {
    await oneAtATime(work, person);
    const held = await work.selectFrom('followed').select('key').where('person', '=', person).execute();
    if (held.some((row) => row.key === key)) return;
    if (held.length >= mostFollowed) throw new Refused(refuse('limit-reached', { limit: mostFollowed }));
    await work
      .insertInto('followed')
      .values({ person, key, since: now, seen: now, told: JSON.stringify(toldOf(item)) })
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
