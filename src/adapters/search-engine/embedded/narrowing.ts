import type { FacetName } from '#adapters/search-engine/port.ts';
import { type Expression, type Filter, namedKeys, type Range, type ValueField } from '#kernel/query/index.ts';
import { atomsOf, fold, queryTermsOf } from '#kernel/text/index.ts';
import { valuesTest } from './facet-values.ts';
import { idsOf, type Library, passingGroups, stateOf } from './library.ts';
import { ALL_TITLE, everyDocument, matchTerms, matchWords, numberedBy, numberMatches } from './matching.ts';
import { documentsNaming } from './named-terms.ts';
import { documentsWithPhrase } from './passages/document-phrases.ts';
import { phraseTest } from './phrase.ts';
import type { Question } from './plan.ts';
import { dayNumber } from './ranks.ts';
import type { Matches, Segment } from './segment.ts';
import { merged } from './union.ts';

/**
 * Conditions of a query: phrases, alternatives, what is left out, filters typed into the text. Each narrows a list of
 * matches to a new one and keeps the flags; the cost goes with the shorter of the lists, never with the library, but for
 * a column that is asked of every document. A filter typed into the text belongs to the query: unlike a chosen facet it
 * is no exception in the counts «what if I chose another value?».
 */
export function narrow(question: Question, segment: Segment, matches: Matches, condition: Expression): Matches {
  if (matches.count === 0) return matches;
  switch (condition.kind) {
    case 'text':
      return keepListed(matches, documentsOfWords(question, segment, condition.text));
    case 'phrase':
      return together(titledWith(segment, matches, condition.text), textedWith(segment, matches, condition.text));
    case 'not':
      return without(matches, narrow(question, segment, matches, condition.of));
    case 'all':
      return condition.of.reduce((kept, part) => narrow(question, segment, kept, part), matches);
    case 'any':
      return condition.of.map((part) => narrow(question, segment, matches, part)).reduce(together);
    default:
      return filterBy(question, segment, matches, condition);
  }
}

function documentsOfWords(question: Question, segment: Segment, text: string): Matches {
  const words = question.read(text);
  return words.atoms.length === 0
    ? everyDocument(segment)
    : matchWords(segment, words, numberedBy(segment, words, question.day));
}

function titledWith(segment: Segment, matches: Matches, text: string): Matches {
  const atoms = atomsOf(text);
  const listed = keepListed(matches, matchTerms(segment, queryTermsOf(atoms)), ALL_TITLE);
  const isPhrase = phraseTest(
    segment,
    atoms.map((atom) => atom.text),
  );
  return keepIf(listed, isPhrase);
}

function textedWith(segment: Segment, matches: Matches, text: string): Matches {
  const atoms = atomsOf(text).map((atom) => atom.text);
  return segment.passages ? keepListed(matches, documentsWithPhrase(segment, atoms)) : noMatches;
}

const noMatches: Matches = { entries: new Uint32Array(0), count: 0 };

function filterBy(question: Question, segment: Segment, matches: Matches, filter: Filter): Matches {
  switch (filter.kind) {
    case 'values':
      return keepGroups(question, segment, matches, filter.field, typedTest(filter.field, filter.values));
    case 'years':
      return keepGroups(question, segment, matches, 'year', (year) =>
        filter.ranges.some((range) => isWithin(range, year)),
      );
    case 'days':
      return keepDays(segment[filter.field], matches, filter.ranges);
    case 'titles':
      return filter.texts.map((text) => titledWith(segment, matches, text)).reduce(together);
    case 'texts':
      return filter.texts.map((text) => textedWith(segment, matches, text)).reduce(together);
    case 'numbers':
      return filter.numbers
        .map((number) => keepListed(matches, documentsNumbered(question, segment, filter.field, number)))
        .reduce(together);
  }
}

// Publishers and sources are names that people type: letter case and accents aside.
function typedTest(field: ValueField, values: readonly string[]): (value: string) => boolean {
  if (field !== 'publisher' && field !== 'source') return valuesTest(field, values);
  const wanted = new Set(values.map(fold));
  return (value) => wanted.has(fold(value));
}

function isWithin({ from, to }: Range<string>, year: string): boolean {
  return (from === undefined || year >= from) && (to === undefined || year <= to);
}

function keepGroups(
  { library, day }: { readonly library: Library; readonly day: number },
  segment: Segment,
  matches: Matches,
  facet: FacetName,
  test: (value: string) => boolean,
): Matches {
  const passing = passingGroups(library, segment, facet, test);
  const ids = idsOf(segment, facet, day);
  // One loop for each width: see counting.ts.
  if (ids instanceof Uint16Array) return keepShort(ids, passing, matches);
  return ids instanceof Uint32Array ? keepLong(ids, passing, matches) : keepBytes(ids, passing, matches);
}

function keepBytes(ids: Uint8Array, passing: Uint8Array, { entries, count }: Matches): Matches {
  const kept = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] ?? 0;
    kept[length] = entry;
    length += passing[ids[entry >>> 3] ?? 0] ?? 0;
  }
  return { entries: kept, count: length };
}

function keepShort(ids: Uint16Array, passing: Uint8Array, { entries, count }: Matches): Matches {
  const kept = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] ?? 0;
    kept[length] = entry;
    length += passing[ids[entry >>> 3] ?? 0] ?? 0;
  }
  return { entries: kept, count: length };
}

function keepLong(ids: Uint32Array, passing: Uint8Array, { entries, count }: Matches): Matches {
  const kept = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] ?? 0;
    kept[length] = entry;
    length += passing[ids[entry >>> 3] ?? 0] ?? 0;
  }
  return { entries: kept, count: length };
}

const lastDay = 99_991_231;

function keepDays(days: Uint32Array, matches: Matches, ranges: readonly Range<string>[]): Matches {
  const bounds = ranges.map(({ from, to }) => ({
    // A day that is not known is 0 and lies in no range.
    from: from === undefined ? 1 : dayNumber(from),
    to: to === undefined ? lastDay : dayNumber(to),
  }));
  return keepIf(matches, (document) => {
    const day = days[document] ?? 0;
    return bounds.some(({ from, to }) => day >= from && day <= to);
  });
}

function documentsNumbered(
  { readings, day }: Question,
  segment: Segment,
  field: Extract<Filter, { kind: 'numbers' }>['field'],
  number: string,
): Matches {
  const keys = readings(number);
  const named = namedKeys(keys);
  if (field !== 'number') return asMatches(documentsNaming(segment, field, named));
  const found = numberMatches(segment, number, keys, (document) => stateOf(segment, day, document));
  const editions = [...found].filter(([, { undated }]) => !undated || named.stems.length > 0);
  return asMatches(Uint32Array.from(editions, ([document]) => document).sort());
}

function asMatches(documents: Uint32Array): Matches {
  return { entries: documents.map((document) => document * 8), count: documents.length };
}

function keepIf({ entries, count }: Matches, test: (document: number) => boolean): Matches {
  const kept = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] ?? 0;
    if (test(entry >>> 3)) kept[length++] = entry;
  }
  return { entries: kept, count: length };
}

/** The matches that are listed, with their own flags; listed ones count only with all of `flags`. */
export function keepListed(matches: Matches, listed: Matches, flags = 0): Matches {
  const kept = new Uint32Array(Math.min(matches.count, listed.count));
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < matches.count && right < listed.count) {
    const entry = matches.entries[left] ?? 0;
    const other = listed.entries[right] ?? 0;
    if (entry >>> 3 < other >>> 3) left = firstFrom(matches, left + 1, other >>> 3);
    else if (entry >>> 3 > other >>> 3) right = firstFrom(listed, right + 1, entry >>> 3);
    else {
      if ((other & flags) === flags) kept[length++] = entry;
      left += 1;
      right += 1;
    }
  }
  return { entries: kept, count: length };
}

/** First place from `from` on whose document is not below the one wanted: by doubling jumps, then halving. */
function firstFrom({ entries, count }: Matches, from: number, document: number): number {
  const wanted = document * 8;
  let step = 1;
  let low = from;
  while (low + step < count && (entries[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, count);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

// `inside` are some of the matches; the others are kept.
function without(matches: Matches, inside: Matches): Matches {
  const kept = new Uint32Array(matches.count - inside.count);
  let length = 0;
  let at = 0;
  for (let from = 0; from < matches.count; from += 1) {
    const entry = matches.entries[from] ?? 0;
    if (at < inside.count && inside.entries[at] === entry) at += 1;
    else kept[length++] = entry;
  }
  return { entries: kept, count: length };
}

// Both are some of the same matches: a document in both is the same entry.
function together(a: Matches, b: Matches): Matches {
  if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
  return merged(a, b);
}
