import { identify } from '#kernel/identifier/index.ts';
import { type Draw, drawFrom } from '../../bench/random.ts';
import type { Known } from './corpus.ts';
import type { GoldenQuery } from './kinds.ts';
import { mistypeIdeograms, mistypeWord } from './mistype.ts';
import { spelled, undated } from './spelling.ts';
import { isIdeographic, phraseOf, titleOf, wordsInDisorder } from './titles.ts';

/** What is typed for a golden query, and what the text was made from. */
export type Question = {
  readonly text: string;
  /** The number as typed: records with the same letters and digits in their number answer too. */
  readonly number?: string;
  /** True when no edition was named: the ones in force answer. */
  readonly undated?: boolean;
  /** The title the text is a piece of: records that share it answer too. */
  readonly title?: string;
  /** The text before the typing error. */
  readonly intended?: string;
};

/** Derives the text from the record, its kind and its seed; undefined when the record is not fit for the kind. */
export function questionOf(query: GoldenQuery, record: Known): Question | undefined {
  const draw = drawFrom(query.seed);
  const { number } = record;
  switch (query.kind) {
    case 'number-and-title': {
      const title = titleOf(record, draw);
      return title === undefined ? undefined : { text: `${number} ${title}`, number };
    }
    case 'number-part':
      return partQuestion(number, draw);
    case 'number-replaced':
      return { text: number, number };
    case 'number-gone':
      return { text: query.number };
    case 'number-mistyped': {
      const text = mistypeWord(number, draw);
      return text === undefined ? undefined : { text, intended: number };
    }
    case 'title-phrase':
    case 'title-words':
    case 'title-english':
    case 'title-mistyped':
      return titleQuestion(query, record, draw);
    default: {
      const text = spelled(query.kind, number);
      if (text === undefined) return undefined;
      return { text, number: text, undated: query.kind === 'number-undated' };
    }
  }
}

function partQuestion(number: string, draw: Draw): Question | undefined {
  const { identifier } = identify(number);
  if (!identifier || identifier.parts.length + identifier.number.length < 2) return undefined;
  const text = draw.chance() < 0.5 ? number : undated(number);
  return text === undefined ? undefined : { text, number: text, undated: text !== number };
}

function titleQuestion({ kind }: GoldenQuery, record: Known, draw: Draw): Question | undefined {
  const title = titleOf(record, draw, kind === 'title-english' ? 'en' : undefined);
  if (title === undefined) return undefined;
  if (kind === 'title-english') return { text: title, title };
  if (kind === 'title-words') {
    const text = wordsInDisorder(title, draw);
    return text === undefined ? undefined : { text, title };
  }
  const phrase = phraseOf(title, draw);
  if (phrase === undefined) return undefined;
  if (kind === 'title-phrase') return { text: phrase, title };
  const text = isIdeographic(phrase) ? mistypeIdeograms(phrase, draw) : mistypePhrase(phrase, draw);
  return text === undefined ? undefined : { text, title, intended: phrase };
}

function mistypePhrase(phrase: string, draw: Draw): string | undefined {
  const long = [...phrase.matchAll(/\p{L}{5,}/gu)];
  if (long.length === 0) return undefined;
  const { 0: word, index } = draw.pick(long);
  const mistyped = mistypeWord(word, draw);
  return mistyped === undefined ? undefined : phrase.slice(0, index) + mistyped + phrase.slice(index + word.length);
}
