import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { atomsOf } from '#kernel/text/index.ts';
import { type Draw, shuffled } from '../../bench/random.ts';

/** Pieces of titles as people remember them. */

const ideograms = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const weak = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with', 'de', 'des', 'et']);

export const isIdeographic = (text: string): boolean => ideograms.test(text);

/** The same title whatever its case, width and marks. */
export function titleWords(title: string): string {
  return atomsOf(title)
    .map(({ text }) => text)
    .join(' ');
}

/** One title of a record, by chance among its languages; English when asked for. */
export function titleOf(document: Pick<IndexDocument, 'titles'>, draw: Draw, language?: string): string | undefined {
  if (language !== undefined) return document.titles[language];
  const titles = Object.keys(document.titles)
    .sort()
    .map((tag) => document.titles[tag] ?? '');
  return titles.length === 0 ? undefined : draw.pick(titles);
}

type Word = { readonly text: string; readonly from: number; readonly to: number };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const betweenBlanks = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu;

function wordsOf(title: string): readonly Word[] {
  if (!isIdeographic(title)) {
    return [...title.matchAll(betweenBlanks)].map(({ 0: text, index }) => ({
      text,
      from: index,
      to: index + text.length,
    }));
  }
  return [...segmenter.segment(title)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment, index }) => ({ text: segment, from: index, to: index + segment.length }));
}

/** A run of the title as it is written, long enough to be remembered; a short title whole. */
export function phraseOf(title: string, draw: Draw): string | undefined {
  const words = wordsOf(title);
  const least = isIdeographic(title) ? 3 : 4;
  const length = Math.min(words.length, least + draw.below(4));
  const first = draw.below(words.length - length + 1);
  const from = words[first]?.from;
  const to = words[first + length - 1]?.to;
  if (from === undefined || to === undefined) return undefined;
  const phrase = title.slice(from, to);
  return phrase.length < (isIdeographic(phrase) ? 4 : 8) ? undefined : phrase;
}

/** Three to five telling words of a title in another order; undefined when it has not so many. */
export function wordsInDisorder(title: string, draw: Draw): string | undefined {
  const telling = wordsOf(title)
    .map(({ text }) => text)
    .filter((text) => (isIdeographic(text) ? text.length > 1 : text.length > 2 && !weak.has(text.toLowerCase())));
  const distinct = [...new Set(telling)];
  if (distinct.length < 3) return undefined;
  const chosen = shuffled(draw, distinct).slice(0, 3 + draw.below(3));
  const inOrder = distinct.filter((word) => chosen.includes(word));
  return chosen.every((word, at) => word === inOrder[at]) ? undefined : chosen.join(' ');
}
