import { dayInShanghai } from '#kernel/base/dates.ts';

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
