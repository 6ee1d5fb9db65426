import type { Element } from '../port.ts';
import { childOf, childrenOf, settingOf } from './docx-elements.ts';

/** Numbers Word counts itself: `5.2.1`, `a)`. They stand in no text; each list is counted as Word does. */
type Level = { readonly start: number; readonly format: string; readonly text: string };

/** Gives the number of a paragraph from its own properties or those of its style; '' when it has none. */
export function numberingOf(
  numbering: Element | undefined,
): (own: Element | undefined, ofStyle: Element | undefined) => string {
  const abstract = new Map(
    childrenOf(numbering, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', levelsOf(one)]),
  );
  const lists = new Map(
    childrenOf(numbering, 'w:num').map((one) => [
      one.attributes['w:numId'] ?? '',
      settingOf(childOf(one, 'w:abstractNumId')) ?? '',
    ]),
  );
  const counters = new Map<string, number[]>();
  return (own, ofStyle) => {
    const list = settingOf(childOf(own, 'w:numId')) ?? settingOf(childOf(ofStyle, 'w:numId')) ?? '';
    const at = Number(settingOf(childOf(own, 'w:ilvl')) ?? settingOf(childOf(ofStyle, 'w:ilvl')) ?? 0);
    const id = lists.get(list);
    const levels = id === undefined ? undefined : abstract.get(id);
    const level = levels?.[at];
    if (id === undefined || !levels || !level || level.format === 'bullet' || level.format === 'none') return '';
    const counts = counters.get(id) ?? [];
    counters.set(id, counts);
    counts.length = Math.min(counts.length, at + 1);
    for (let upper = 0; upper < at; upper += 1) counts[upper] ??= levels[upper]?.start ?? 1;
    counts[at] = counts[at] === undefined ? level.start : counts[at] + 1;
    return level.text.replace(/%(\d)/g, (_, number: string) => {
      const upper = Number(number) - 1;
      return written(counts[upper] ?? 1, levels[upper]?.format ?? 'decimal');
    });
  };
}

function levelsOf(abstract: Element): readonly Level[] {
  return childrenOf(abstract, 'w:lvl').map((level) => ({
    start: Number(settingOf(childOf(level, 'w:start')) ?? 1),
    format: settingOf(childOf(level, 'w:numFmt')) ?? 'decimal',
    text: settingOf(childOf(level, 'w:lvlText')) ?? '',
  }));
}

const chinese = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function written(count: number, format: string): string {
  const letter = String.fromCharCode(96 + ((count - 1) % 26) + 1);
  if (format === 'lowerLetter') return letter;
  if (format === 'upperLetter') return letter.toUpperCase();
  if (format.startsWith('chinese') && count <= 10) return chinese[count] ?? `${count}`;
  return `${count}`;
}
