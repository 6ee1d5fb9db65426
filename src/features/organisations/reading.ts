import { sql } from 'kysely';
import { type Day, firstDay } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { nameOn, type Succession, successorsOn } from '#kernel/organisation/index.ts';
import { UnitLine, type UnitQuery, UnitRecord } from './contract.ts';
import { sinceEver, type Tables } from './means.ts';

/** Reads units as they were on a day: the name then borne, and who does their work. */
type UnitRow = {
  readonly key: string;
  readonly kind: string;
  readonly level: string;
  readonly parent: string | null;
  readonly unverified: boolean;
  readonly sample: boolean;
};
type NameRow = {
  readonly unit: string;
  readonly from_day: string;
  readonly until_day: string | null;
  readonly zh: string;
  readonly en: string | null;
  readonly short: string | null;
};

/** The unit and all that it stands below, itself first; empty when it is not there. What an act within a unit is judged by. */
export async function chainOf(tables: Tables, key: string): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    with recursive chain(key, parent, depth) as (
      select key, parent, 0 from unit where key = ${key}
      union all
      select unit.key, unit.parent, depth + 1 from unit join chain on unit.key = chain.parent where depth < 20
    ) select key from chain order by depth`.execute(tables);
  return rows.map((row) => row.key);
}

const datedNames = (names: readonly NameRow[]) =>
  names.map((name) => ({
    zh: name.zh,
    en: name.en ?? undefined,
    short: name.short ?? undefined,
    from: name.from_day,
    until: name.until_day ?? undefined,
  }));

/** The name of a unit on a day, for texts; its key when it is not there. */
export async function unitNameOn(tables: Tables, key: string, day: Day): Promise<string> {
  const names = await tables.selectFrom('unit_name').selectAll().where('unit', '=', key).execute();
  return nameOn(datedNames(names), day)?.zh ?? key;
}

/** Names on a day, by key; a unit that is not there, or had no name that day, is absent. */
export async function unitNamesOn(
  tables: Tables,
  keys: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  if (keys.length === 0) return new Map();
  const rows = await tables.selectFrom('unit_name').selectAll().where('unit', 'in', keys).execute();
  return new Map(
    keys.flatMap((key) => {
      const name = nameOn(datedNames(rows.filter((row) => row.unit === key)), day);
      return name ? [[key, { zh: name.zh, en: name.en ?? name.zh }] as const] : [];
    }),
  );
}

async function successionsOf(tables: Tables): Promise<readonly Succession[]> {
  const rows = await tables.selectFrom('unit_succession').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    predecessor: row.predecessor,
    successor: row.successor ?? undefined,
    day: row.day,
    // written through the contract's list of kinds
    how: row.how as Succession['how'],
  }));
}

/** A unit as others point at it. */
function namedOn(key: string, names: readonly NameRow[], day: Day) {
  const found = nameOn(datedNames(names.filter((name) => name.unit === key)), day);
  return { key, zh: found?.zh ?? key, en: found?.en };
}

function lineOf(row: UnitRow, names: readonly NameRow[], successions: readonly Succession[], day: Day): UnitLine {
  const own = datedNames(names.filter((name) => name.unit === row.key));
  const { zh = row.key, en, short } = nameOn(own, day) ?? {};
  return UnitLine.parse({
    key: row.key,
    kind: row.kind,
    level: row.level,
    parent: row.parent ?? undefined,
    names: { zh, en, short },
    unverified: row.unverified,
    sample: row.sample,
    today: successorsOn(row.key, successions, day).map((key) => namedOn(key, names, day)),
  });
}

async function linesOf(tables: Tables, rows: readonly UnitRow[], day: Day): Promise<UnitLine[]> {
  if (rows.length === 0) return [];
  const successions = await successionsOf(tables);
  const keys = rows.flatMap((row) => [row.key, ...successorsOn(row.key, successions, day)]);
  const names = await tables.selectFrom('unit_name').selectAll().where('unit', 'in', keys).execute();
  return rows.map((row) => lineOf(row, names, successions, day));
}

/** A page of units and how many there are. A name finds its unit whenever it was borne. */
export async function listUnits(
  tables: Tables,
  query: UnitQuery,
  day: Day,
): Promise<{ total: number; items: UnitLine[] }> {
  let rows = tables.selectFrom('unit');
  if (query.kind) rows = rows.where('kind', '=', query.kind);
  if (query.level) rows = rows.where('level', '=', query.level);
  if (query.q) {
    const like = `%${query.q.replace(/[%_\\]/g, '\\$&')}%`;
    rows = rows.where(({ exists, selectFrom, or, eb }) =>
      or([
        eb('credit_code', '=', query.q?.toUpperCase() ?? ''),
        exists(
          selectFrom('unit_name')
            .select('unit_name.unit')
            .whereRef('unit_name.unit', '=', 'unit.key')
            .where((name) =>
              name.or([name('zh', 'ilike', like), name('en', 'ilike', like), name('short', 'ilike', like)]),
            ),
        ),
      ]),
    );
  }
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const firstName = sql`(select min(zh) from unit_name where unit_name.unit = unit.key)`;
  const sorted = query.sort === 'name' ? rows.orderBy(firstName) : query.sort === 'kind' ? rows.orderBy('kind') : rows;
  const found = await sorted
    .selectAll()
    .orderBy('key')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: await linesOf(tables, found, query.on ?? day) };
}

/** A unit with its history on both sides. Throws Refused: not-found. */
export async function unitRecord(tables: Tables, key: string, day: Day): Promise<UnitRecord> {
  const row = await tables.selectFrom('unit').selectAll().where('key', '=', key).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: key }));
  const [names, successions, chain, below] = await Promise.all([
    tables.selectFrom('unit_name').selectAll().where('unit', '=', key).execute(),
    successionsOf(tables),
    chainOf(tables, key),
    tables.selectFrom('unit').selectAll().where('parent', '=', key).orderBy('kind').orderBy('key').limit(200).execute(),
  ]);
  const around = successions.filter((each) => each.predecessor === key || each.successor === key);
  const followed = around.flatMap((each) => [each.predecessor, each.successor ?? key]);
  const others = [...chain, ...followed, ...successorsOn(key, successions, day)];
  const otherNames = await tables
    .selectFrom('unit_name')
    .selectAll()
    .where('unit', 'in', [...new Set(others)])
    .execute();
  const named = (unit: string, on: Day) => namedOn(unit, otherNames, on);
  const sorted = datedNames(names).sort((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1));
  return UnitRecord.parse({
    ...lineOf(row, otherNames, successions, day),
    creditCode: row.credit_code ?? undefined,
    source: row.source,
    chain: chain.toReversed().map((unit) => named(unit, day)),
    children: await linesOf(tables, below, day),
    history: sorted.map(({ zh, en, from, until }) => ({ zh, en, until, from: from === sinceEver ? undefined : from })),
    predecessors: around
      .filter((each) => each.successor === key)
      .map((each) => ({ ...named(each.predecessor, firstDay(each.day)), day: each.day, how: each.how })),
    successors: around
      .filter((each) => each.predecessor === key)
      .map((each) => ({
        ...(each.successor === undefined ? { zh: '' } : named(each.successor, day)),
        day: each.day,
        how: each.how,
      })),
  });
}
