import type { Suggestion } from '#adapters/search-engine/port.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { atomsOf } from '#kernel/text/index.ts';
import { textAt } from './buffers.ts';
import { type Library, stateOf } from './library.ts';
import { numberMatches } from './matching.ts';
import type { Readings } from './search.ts';
import type { Segment } from './segment.ts';
import { numbersFrom } from './suggest-numbers.ts';
import { titlesByPinyin, titlesFrom } from './suggest-titles.ts';

/**
 * Suggestions while someone types: numbers that begin so in any spelling, then titles that begin so or have the words,
 * the last of them perhaps unfinished. And the documents a spelling of a number may mean.
 */
type Found = { readonly segment: Segment; readonly document: number; readonly value: number };

const longest = 200;

function inOrder(found: readonly Found[]): readonly Found[] {
  return [...found].sort((a, b) => a.value - b.value || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ segment, document }: Found): string {
  return textAt(segment.keys, document);
}

/** Keys a spelling of a number may mean: the exact reading first, the edition in force before the others. */
export function resolveNumber(library: Library, text: string, day: number, readings: Readings): readonly string[] {
  if (text.length > longest) return [];
  const keys = readings(text);
  const exact: Found[] = [];
  const undated: Found[] = [];
  for (const segment of library.segments) {
    const matches = numberMatches(segment, text, keys, (document) => stateOf(segment, day, document));
    for (const [document, { undated: other, value }] of matches)
      (other ? undated : exact).push({ segment, document, value });
  }
  return [...inOrder(exact), ...inOrder(undated)].map(keyOf);
}

/** Up to `limit` suggestions for what was typed so far. */
export function suggestFrom(
  library: Library,
  text: string,
  day: number,
  limit: number,
  readings: Readings,
): readonly Suggestion[] {
  const typed = text.slice(0, longest);
  if (limit <= 0 || atomsOf(typed).length === 0) return [];
  const inAll = (find: (segment: Segment) => readonly { readonly document: number; readonly value: number }[]) =>
    inOrder(library.segments.flatMap((segment) => find(segment).map((found) => ({ segment, ...found }))));
  const numbers = inAll((segment) => numbersFrom(segment, typed, day, limit, readings)).slice(0, limit);
  // Numbers stand before titles: with enough of them no title would be shown.
  const left = limit - numbers.length;
  const worded = left > 0 ? inAll((segment) => titlesFrom(segment, typed, limit)).slice(0, left) : [];
  const sounding = left > 0 ? inAll((segment) => titlesByPinyin(segment, typed, limit)).slice(0, left) : [];
  // Letters may be the beginning of a word or pinyin: when they are both, each has its share of the list.
  const share = Math.max(left - sounding.length, Math.ceil((left * 2) / 3));
  const seen = new Set<string>();
  const suggestions: Suggestion[] = [];
  const add = (kind: Suggestion['kind'], found: Found): void => {
    const key = keyOf(found);
    if (seen.has(key) || suggestions.length >= limit) return;
    seen.add(key);
    const { segment, document } = found;
    const state = states[stateOf(segment, day, document)] ?? 'unknown';
    const [number, title] = [textAt(segment.numbers, document), textAt(segment.titles, document)];
    suggestions.push({ kind, key, number, title, state });
  };
  for (const found of numbers) add('number', found);
  for (const found of [...worded.slice(0, share), ...sounding, ...worded.slice(share)]) add('title', found);
  return suggestions;
}
