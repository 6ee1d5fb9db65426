import { isPartialDate } from '#kernel/base/dates.ts';
import { successionKinds, unitKinds, unitLevels } from '#kernel/organisation/index.ts';
import { type OrganisationMeans, sinceEver, tablesOf } from './means.ts';
import { type NewUnit, writeUnit } from './units.ts';

/**
 * Units of the sample city, from data/reference/units.tsv and successions.tsv. What is there already is left as it is: the
 * office may have changed it since.
 */
const unitColumns = 'key\tkind\tlevel\tparent\tcredit-code\tshort\tzh\ten\tfrom\tuntil\tunverified\tsource';
const successionColumns = 'predecessor\tsuccessor\tday\thow\tunverified\tsource';

function rowsOf(text: string, columns: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== columns) throw new Error(`the table must begin with ${columns}`);
  return lines.slice(1).map((line) => line.split('\t'));
}

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
      const missing = rowsOf(texts.units, unitColumns).filter(([key = '']) => !held.has(key));
      for (const row of missing) await writeUnit(means, work, unitOf(row));
      for (const row of rowsOf(texts.successions, successionColumns))
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

function unitOf(row: readonly string[]): NewUnit {
  const [
    key = '',
    kind = '',
    level = '',
    parent,
    creditCode,
    short = '',
    zh = '',
    en,
    from,
    until,
    unverified,
    source = '',
  ] = row;
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

function successionOf([
  predecessor = '',
  successor = '',
  day = '',
  how = '',
  unverified,
  source = '',
]: readonly string[]) {
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
