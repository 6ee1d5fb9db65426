import { dayOf } from '#ui/i18n/dates.ts';
import type { ConsultationLine } from '../contract.ts';
import type { consultationTexts } from './texts.ts';

/** Until when, or since when no more. */
export function untilWords(
  words: (typeof consultationTexts)['zh-CN'],
  { closed, lastDay }: Pick<ConsultationLine, 'closed' | 'lastDay'>,
): string {
  if (closed !== undefined) return words.closedOn(lastDay ?? dayOf(closed));
  return lastDay === undefined ? '—' : words.until(lastDay);
}

/** How a clause is named where it stands alone. */
export function clauseName(
  clause: { readonly number: string; readonly heading: string } | undefined,
  { whole, front }: { readonly whole: string; readonly front: string },
): string {
  if (!clause) return whole;
  return `${clause.number} ${clause.heading}`.trim() || front;
}
