import { isPartialDate } from '#kernel/base/dates.ts';
import { type ReferenceRow, readReferenceTable } from '#kernel/base/reference-table.ts';
import { successionKinds, unitKinds, unitLevels } from '#kernel/organisation/index.ts';
import { type OrganisationMeans, sinceEver, tablesOf } from './means.ts';
import { type NewUnit, writeUnit } from './units.ts';

/**
 * Units of the sample city, from data/reference/units.tsv and successions.tsv. What is there already is left as it is: the
 * office may have changed it since.
 */
const unitColumns = [
  'key',
  'kind',
  'level',
  'parent',
  'credit-code',
  'short',
  'zh',
  'en',
  'from',
  'until',
  'unverified',
  'source',
] as const;
const successionColumns = ['predecessor', 'successor', 'day', 'how', 'unverified', 'source'] as const;
type UnitRow = ReferenceRow<(typeof unitColumns)[number]>;
type SuccessionRow = ReferenceRow<(typeof successionColumns)[number]>;

function oneOf<const T extends string>(list: readonly T[], word: string): T {
  const found = list.find((each) => each === word);
  if (found === undefined) throw new Error(`${word} is none of ${list.join(', ')}`);
  return found;
}

/** Enters the units that are missing; gives back how many. Throws for a row that is not understood. */
export async function loadUnits(
  means: OrganisationMeans,
  texts: { readonly units: string; readonly successions: string },
): Promise<number> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const held = new Set((await work.selectFrom('unit').select('key').execute()).map((row) => row.key));
      const missing = readReferenceTable('units', texts.units, unitColumns).filter(({ cells }) => !held.has(cells.key));
      for (const row of missing) await writeUnit(means, work, unitOf(row));
      for (const row of readReferenceTable('successions', texts.successions, successionColumns))
        await work
          .insertInto('unit_succession')
          .values(successionOf(row))
          .onConflict((at) => at.doNothing())
          .execute();
      if (missing.length > 0)
        await means.append(work, {
          actor: { kind: 'system', part: 'reference' },
          verb: 'organisations.load',
          object: { kind: 'reference', id: 'units' },
          after: { added: missing.length },
        });
      return missing.length;
    });
}

function unitOf({ cells }: UnitRow): NewUnit {
  const { key, kind, level, parent, 'credit-code': creditCode, short, zh, en, from, until, unverified, source } = cells;
  return {
    key,
    kind: oneOf(unitKinds, kind),
    level: oneOf(unitLevels, level),
    ...(parent && { parent }),
    ...(creditCode && { creditCode }),
    short,
    zh,
    ...(en && { en }),
    from: from || sinceEver,
    ...(until && { until }),
    unverified: unverified === 'yes',
    sample: source.startsWith('invented'),
    source,
  };
}

function successionOf({ cells }: SuccessionRow) {
  const { predecessor, successor, day, how, unverified, source } = cells;
  if (!isPartialDate(day)) throw new Error(`${day} is no date`);
  return {
    predecessor,
    successor: successor || null,
    day,
    how: oneOf(successionKinds, how),
    unverified: unverified === 'yes',
    source,
  };
}
