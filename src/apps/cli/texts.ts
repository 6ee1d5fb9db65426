import type { StandardItem, Status } from '#features/catalogue/contract.ts';
import type { State } from '#kernel/standard/vocabulary.ts';

/** Words of the command line, Chinese first with English beside it. */
export const stateWords = {
  upcoming: '◷ 即将实施 upcoming',
  'in-force': '● 现行 in force',
  'partly-replaced': '◐ 部分代替 partly replaced',
  replaced: '↷ 被代替 replaced',
  withdrawn: '⊘ 废止 withdrawn',
  unknown: '? 未知 unknown',
} as const satisfies Record<State, string>;

/** Text of files and records as a terminal may show it: without characters that would command it. */
export const visible = (text: string): string => text.replace(/[\p{Cc}--[\n\t]]/gv, '\ufffd');

/** One line of a list. */
export function itemLine(item: StandardItem): string {
  const title = item.titles.zh ?? item.titles.en ?? Object.values(item.titles)[0] ?? '';
  return visible(`${stateWords[item.status.state]}\t${item.number}\t${title}\n`);
}

/** The status in words: the state, since when, why, and what replaced it. */
export function statusLines(number: string, status: Status): string {
  const span = [status.since && `自 since ${status.since}`, status.until && `至 until ${status.until}`]
    .filter(Boolean)
    .join('  ');
  const by = status.replacedBy.length > 0 ? `   由以下代替 replaced by: ${status.replacedBy.join(', ')}\n` : '';
  return `${number}  ${stateWords[status.state]}  ${span}  (${status.on})\n   ${status.explanation.zh}\n   ${status.explanation.en}\n${by}`;
}
