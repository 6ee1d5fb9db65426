import type { StandardItem } from '#features/catalogue/contract.ts';
import { EDITION_SEPARATOR, identify } from '#kernel/identifier/index.ts';
import { fold } from '#kernel/text/index.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { Explanation } from '../contract.ts';
import type { Query } from './query.ts';
import { searchTexts } from './texts.ts';
import { whyTexts } from './why-texts.ts';

/** Why a record stands where it stands, as a sentence. Made on the server: it reads numbers and folds words. */
type Asked = { readonly why: Explanation; readonly query: Query; readonly item: Dated };
type Dated = Pick<StandardItem, 'number' | 'published' | 'announced'>;

export function whySentence({ why, query, item }: Asked, language: Language): string {
  const words = whyTexts[language];
  const found = [foundBy(why, item, language), ...wordsBeside(why, query, language)].join(words.between);
  return `${found}${words.stop}${orderOf(why, query, item, language)}`;
}

function foundBy(why: Explanation, item: Dated, language: Language): string {
  const words = whyTexts[language];
  const { tier, number, wording = '' } = why;
  const typed = number?.typed ?? '';
  switch (tier) {
    case 'number':
      return words.number(typed, item.number);
    case 'number-undated':
      // the key of a number with a year has it behind the separator
      return number?.key.includes(EDITION_SEPARATOR)
        ? words.otherYear(typed, identify(typed).display)
        : words.undated(typed);
    case 'number-part':
      return words.numberPart(typed);
    case 'synonym':
      return words.synonym(wording);
    default:
      return words[tier];
  }
}

/** Where the words were found: one clause for each place. */
function wordsBeside({ words: found }: Explanation, query: Query, language: Language): string[] {
  const words = whyTexts[language];
  return (['number', 'title', 'text'] as const).flatMap((place) => {
    const there = found.filter((each) => each.place === place).map(({ word }) => word);
    if (there.length === 0) return [];
    const quoted = joinedPairs(there, fold(query.q)).map((word) => words.quote(word));
    return [words.place[place](quoted.join(words.and))];
  });
}

/**
 * Chinese is searched by pairs of characters: 标准, 准化 were typed as 标准化, and are told so where the query has it.
 */
export function joinedPairs(words: readonly string[], typed: string): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const whole = before === undefined ? '' : before + word.slice(1);
    const isPair = before !== undefined && isHan(before) && isHan(word) && before.at(-1) === word.at(0);
    if (isPair && typed.includes(whole)) joined[joined.length - 1] = whole;
    else joined.push(word);
  }
  return joined;
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}{2,}$/u.test(text);
}

function orderOf({ order }: Explanation, { sort }: Query, item: Dated, language: Language): string {
  const words = whyTexts[language];
  // an order that the reader chose stands above how a record was found
  const named = Object.entries(searchTexts[language].sorts).find(([name]) => name === sort)?.[1];
  if (sort !== undefined && sort !== 'relevance' && named) return words.sorted(named);
  const { states, levels } = vocabulary[language];
  const facts = [states[order.state], order.level && levels[order.level], dateTold(order.recency, item)].filter(
    (each) => each,
  );
  return words.order(facts.join(words.factsBetween));
}

/** The date that orders, as exact as it is known: where only the year is, the index takes its middle. */
function dateTold(recency: string | undefined, { published, announced }: Dated): string | undefined {
  if (recency === undefined) return undefined;
  const written = [published, announced].find((date) => date !== undefined && recency.startsWith(date));
  return written ?? (recency.endsWith('-07-01') ? recency.slice(0, 4) : recency);
}
