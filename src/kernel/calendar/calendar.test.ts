import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber, isWeekend, readHolidays } from './holidays.ts';
import {
  deadlineOf,
  expectedDeadlineOf,
  isWorkingDay,
  monthsLater,
  type Term,
  workingDayFrom,
  workingDaysBetween,
} from './terms.ts';

const holidays = readHolidays(readFileSync('data/reference/holidays.tsv', 'utf8'));
const known = [...holidays.notices.keys()].sort();

describe('the table', () => {
  it('knows every year from 2007 to 2026, each by its notice', () => {
    expect(known).toEqual(Array.from({ length: 20 }, (_, at) => 2007 + at));
    for (const notices of holidays.notices.values())
      expect(notices.every((url) => /^https?:\/\/www\.gov\.cn\//.test(url))).toBe(true);
  });

  it.each([
    ['off\t2026-10-03\t国庆节\t2026', 'a Saturday is off anyway'],
    ['work\t2026-10-01\t国庆节\t2026', 'a weekday is worked anyway'],
    ['off\t2030-01-01\t元旦\t2030', 'a year without a notice'],
    ['off\t2026-02-30\t春节\t2026', 'a day that is none'],
    ['closed\t2026-01-01\t元旦\t2026', 'another word'],
  ])('refuses %j: %s', (row) => {
    expect(() => readHolidays(`what\tday\tname\tyear\nnotice\thttp://x\t\t2026\n${row}\n`)).toThrow(row);
  });

  it('needs its line of column names', () => {
    expect(() => readHolidays('off\t2026-01-01\t元旦\t2026\n')).toThrow('must begin with');
  });
});

describe('a working day', () => {
  it.each([
    ['2026-09-30', true, 'the Wednesday before National Day'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-07', false, 'the last day off'],
    ['2026-10-08', true, 'the first day worked'],
    ['2026-10-10', true, 'a Saturday worked instead'],
    ['2026-10-11', false, 'a Sunday'],
    ['2020-01-31', false, 'the holiday made longer in 2020'],
    ['2020-02-03', true, 'the first day worked after it'],
    ['2015-09-03', false, 'the day off of 2015 alone'],
    ['2016-09-02', true, 'the year after'],
    ['2006-12-30', true, 'a Saturday worked for the holiday of 2007'],
  ])('%s: %s, %s', (day, worked, _why) => {
    expect(isWorkingDay(holidays, day)).toBe(worked);
  });

  it('of a year without a notice is an error, not a guess', () => {
    expect(() => isWorkingDay(holidays, '2027-01-04')).toThrow('calendar-unknown');
    expect(() => isWorkingDay(holidays, '2006-12-29')).toThrow('calendar-unknown');
    const late = { from: '2026-12-30', term: { amount: 5, unit: 'working-days' } } as const;
    expect(() => deadlineOf(holidays, late)).toThrow('calendar-unknown');
  });
});

describe('a term', () => {
  const days = (amount: number): Term => ({ amount, unit: 'calendar-days' });
  const working = (amount: number): Term => ({ amount, unit: 'working-days' });

  it.each([
    ['2026-03-02', days(30), '2026-04-01', 'the day it begins is not counted'],
    ['2026-09-01', days(30), '2026-10-08', 'ending on National Day it ends on the first day worked'],
    ['2026-09-10', days(30), '2026-10-10', 'a Saturday worked instead is a last day'],
    ['2026-09-24', working(5), '2026-10-09', 'working days around two holidays'],
    ['2026-09-24', working(6), '2026-10-10', 'and the Saturday worked instead'],
    ['2026-01-31', { amount: 1, unit: 'months' }, '2026-02-28', 'the last of a shorter month, here a Saturday worked'],
    ['2021-08-31', { amount: 5, unit: 'years' }, '2026-08-31', 'five years later'],
    ['2024-02-29', { amount: 1, unit: 'years' }, '2025-02-28', 'a leap day'],
    ['2026-04-01', { amount: 1, unit: 'months' }, '2026-05-06', 'ending on Labour Day'],
  ] as const)('from %s, %j: until %s (%s)', (from, term, until, _why) => {
    expect(deadlineOf(holidays, { from, term })).toBe(until);
  });

  it('does not run while it is paused, and has no end while the pause stands', () => {
    const term = days(10);
    expect(deadlineOf(holidays, { from: '2026-03-02', term })).toBe('2026-03-12');
    const pauses = [{ from: '2026-03-05', until: '2026-03-09' }];
    expect(deadlineOf(holidays, { from: '2026-03-02', term, pauses })).toBe('2026-03-17');
    expect(deadlineOf(holidays, { from: '2026-03-02', term, pauses: [{ from: '2026-03-05' }] })).toBeUndefined();
    // after the end of the term a pause changes nothing
    expect(deadlineOf(holidays, { from: '2026-03-02', term, pauses: [{ from: '2026-03-13' }] })).toBe('2026-03-12');
    const months: Term = { amount: 1, unit: 'months' };
    expect(deadlineOf(holidays, { from: '2026-03-02', term: months, pauses })).toBe('2026-04-07');
    expect(
      deadlineOf(holidays, { from: '2026-03-02', term: months, pauses: [{ from: '2026-03-05' }] }),
    ).toBeUndefined();
  });

  it('that reaches into years not known yet is told as it stands, and said to be provisional', () => {
    const expected = (from: string, term: Term) => expectedDeadlineOf(holidays, { from, term });
    expect(expected('2025-08-30', { amount: 5, unit: 'years' })).toEqual({ day: '2030-08-30', isProvisional: true });
    expect(expected('2026-09-01', days(30))).toEqual({ day: '2026-10-08', isProvisional: false });
    expect(() => expected('2026-12-25', working(10))).toThrow('calendar-unknown');
    const term: Term = { amount: 5, unit: 'years' };
    expect(
      expectedDeadlineOf(holidays, { from: '2025-08-30', term, pauses: [{ from: '2026-01-01' }] }),
    ).toBeUndefined();
  });

  it('is made longer by an extension of its own kind', () => {
    expect(deadlineOf(holidays, { from: '2026-03-02', term: working(5), extension: 5 })).toBe('2026-03-16');
  });
});

const anyDay = fc.integer({ min: dayNumber('2007-01-01'), max: dayNumber('2025-12-31') }).map(dayOfNumber);
const someDays = fc.integer({ min: 1, max: 120 });

describe('always', () => {
  it('a deadline is a working day, no earlier than the term, and one day more is never sooner', () => {
    fc.assert(
      fc.property(
        anyDay,
        someDays,
        fc.constantFrom<Term['unit']>('calendar-days', 'working-days'),
        (from, amount, unit) => {
          const end = deadlineOf(holidays, { from, term: { amount, unit } }) ?? '';
          const longer = deadlineOf(holidays, { from, term: { amount: amount + 1, unit } }) ?? '';
          expect(isWorkingDay(holidays, end)).toBe(true);
          expect(dayNumber(end) - dayNumber(from)).toBeGreaterThanOrEqual(amount);
          expect(longer >= end).toBe(true);
        },
      ),
    );
  });

  it('so many working days later there are so many working days between', () => {
    fc.assert(
      fc.property(anyDay, someDays, (from, amount) => {
        const end = deadlineOf(holidays, { from, term: { amount, unit: 'working-days' } }) ?? '';
        expect(workingDaysBetween(holidays, from, end)).toBe(amount);
      }),
    );
  });

  it('a pause of so many days puts calendar days off by as many, before the end is moved to a working day', () => {
    fc.assert(
      fc.property(anyDay, someDays, someDays, (from, amount, length) => {
        const start = dayOfNumber(dayNumber(from) + 1);
        const pauses = [{ from: start, until: dayOfNumber(dayNumber(from) + length) }];
        const end = deadlineOf(holidays, { from, term: { amount, unit: 'calendar-days' }, pauses });
        expect(end).toBe(workingDayFrom(holidays, dayOfNumber(dayNumber(from) + length + amount)));
      }),
    );
  });

  it('numbers of days and days are one to one, and weekends come every seven', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOfNumber(dayNumber(day))).toBe(day);
        expect(isWeekend(dayOfNumber(dayNumber(day) + 7))).toBe(isWeekend(day));
      }),
    );
    expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthsLater('2026-01-15', -1)).toBe('2025-12-15');
  });
});
