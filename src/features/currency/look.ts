import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { linkOf } from './following.ts';
import { type CurrencyMeans, tablesOf } from './means.ts';
import type { CurrencyTables } from './tables.ts';
import { changeInWords, foundInWords, Told, toldOf } from './words.ts';

/**
 * The look 查新: what changed in the catalogue since the last one, and what a new day brought, is told to who follows it.
 * What was told is kept beside who follows and is changed with the alert in one transaction: nothing is told twice, and
 * nothing is missed when a look breaks off.
 */
export const lookTask = 'currency.look';

/** Keys that are looked at together. */
const together = 500;
/** Sayings of the change log that are read together. */
const sayings = 5_000;

/** Looks at everything that may have changed; gives how many were told. */
export async function look(means: CurrencyMeans, signal: AbortSignal): Promise<number> {
  return (await lookAtStandards(means, signal)) + (await lookAtSearches(means, signal));
}

async function lookAtStandards(means: CurrencyMeans, signal: AbortSignal): Promise<number> {
  const { catalogue } = means;
  const day = catalogue.today();
  const last = await lastLook(means, 'standards');
  const end = await catalogue.position();
  // Lines that were kept before are not what is looked at.
  await catalogue.logIsAt(end);
  let told = 0;
  // A new day may change the state of anything, and may be the first.
  if (last?.day !== day) {
    for await (const keys of followedKeys(means)) {
      if (signal.aborted) return told;
      told += await tellOf(means, keys);
    }
    await looked(means, 'standards', end, day);
    return told;
  }
  let { position } = last;
  while (position < end && !signal.aborted) {
    const changed = await catalogue.changedAfter(position, sayings);
    if (changed.position <= position) break;
    // A change of one document changes the state of those it names.
    const affected = await followedOf(means, await catalogue.affectedKeys(changed.keys));
    for (let from = 0; from < affected.length; from += together)
      told += await tellOf(means, affected.slice(from, from + together));
    position = changed.position;
    await looked(means, 'standards', Math.min(position, end), day);
  }
  return told;
}

async function* followedKeys(means: CurrencyMeans): AsyncGenerator<readonly string[]> {
  let last = '';
  for (;;) {
    const rows = await tablesOf(means)
      .selectFrom('followed')
      .select('key')
      .distinct()
      .where('key', '>', last)
      .orderBy('key')
      .limit(together)
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)?.key ?? last;
    yield rows.map(({ key }) => key);
  }
}

async function followedOf(means: CurrencyMeans, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await tablesOf(means)
    .selectFrom('followed')
    .select('key')
    .distinct()
    .where((row) => row('key', '=', row.fn.any(row.val([...keys]))))
    .execute();
  return rows.map(({ key }) => key);
}

/** Tells who follows these what is another than they were told. */
async function tellOf(means: CurrencyMeans, keys: readonly string[]): Promise<number> {
  const { catalogue } = means;
  const items = new Map((await catalogue.items(keys, catalogue.today())).map((item) => [item.key, item]));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const rows = await work
        .selectFrom('followed')
        .select(['person', 'key', 'told'])
        .where('key', 'in', keys)
        .orderBy('person')
        .orderBy('key')
        .forUpdate()
        .execute();
      const alerts: Alert[] = [];
      for (const row of rows) {
        const item = items.get(row.key);
        if (!item) continue;
        const current = toldOf(item);
        const before = row.told === null ? undefined : Told.parse(row.told);
        if (before && isDeepStrictEqual(before, Told.parse(current))) continue;
        await keepTold(work, row, current);
        if (before) alerts.push(alertOf(means, row.person, item, { before, current }));
      }
      await means.tell(work, alerts);
      return alerts.length;
    });
}

async function keepTold(
  work: Transaction<CurrencyTables>,
  { person, key }: { readonly person: string; readonly key: string },
  current: Told,
): Promise<void> {
  await work
    .updateTable('followed')
    .set({ told: JSON.stringify(current) })
    .where('person', '=', person)
    .where('key', '=', key)
    .execute();
}

type Change = { readonly before: Told; readonly current: Told };

function alertOf({ stateNames }: CurrencyMeans, person: string, item: StandardItem, change: Change): Alert {
  const link = `/s/${encodeURIComponent(item.key)}`;
  return { person, kind: 'standard-changed', ...changeInWords(stateNames, item.number, change), link };
}

/** Followed searches: what its followers were not told among the newest matches. Only when anything changed at all. */
async function lookAtSearches(means: CurrencyMeans, signal: AbortSignal): Promise<number> {
  const { catalogue } = means;
  const day = catalogue.today();
  // Of the index: what is not in it yet is found next time.
  const position = means.searchedUntil();
  const last = await lastLook(means, 'searches');
  if (last?.position === position && last.day === day) return 0;
  const searches = await tablesOf(means)
    .selectFrom('following')
    .select('id')
    .distinct()
    .where('kind', '=', 'search')
    .orderBy('id')
    .execute();
  let told = 0;
  for (const { id } of searches) {
    if (signal.aborted) return told;
    told += await lookAtSearch(means, id);
  }
  await looked(means, 'searches', position, day);
  return told;
}

async function lookAtSearch(means: CurrencyMeans, id: string): Promise<number> {
  const found = await means.newestOf(id).catch((error: unknown) => {
    // A search of an older version that this one cannot ask has nothing new.
    if (error instanceof Refused) return { items: [] };
    throw error;
  });
  const name = (await means.searchNames([id])).get(id) ?? { zh: id, en: id };
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const rows = await work
        .selectFrom('following')
        .select(['person', 'told'])
        .where('kind', '=', 'search')
        .where('id', '=', id)
        .forUpdate()
        .execute();
      const alerts: Alert[] = [];
      for (const { person, told } of rows) {
        const fresh = found.items.filter(({ updated }) => updated > told.toISOString());
        const newest = fresh
          .map(({ updated }) => updated)
          .sort()
          .at(-1);
        if (newest === undefined) continue;
        const numbers = fresh.map(({ number }) => number);
        alerts.push({
          person,
          kind: 'search-found',
          ...foundInWords(name, numbers),
          link: linkOf({ kind: 'search', id }),
        });
        await work
          .updateTable('following')
          .set({ told: new Date(newest) })
          .where('person', '=', person)
          .where('kind', '=', 'search')
          .where('id', '=', id)
          .execute();
      }
      await means.tell(work, alerts);
      return alerts.length;
    });
}

type What = CurrencyTables['currency_look']['what'];

async function lastLook(means: CurrencyMeans, what: What) {
  const row = await tablesOf(means).selectFrom('currency_look').selectAll().where('what', '=', what).executeTakeFirst();
  return row && { position: Number(row.position), day: row.day };
}

async function looked(means: CurrencyMeans, what: What, position: number, day: string): Promise<void> {
  await tablesOf(means)
    .insertInto('currency_look')
    .values({ what, position, day })
    .onConflict((at) => at.column('what').doUpdateSet({ position, day }))
    .execute();
}
