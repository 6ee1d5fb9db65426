import { type Day, daysInMonth } from '../base/dates.ts';
import { Refused, refuse } from '../base/refusal.ts';
import { dayNumber, dayOfNumber, type Holidays, isWeekend } from './holidays.ts';

/**
 * Terms and deadlines in the calendar of China. Civil Code (民法典) 200–203: a term is counted in days, months or years; the
 * day on which it begins is not counted; it ends on its last day, and when that is a statutory day off, on the first day
 * after it. Terms of administrative licensing are working days (行政许可法 82).
 */
export type TermUnit = 'calendar-days' | 'working-days' | 'months' | 'years';
export type Term = { readonly amount: number; readonly unit: TermUnit };

/** Days on which a term does not run: from the first to the last, both included; without a last day it still stands. */
export type Pause = { readonly from: Day; readonly until?: Day | undefined };

/** Whether a day is worked. Throws Refused `calendar-unknown` for a day of a year without a notice: never a guess. */
export function isWorkingDay({ exceptions, notices }: Holidays, day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const exception = exceptions.get(day);
  if (exception === undefined && !notices.has(year)) throw new Refused(refuse('calendar-unknown', { year }));
  return exception === undefined ? !isWeekend(day) : exception === 'work';
}

/** The day itself when it is worked, else the first one after it that is. */
export function workingDayFrom(holidays: Holidays, day: Day): Day {
  let at = dayNumber(day);
  while (!isWorkingDay(holidays, dayOfNumber(at))) at += 1;
  return dayOfNumber(at);
}

/** Working days after one day, up to and including another. Zero when that is not later. */
export function workingDaysBetween(holidays: Holidays, after: Day, until: Day): number {
  let count = 0;
  for (let at = dayNumber(after) + 1; at <= dayNumber(until); at += 1)
    if (isWorkingDay(holidays, dayOfNumber(at))) count += 1;
  return count;
}

export type Deadline = {
  readonly from: Day;
  readonly term: Term;
  readonly pauses?: readonly Pause[];
  /** Granted once, of the same kind as the term. */
  readonly extension?: number | undefined;
};

/**
 * The last day of a term: what must be done is in time on it. Undefined while a pause stands that began before that day.
 * Throws Refused `calendar-unknown`.
 */
export function deadlineOf(holidays: Holidays, { from, term, pauses = [], extension = 0 }: Deadline): Day | undefined {
  const amount = term.amount + extension;
  const last = lastDayOf(holidays, from, { ...term, amount }, pauses);
  return last === undefined ? undefined : workingDayFrom(holidays, last);
}

/** A last day, and whether the days off of its year are not known yet: then it may still move to a later one. */
export type Expected = { readonly day: Day; readonly isProvisional: boolean };

/**
 * The same for terms that reach into years whose days off are not known: five years from now there is no notice. Terms in
 * working days cannot be told there. Throws Refused `calendar-unknown` for those alone.
 */
export function expectedDeadlineOf(holidays: Holidays, deadline: Deadline): Expected | undefined {
  const { from, term, pauses = [], extension = 0 } = deadline;
  const last = lastDayOf(holidays, from, { ...term, amount: term.amount + extension }, pauses);
  if (last === undefined) return undefined;
  if (!holidays.notices.has(Number(last.slice(0, 4)))) return { day: last, isProvisional: true };
  const day = workingDayFrom(holidays, last);
  return { day, isProvisional: false };
}

function lastDayOf(holidays: Holidays, from: Day, term: Term, pauses: readonly Pause[]): Day | undefined {
  if (term.unit === 'months' || term.unit === 'years') {
    const months = term.unit === 'years' ? term.amount * 12 : term.amount;
    // A pause puts the end off by as many days as it lasts.
    return runFrom(monthsLater(from, months), pausedDays(from, pauses), pauses);
  }
  const counts = (day: Day) => term.unit === 'calendar-days' || isWorkingDay(holidays, day);
  let [at, left] = [dayNumber(from), term.amount];
  while (left > 0) {
    at += 1;
    const day = dayOfNumber(at);
    const pause = pauses.find((each) => isWithin(each, day));
    if (pause && pause.until === undefined) return undefined;
    if (!pause && counts(day)) left -= 1;
  }
  return dayOfNumber(at);
}

const isWithin = ({ from, until }: Pause, day: Day): boolean => from <= day && (until === undefined || day <= until);

type Paused = (until: Day) => number | undefined;

/** Days of pauses after a day, up to another; undefined when one of them still stands. */
function pausedDays(from: Day, pauses: readonly Pause[]): Paused {
  return (until) => {
    let count = 0;
    for (let at = dayNumber(from) + 1; at <= dayNumber(until); at += 1) {
      const pause = pauses.find((each) => isWithin(each, dayOfNumber(at)));
      if (pause && pause.until === undefined) return undefined;
      if (pause) count += 1;
    }
    return count;
  };
}

/** The end of a term of months put off by its pauses, those that lie in what was put off included. */
function runFrom(end: Day, paused: Paused, pauses: readonly Pause[]): Day | undefined {
  let last = end;
  for (let round = 0; round <= pauses.length + 1; round += 1) {
    const days = paused(last);
    if (days === undefined) return undefined;
    const next = dayOfNumber(dayNumber(end) + days);
    if (next === last) break;
    last = next;
  }
  return last;
}

/** The day of the same number so many months later; the last of the month where there is none (民法典 202). */
export function monthsLater(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const date = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
