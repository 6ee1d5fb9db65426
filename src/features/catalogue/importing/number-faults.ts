import type { RefusedEntry } from './batch.ts';

/** A B-tree entry holds 2,704 bytes, and the index of aliases has two keys. */
const longestKey = 1_200;

/** Whether a key fits the indexes of the database. */
export const isIndexable = (key: string): boolean =>
  key.length * 3 <= longestKey || Buffer.byteLength(key) <= longestKey;

/** Why a number cannot be a key: blank, or longer than an index holds. */
export function faultOfNumber(number: string, key: string): Pick<RefusedEntry, 'reason' | 'facts'> | undefined {
  if (number.trim() === '') return { reason: 'missing-number' };
  return isIndexable(key) ? undefined : { reason: 'invalid-field', facts: { length: number.length } };
}
