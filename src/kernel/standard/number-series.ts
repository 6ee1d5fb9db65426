import { type Day, isDay } from '../base/dates.ts';
import { readReferenceTable } from '../base/reference-table.ts';

/** Series of numbers that an installation gives itself, by procedure and day: data/reference/number-series.tsv. */
export type NumberSeries = {
  readonly procedure: string;
  /** What stands before the serial number, as `DB{division}/T`. */
  readonly prefix: string;
  readonly from: Day;
  readonly until: Day | undefined;
  readonly basis: string;
};

const columns = ['procedure', 'prefix', 'from', 'until', 'certainty', 'basis'] as const;

/** Reads the table. Throws for a row that is not understood. */
export function readNumberSeries(text: string): readonly NumberSeries[] {
  return readReferenceTable('series of numbers', text, columns).map(({ cells, line }) => {
    const { procedure, prefix, from, until, basis } = cells;
    if (procedure === '' || prefix === '' || basis === '' || !isDay(from) || (until !== '' && !isDay(until)))
      throw new Error(`the table of series of numbers: ${line}`);
    return { procedure, prefix, from, until: until === '' ? undefined : until, basis };
  });
}

/** The prefix that a procedure gives numbers with on a day, in a division; undefined when it gives none. */
export function prefixOn(
  series: readonly NumberSeries[],
  procedure: string,
  day: Day,
  division: string,
): string | undefined {
  const found = series.find(
    (each) => each.procedure === procedure && each.from <= day && (each.until === undefined || day <= each.until),
  );
  return found?.prefix.replace('{division}', division);
}
