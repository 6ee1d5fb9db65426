import { type Day, dayInShanghai, isDay } from '#kernel/base/dates.ts';

/**
 * The day somebody means by 2015-06-30, 2015/6/30, 2015.6.30, 20150630 or 2015年6月30日, full-width digits too; undefined
 * when there is no such day.
 */
export function readDay(text: string): Day | undefined {
  const written = text.normalize('NFKC').trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(written) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written);
  const [, year = '', month = '', day = ''] = parts ?? [];
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : undefined;
}

/** The day of an instant (ISO 8601) as it was in Shanghai; empty for what is no instant. */
export function dayOf(instant: string): string {
  const time = new Date(instant);
  return Number.isNaN(time.getTime()) ? '' : dayInShanghai(time);
}

/** Day and minute of an instant in Shanghai: 2026-11-24 08:16. */
export function minuteOf(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return '';
  const clock = new Date(time.getTime() + 8 * 3_600_000).toISOString();
  return `${clock.slice(0, 10)} ${clock.slice(11, 16)}`;
}
