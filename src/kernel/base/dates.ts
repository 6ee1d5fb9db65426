/**
 * Dates without a time are 'YYYY-MM-DD' strings in Asia/Shanghai. Records also know a year or a month only:
 * a PartialDate is 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' and always a date that exists in the calendar.
 */
export type Day = string;
export type PartialDate = string;

const daysPerMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of a month (1–12) in the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  const days = daysPerMonth[month - 1] ?? 0;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : days;
}

const HYPHEN = 0x2d;

/**
 * The number of two or four digits, NaN when one of them is none. A million documents have three dates each: neither an
 * expression nor a piece of text is made for any.
 */
export function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** True for 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' that exist (2015-02-30 does not). */
export function isPartialDate(text: string): text is PartialDate {
  const { length } = text;
  const year = digitsAt(text, 0, 4);
  if ((length !== 4 && length !== 7 && length !== 10) || !(year >= 1000)) return false;
  if (length === 4) return true;
  const month = digitsAt(text, 5, 2);
  if (text.charCodeAt(4) !== HYPHEN || !(month >= 1 && month <= 12)) return false;
  if (length === 7) return true;
  const day = digitsAt(text, 8, 2);
  return text.charCodeAt(7) === HYPHEN && day >= 1 && day <= daysInMonth(year, month);
}

/** True for a full date that exists. */
export function isDay(text: string): text is Day {
  return text.length === 10 && isPartialDate(text);
}

/** First day a partial date can mean: 2015 → 2015-01-01. */
export function firstDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-01-01`;
  return date.length === 7 ? `${date}-01` : date;
}

/** Last day a partial date can mean: 2015-02 → 2015-02-28. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const days = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return `${date}-${String(days).padStart(2, '0')}`;
}

/** The day after `day`. */
export function nextDay(day: Day): Day {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (date < daysInMonth(year, month)) return `${day.slice(0, 8)}${String(date + 1).padStart(2, '0')}`;
  if (month < 12) return `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
  return `${String(year + 1).padStart(4, '0')}-01-01`;
}

/** The calendar day of an instant in Asia/Shanghai (UTC+8, no daylight saving since 1991). */
export function dayInShanghai(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The day before `day`. */
export function previousDay(day: Day): Day {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (date > 1) return `${day.slice(0, 8)}${String(date - 1).padStart(2, '0')}`;
  if (month > 1) return lastDay(`${day.slice(0, 5)}${String(month - 1).padStart(2, '0')}`);
  return `${String(year - 1).padStart(4, '0')}-12-31`;
}
