import type { Nearest } from '#adapters/search-engine/port.ts';
import { textAt } from './buffers.ts';
import type { Library } from './library.ts';
import { correctionsOf } from './near-corrections.ts';
import { numbersNear } from './near-numbers.ts';
import { layBeside, titlesNear } from './near-titles.ts';
import { nearWordsOf } from './near-words.ts';
import type { Readings } from './search.ts';
import type { Segment } from './segment.ts';
import { titlesByPinyin } from './suggest-titles.ts';

/**
 * Documents nearest to a text that finds nothing: those whose number is one typing error away, those with most of the
 * words in one title, and those whose title sounds as typed.
 */
const longest = 200;

type Found = { readonly segment: Segment; readonly document: number };

const keyOf = ({ segment, document }: Found): string => textAt(segment.keys, document);

/** At most `limit` keys, the nearest first. */
export function nearestTo(library: Library, text: string, day: number, limit: number, readings: Readings): Nearest {
  const typed = text.slice(0, longest);
  const numbers = numbersNear(library, typed, day, readings);
  const words = nearWordsOf(library, typed);
  const areWords = words.some(({ isIdeogram, atom }) => isIdeogram || isWord.test(atom));
  const titles = areWords && !numbers.some(({ isWhole }) => isWhole) ? titlesNear(library, words, limit) : [];
  const sounding = titles.length > 0 ? [] : soundingLike(library, typed, limit);
  const titled = new Set(titles.map(keyOf));
  const keys = new Set([
    ...numbers.map(keyOf).filter((key) => titled.has(key)),
    ...numbers.map(keyOf),
    ...titled,
    ...sounding.map(keyOf),
  ]);
  const [best] = titles;
  const corrections = best ? correctionsOf(best.segment, words, layBeside(best, words)) : [];
  return { keys: [...keys].slice(0, limit), corrections };
}

const isWord = /^\p{L}{3,}$/u;

function soundingLike(library: Library, typed: string, limit: number): readonly Found[] {
  return library.segments
    .flatMap((segment) => titlesByPinyin(segment, typed, limit).map((found) => ({ segment, ...found })))
    .sort((a, b) => a.value - b.value || (keyOf(a) < keyOf(b) ? -1 : 1));
}
