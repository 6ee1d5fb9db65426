import { ALIAS, LIKE, readingOf } from '#adapters/search-engine/embedded/matching.ts';
import { undatedNumber } from '#adapters/search-engine/embedded/prints.ts';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { EDITION_SEPARATOR } from '#kernel/identifier/index.ts';
import { namedKeys } from '#kernel/query/index.ts';
import { compactNumber } from '#kernel/text/index.ts';

/**
 * Numbers as the cluster knows them: one field of words with a mark in front that says what the word is. A typed number
 * is a list of such words, each with its place among the readings; what a document and a query share tells how it was found.
 */
const own = 'k ';
const other = 'a ';
const ownStem = 's ';
const otherStem = 'b ';
const compact = 'c ';
const compactStem = 'd ';

/** A word longer than this is no number anybody types; Lucene takes 32,766 bytes. */
const longest = 2_000;

/** Everything a document's number may be typed as. */
export function spellingsOf(document: IndexDocument): readonly string[] {
  const { key, stem } = document;
  const stemInKey = key === stem || key.startsWith(stem + EDITION_SEPARATOR);
  const others = new Set(stemInKey ? document.aliasKeys : [stem, ...document.aliasKeys]);
  others.delete(key);
  const letters = compactNumber(document.number);
  const words = new Set([own + key, ownStem + stemOf(key), compact + letters]);
  words.add(compactStem + (undatedNumber(letters) ?? letters));
  for (const alias of others) words.add(other + alias).add(otherStem + stemOf(alias));
  words.delete(compact);
  words.delete(compactStem);
  return [...words].filter((word) => word.length <= longest);
}

/**
 * A typed number: words that name it with its year, and words that name any edition of it, each with the reading it
 * belongs to (as keyOfValue of the embedded engine has it); lower stands before. `otherwise` is the reading of what is
 * found in another way.
 */
export type TypedNumber = {
  readonly exact: ReadonlyMap<string, number>;
  readonly undated: ReadonlyMap<string, number>;
  /** With its year: other editions were not asked for. */
  readonly isDated: boolean;
  readonly otherwise: number;
};

/** The words of a typed number with the candidate keys of its readings, best first. */
export function spellingsTyped(text: string, keys: readonly string[]): TypedNumber {
  const exact = new Map<string, number>();
  const undated = new Map<string, number>();
  const add = (words: Map<string, number>, word: string, reading: number): void => {
    if (word.length <= longest) words.set(word, Math.min(reading, words.get(word) ?? reading));
  };
  const { whole, stems } = namedKeys(keys);
  for (const key of whole) {
    const reading = readingOf(keys, key);
    add(exact, own + key, reading);
    // Without a year another number of a document says no more than that it is an edition.
    add(stems.length > 0 ? undated : exact, other + key, reading + ALIAS);
  }
  const letters = compactNumber(text);
  if (letters !== '') add(exact, compact + letters, LIKE);
  for (const stem of new Set(keys.map(stemOf))) {
    const reading = readingOf(keys, stem);
    add(undated, ownStem + stem, reading);
    add(undated, otherStem + stem, reading + ALIAS);
  }
  return { exact, undated, isDated: stems.length === 0, otherwise: LIKE + ALIAS };
}

/** Words of compact numbers, with and without the year of the document. */
export function spellingsOfCompact(numbers: Iterable<string>): readonly string[] {
  return [...numbers].filter((number) => number !== '').flatMap((number) => [compact + number, compactStem + number]);
}

/** Words of what is named in a relation by one of the keys: with a year the document, without one any edition of it. */
export function namesTyped(keys: readonly string[]): readonly string[] {
  const { whole, stems } = namedKeys(keys);
  return [...whole, ...stems.map((stem) => stem + EDITION_SEPARATOR)].filter((word) => word.length <= longest);
}

/** Everything a document is asked for by what it names. */
export function namesOf(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => [key, stemOf(key) + EDITION_SEPARATOR]))].filter(
    (word) => word.length <= longest,
  );
}

/** A key without its edition. */
function stemOf(key: string): string {
  return key.split(EDITION_SEPARATOR, 1)[0] ?? key;
}
