import { z } from 'zod';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { type State, states } from '#kernel/standard/vocabulary.ts';
import type { Named } from './means.ts';

/** Sentences of alerts: what became of a standard, what a search found. */

/** What a follower is told of, as it was told last. */
export const Told = z.object({
  state: z.enum(states),
  since: z.string().optional(),
  until: z.string().optional(),
  replacedBy: z.array(z.string()),
});
export type Told = z.infer<typeof Told>;

/** What a follower cares for. */
export function toldOf({ status }: StandardItem): Told {
  const { state, since, until, replacedBy } = status;
  return { state, ...(since && { since }), ...(until && { until }), replacedBy: [...replacedBy] };
}

type Change = { readonly before: Told; readonly current: Told };

export function changeInWords(
  names: Readonly<Record<State, Named>>,
  number: string,
  { before, current }: Change,
): Named {
  const [old, now] = [names[before.state], names[current.state]];
  const by = current.replacedBy;
  const zhBy = by.length > 0 ? `（由 ${by.join('、')} 代替）` : '';
  const enBy = by.length > 0 ? ` (replaced by ${by.join(', ')})` : '';
  if (before.state === current.state && before.replacedBy.join() === by.join()) {
    const day = current.since ?? '—';
    return {
      zh: `${number}：${now.zh}，日期有变（自 ${day}）`,
      en: `${number}: ${now.en}, dates changed (since ${day})`,
    };
  }
  return { zh: `${number}：${old.zh} → ${now.zh}${zhBy}`, en: `${number}: ${old.en} → ${now.en}${enBy}` };
}

/** Numbers that are named; more are counted. */
const named = 5;

export function foundInWords(name: Named, numbers: readonly string[]): Named {
  const count = numbers.length;
  const some = numbers.slice(0, named);
  const more = count > named;
  return {
    zh: `检索 ${name.zh} 有 ${count} 项新变化：${some.join('、')}${more ? ' 等' : ''}`,
    en: `Search ${name.en}: ${count} new or changed: ${some.join(', ')}${more ? ', …' : ''}`,
  };
}
