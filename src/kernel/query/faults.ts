import { Refused, refuse } from '#kernel/base/refusal.ts';

/** What can be wrong with a query: the reason is told in words by code (apps/server/sentences.ts). */
export const faultReasons = [
  'unclosed-quote',
  'unclosed-group',
  'or-without-side',
  'unknown-value',
  'bad-code',
  'bad-range',
  'reversed-range',
  'only-without',
  'too-deep',
  'too-many-parts',
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** Ends the reading of a query at a fault. Offsets into the text become columns from 1, in UTF-16 units. */
export function fault(at: number, end: number, reason: FaultReason): Refused {
  return new Refused(refuse('invalid-query', { column: at + 1, length: Math.max(1, end - at), reason }));
}
