import { isPartialDate, type PartialDate } from '#kernel/base/dates.ts';
import { RowRefused } from './mapping.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const nothing = /^(?:无|暂无|未知|null|none|-+|—+|\/+|0000-00-00.*|)$/i;
const ordered = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?\s*[日号]?(?:[T\s].*)?$/;
const yearOnly = /^(\d{4})年?$/;
const yearMonth = /^(\d{4})年(\d{1,2})月$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const english = /^(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/;
/** NIST prints «2015, Includes updates as of 01-22-2017». */
const withRemark = /^(\d{4}),\s+[A-Z]/;

/** No date is written longer, a time and a remark included. */
const longestDate = 100;

const two = (text: string): string => text.padStart(2, '0');

/** The calendar form of a written date, unchecked; undefined when it has none of the shapes that occur. */
function shaped(text: string): string | undefined {
  if (text.length > longestDate) return undefined;
  const year = yearOnly.exec(text) ?? withRemark.exec(text);
  if (year?.[1]) return year[1];
  const day = yearMonth.exec(text) ?? ordered.exec(text) ?? compact.exec(text);
  if (day?.[1] && day[2]) return day[3] ? `${day[1]}-${two(day[2])}-${two(day[3])}` : `${day[1]}-${two(day[2])}`;
  const words = english.exec(text);
  const month = words?.[2] ? months.findIndex((name) => words[2]?.toLowerCase().startsWith(name)) + 1 : 0;
  if (!words?.[4] || month === 0) return undefined;
  const dayOfMonth = words[1] ?? words[3];
  return dayOfMonth ? `${words[4]}-${two(String(month))}-${two(dayOfMonth)}` : `${words[4]}-${two(String(month))}`;
}

/** A day from an instant in milliseconds, in Shanghai, where the platforms that send such numbers are. */
function dayOfInstant(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}

function fromNumber(value: number): string | undefined {
  if (Number.isInteger(value) && value >= 1000 && value <= 2999) return String(value);
  if (value >= 10_000_101 && value <= 29_991_231) return shaped(String(value));
  if (value >= 10_000 && value < 80_000) return new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10);
  return Math.abs(value) > 1e10 && Math.abs(value) < 1e14 ? dayOfInstant(value) : undefined;
}

/**
 * A date in any spelling of the sources: `2015`, `2015-09`, `2015/9/14 0:00`, `2015年9月14日`, `20150914`, `March 2023`,
 * milliseconds, a workbook's day number. Undefined when nothing is stated; a date that does not exist refuses the entry.
 */
export function dateOf(value: unknown, field: string): PartialDate | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && isPartialDate(value)) return value;
  const text = String(value).trim();
  if (nothing.test(text)) return undefined;
  const instant = /^-?\d{12,13}$/.test(text) ? dayOfInstant(Number(text)) : undefined;
  const date = typeof value === 'number' ? fromNumber(value) : (instant ?? shaped(text) ?? serial(text));
  if (date !== undefined && isPartialDate(date)) return date;
  throw new RowRefused({ reason: 'invalid-date', field, facts: { value: text.slice(0, 60) } });
}

/** A workbook's day number that a program wrote out as text: 43922. */
function serial(text: string): string | undefined {
  return /^[1-7]\d{4}$/.test(text) ? fromNumber(Number(text)) : undefined;
}
