import { type Day, isDay } from '../base/dates.ts';
import { readReferenceTable } from '../base/reference-table.ts';

/**
 * Days off and days worked instead, by year: data/reference/holidays.tsv, each year with the notice of the State Council it
 * comes from. A year without a notice is unknown; a year's last days may still be changed by the notice of the next one.
 */
export type Holidays = {
  /** Weekdays that are off, Saturdays and Sundays that are worked. */
  readonly exceptions: ReadonlyMap<Day, 'off' | 'work'>;
  /** Addresses of the notices, by year. */
  readonly notices: ReadonlyMap<number, readonly string[]>;
};

const columns = ['what', 'day', 'name', 'year'] as const;

/** Reads the table. Throws for a row that is not understood, and for an exception of a year without a notice. */
export function readHolidays(text: string): Holidays {
  const exceptions = new Map<Day, 'off' | 'work'>();
  const notices = new Map<number, string[]>();
  for (const { cells, line } of readReferenceTable('holidays', text, columns)) {
    const { what, day } = cells;
    const year = Number(cells.year);
    if (what === 'notice') {
      notices.set(year, [...(notices.get(year) ?? []), day]);
      continue;
    }
    if ((what !== 'off' && what !== 'work') || !isDay(day) || !notices.has(year))
      throw new Error(`the table of holidays: ${line}`);
    if (isWeekend(day) !== (what === 'work')) throw new Error(`the table of holidays: ${line} is no exception`);
    exceptions.set(day, what);
  }
  return { exceptions, notices };
}

/** Saturday or Sunday. Days are counted from 1970-01-01, a Thursday. */
export function isWeekend(day: Day): boolean {
  const weekday = (dayNumber(day) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / millisecondsPerDay;
}

/** The day with a number. */
export function dayOfNumber(number: number): Day {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}
