import { InvalidArgumentError } from 'commander';
import { isDay, isPartialDate } from '#kernel/base/dates.ts';

/** How the values of options are read; each refuses what is none with what it wants. */

/** A day that exists. */
export function checkDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}

/** A year, a month or a day that exists. */
export function checkDate(text: string): string {
  if (!isPartialDate(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw new InvalidArgumentError(`${least} … ${most}`);
    return value;
  };

/** Values separated by commas, each of them one of those given. */
export const listOf =
  (known: readonly string[]) =>
  (text: string): string => {
    if (!text.split(',').every((value) => known.includes(value.trim())))
      throw new InvalidArgumentError(known.join(', '));
    return text;
  };
