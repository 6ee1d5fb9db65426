import { isDay, nextDay } from '#kernel/base/dates.ts';

/** What the log is asked for, from conditions of an address: days of Shanghai become instants, the last one included. */
export function logQueryOf({ from, to, ...others }: Readonly<Record<string, string>>) {
  const { actor, unit, object, verb, cursor } = others;
  return {
    ...(from !== undefined && { from: midnight(from) }),
    ...(to !== undefined && { to: midnight(isDay(to) ? nextDay(to) : to) }),
    actor,
    unit,
    object,
    verb,
    cursor,
  };
}

/** What is no day is left to the contract, which refuses it. */
const midnight = (day: string): string => (isDay(day) ? `${day}T00:00:00+08:00` : day);
