import { EDITION_SEPARATOR } from '#kernel/identifier/index.ts';
import { namedKeys } from '#kernel/query/index.ts';
import { firstWhere, textAt } from './buffers.ts';
import { stateOf } from './library.ts';
import { documentsNaming } from './named-terms.ts';
import { numberedLike } from './prints.ts';
import type { QueryWords } from './query-words.ts';
import { EDITION_RANK_BITS, editionRank, isEditionKey } from './ranks.ts';
import {
  aliasRange,
  EVERY_DOCUMENT,
  findKey,
  findTerm,
  IN_EITHER,
  IN_NUMBER,
  IN_TITLE,
  keyRange,
  type Matches,
  postingsOf,
  type Segment,
} from './segment.ts';
import { narrowByBits, termBits } from './term-bits.ts';

/**
 * Documents of a segment that answer a query. A match is document × 8 + flags, ascending, so best rank first:
 * ALL_TITLE every term stands in a title, ALL_NUMBER in the number, ALL_HEAD in one or the other. A posting is the match
 * of one term, so that the postings of a word are its matches as they lie there; entries are never written to.
 */
export const ALL_TITLE = IN_TITLE;
export const ALL_NUMBER = IN_NUMBER;
export const ALL_HEAD = IN_EITHER;

/** How a document answers to the number typed: `value` orders its tier, lower first. */
export type NumberMatch = { readonly undated: boolean; readonly value: number };

const everyFlag = ALL_TITLE | ALL_NUMBER | ALL_HEAD;

const everyDocuments = new WeakMap<Segment, Matches>();

/** All living and dead documents of a segment as matches. */
export function everyDocument(segment: Segment): Matches {
  const known = everyDocuments.get(segment);
  if (known) return known;
  const entries = new Uint32Array(segment.count);
  for (let document = 0; document < entries.length; document += 1) entries[document] = document * 8;
  const matches = { entries, count: entries.length, term: EVERY_DOCUMENT };
  everyDocuments.set(segment, matches);
  return matches;
}

/** The match of a document, -1 when it is none. */
export function findMatch(matches: Matches, document: number): number {
  const at = firstWhere(matches.count, (place) => (matches.entries[place] ?? 0) >>> 3 >= document);
  const entry = at < matches.count ? (matches.entries[at] ?? 0) : -1;
  return entry >>> 3 === document ? entry : -1;
}

/** Matches of words and number. `numbered` are the documents of the typed number (see numberMatches). */
export function matchWords(segment: Segment, words: QueryWords, numbered: ReadonlyMap<number, NumberMatch>): Matches {
  const lists: Uint32Array[] = [];
  if (words.number) {
    const spelled = matchTerms(segment, words.number.terms);
    const list = union(
      spelled,
      [...numbered.keys()].sort((a, b) => a - b),
    );
    if (words.terms.length === 0) return { entries: list, count: list.length };
    lists.push(list);
  }
  return intersect(segment, words.terms, lists);
}

/** Matches of documents that have all the terms; none for no term. */
export function matchTerms(segment: Segment, terms: readonly string[]): Matches {
  return terms.length === 0 ? { entries: new Uint32Array(0), count: 0 } : intersect(segment, terms, []);
}

function union(matches: Matches, documents: readonly number[]): Uint32Array {
  const merged = new Uint32Array(matches.count + documents.length);
  let count = 0;
  let at = 0;
  for (const document of documents) {
    while (at < matches.count && (matches.entries[at] ?? 0) >>> 3 < document)
      merged[count++] = matches.entries[at++] ?? 0;
    const both = at < matches.count && (matches.entries[at] ?? 0) >>> 3 === document;
    merged[count++] = document * 8 + ((both ? (matches.entries[at++] ?? 0) & everyFlag : 0) | ALL_NUMBER | ALL_HEAD);
  }
  while (at < matches.count) merged[count++] = matches.entries[at++] ?? 0;
  return merged.subarray(0, count);
}

const none: Matches = { entries: new Uint32Array(0), count: 0 };

function intersect(segment: Segment, terms: readonly string[], more: readonly Uint32Array[]): Matches {
  const places = terms.map((term) => findTerm(segment, term));
  return places.includes(-1) ? none : matchTermNumbers(segment, places, more);
}

/** Documents with all the terms, given by their numbers, and in all of `more` lists of postings. */
export function matchTermNumbers(
  segment: Segment,
  terms: readonly number[],
  more: readonly Uint32Array[] = [],
): Matches {
  const lists: List[] = more.map((list) => ({ list }));
  for (const term of terms) lists.push({ list: postingsOf(segment, term), term });
  lists.sort((a, b) => a.list.length - b.list.length);
  const [first, ...others] = lists;
  if (!first) return none;
  if (others.length === 0) {
    const { list, term } = first;
    return { entries: list, count: list.length, ...(term !== undefined && { term }) };
  }
  const entries = first.list.slice();
  let count = entries.length;
  for (const other of others) count = narrowBy(segment, entries, count, other);
  return { entries, count };
}

/** Postings, and the term they are of. */
type List = { readonly list: Uint32Array; readonly term?: number };

function narrowBy(segment: Segment, entries: Uint32Array, count: number, { list, term }: List): number {
  if (list.length > count * 16) return narrowByJumps(entries, count, list);
  const bits = term === undefined ? undefined : termBits(segment, term);
  return bits ? narrowByBits(entries, count, bits) : narrowByWalk(entries, count, list);
}

// Both lists are walked side by side; the matches are narrowed in place.
function narrowByWalk(entries: Uint32Array, count: number, list: Uint32Array): number {
  let kept = 0;
  let at = 0;
  for (let from = 0; from < count; from += 1) {
    const entry = entries[from] ?? 0;
    const document = entry >>> 3;
    while (at < list.length && (list[at] ?? 0) >>> 3 < document) at += 1;
    if (at === list.length) break;
    const posting = list[at] ?? 0;
    if (posting >>> 3 === document) entries[kept++] = entry & (~everyFlag | posting);
  }
  return kept;
}

// The list is much longer: each match is looked up in it by doubling jumps and halving.
function narrowByJumps(entries: Uint32Array, count: number, list: Uint32Array): number {
  let kept = 0;
  let low = 0;
  for (let from = 0; from < count; from += 1) {
    const entry = entries[from] ?? 0;
    const wanted = entry & ~everyFlag;
    let step = 1;
    while (low + step < list.length && (list[low + step] ?? 0) < wanted) step *= 2;
    let high = Math.min(low + step, list.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low === list.length) break;
    const posting = list[low] ?? 0;
    if (posting >>> 3 === entry >>> 3) entries[kept++] = entry & (~everyFlag | posting);
  }
  return kept;
}

function isEdition(segment: Segment, document: number): boolean {
  return isEditionKey(textAt(segment.keys, document));
}

/**
 * Documents of a number: those that bear it in any spelling, then the other editions. `value` orders each of the two:
 * the reading of the spelling first, own numbers before other numbers of a document, then state, editions, recency.
 * `stateOf` tells the state on the day asked.
 */
export function numberMatches(
  segment: Segment,
  text: string,
  keys: readonly string[],
  stateOf: (document: number) => number,
): ReadonlyMap<number, NumberMatch> {
  const found = new Map<number, NumberMatch>();
  for (const { document, undated, reading } of bearersOf(segment, text, keys)) {
    if (segment.dead[document] !== 0) continue;
    const value = numberValue(segment, document, reading, stateOf(document));
    const known = found.get(document);
    if (known && (known.undated === undated ? known.value <= value : undated)) continue;
    found.set(document, { undated, value });
  }
  return found;
}

/** A document, dead or living, that bears a number in one of its readings. */
type Bearer = { readonly document: number; readonly undated: boolean; readonly reading: number };

// Whoever asks whether a number is known asks for its documents next.
const lastBearers = new WeakMap<
  Segment,
  { readonly text: string; readonly keys: readonly string[]; readonly bearers: readonly Bearer[] }
>();

function bearersOf(segment: Segment, text: string, keys: readonly string[]): readonly Bearer[] {
  const last = lastBearers.get(segment);
  if (last && last.text === text && last.keys === keys) return last.bearers;
  const bearers = [...bearersIn(segment, text, keys)];
  lastBearers.set(segment, { text, keys, bearers });
  return bearers;
}

function* bearersIn(segment: Segment, text: string, keys: readonly string[]): Generator<Bearer> {
  const { whole, stems } = namedKeys(keys);
  for (const key of whole) {
    const reading = readingOf(keys, key);
    const own = findKey(segment, key);
    if (own >= 0) yield { document: own, undated: false, reading };
    // Without a year another number of a document says no more than that it is an edition.
    for (const document of aliasDocuments(segment, key, true))
      yield { document, undated: stems.length > 0, reading: reading + ALIAS };
  }
  for (const document of numberedLike(segment, text)) yield { document, undated: false, reading: LIKE };
  for (const stem of stemsOf(keys)) {
    const reading = readingOf(keys, stem);
    const own = findKey(segment, stem);
    if (own >= 0) yield { document: own, undated: true, reading };
    const [first, end] = keyRange(segment, stem + EDITION_SEPARATOR);
    for (let place = first; place < end; place += 1)
      yield { document: segment.byKey[place] ?? 0, undated: true, reading };
    for (const document of aliasDocuments(segment, stem, true))
      yield { document, undated: true, reading: reading + ALIAS };
    for (const document of aliasDocuments(segment, stem + EDITION_SEPARATOR, false))
      yield { document, undated: true, reading: reading + ALIAS };
  }
}

/** Readings below ALIAS are places in the list of keys; LIKE is the same letters and digits, ALIAS is added for another number. */
export const LIKE = 15;
export const ALIAS = 16;

/** The reading of a key: its place among the candidate keys, or that of a key it is the stem of. */
export function readingOf(keys: readonly string[], key: string): number {
  const place = keys.findIndex((each) => each === key || each.startsWith(key + EDITION_SEPARATOR));
  return Math.min(Math.max(place, 0), LIKE - 1);
}

function numberValue(segment: Segment, document: number, reading: number, state: number): number {
  const place = segment.ranks[document] ?? 0;
  return reading * 2 ** EDITION_RANK_BITS + editionRank(state, isEdition(segment, document), place);
}

/** Which of the keys a value was made for; undefined when only letters and digits were compared. */
export function keyOfValue(value: number, keys: readonly string[]): string | undefined {
  const reading = Math.floor(value / 2 ** EDITION_RANK_BITS);
  return reading === LIKE ? undefined : keys[reading % ALIAS];
}

/** Documents of the number in the words asked for; of one that nobody bears any more, those that replace it. */
export function numberedBy(segment: Segment, words: QueryWords, day: number): ReadonlyMap<number, NumberMatch> {
  if (!words.number) return new Map();
  const { text, keys, replaced } = words.number;
  const stateThen = (document: number) => stateOf(segment, day, document);
  if (!replaced) return numberMatches(segment, text, keys, stateThen);
  const found = new Map<number, NumberMatch>();
  for (const document of documentsNaming(segment, 'replaces', namedKeys(keys))) {
    const value = numberValue(segment, document, 0, stateThen(document));
    if (segment.dead[document] === 0) found.set(document, { undated: true, value });
  }
  return found;
}

/** Keys without their editions, each once, in order. */
function stemsOf(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.map((key) => key.split(EDITION_SEPARATOR, 1)[0] ?? key))];
}

function aliasDocuments(segment: Segment, prefix: string, whole: boolean): readonly number[] {
  const [first, end] = aliasRange(segment, prefix);
  const documents: number[] = [];
  for (let place = first; place < end; place += 1) {
    if (whole && textAt(segment.aliases, place) !== prefix) break;
    documents.push(segment.aliasDocuments[place] ?? 0);
  }
  return documents;
}

/** True when a living document of the segment has the number in any of these ways. */
export function knowsNumber(segment: Segment, text: string, keys: readonly string[]): boolean {
  return numberMatches(segment, text, keys, () => 0).size > 0;
}

/** True when a living document of the segment replaces the one of the number. */
export function namesNumber(segment: Segment, keys: readonly string[]): boolean {
  return documentsNaming(segment, 'replaces', namedKeys(keys)).some((document) => segment.dead[document] === 0);
}
