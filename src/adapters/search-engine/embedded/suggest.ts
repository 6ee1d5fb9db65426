import type { Suggestion } from '#adapters/search-engine/port.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { atomsOf, fold, isIdeogram } from '#kernel/text/index.ts';
import { textAt } from './buffers.ts';
import { type Library, stateColumn } from './library.ts';
import { ALL_TITLE, matchTermNumbers, numberMatches } from './matching.ts';
import { EDITION_RANK_BITS, RANK_BITS, rankOf } from './ranks.ts';
import type { Readings } from './search.ts';
import { findTerm, IN_NUMBER, IN_TITLE, keyRange, postingsOf, type Segment, TITLE_END, termRange } from './segment.ts';

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
    const matches = numberMatches(segment, text, keys, (document) => stateColumn(segment, day)[document] ?? 0);
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
  const numbers: Found[] = [];
  const titles: Found[] = [];
  for (const segment of library.segments) numbers.push(...numbersFrom(segment, typed, day, limit, readings));
  // Numbers stand before titles: with enough of them no title would be shown.
  if (numbers.length < limit) for (const segment of library.segments) titles.push(...titlesFrom(segment, typed, limit));
  const seen = new Set<string>();
  const suggestions: Suggestion[] = [];
  const add = (kind: Suggestion['kind'], found: Found): void => {
    const key = keyOf(found);
    if (seen.has(key) || suggestions.length >= limit) return;
    seen.add(key);
    const { segment, document } = found;
    const state = states[stateColumn(segment, day)[document] ?? 0] ?? 'unknown';
    const [number, title] = [textAt(segment.numbers, document), textAt(segment.titles, document)];
    suggestions.push({ kind, key, number, title, state });
  };
  for (const found of inOrder(numbers)) add('number', found);
  for (const found of inOrder(titles)) add('title', found);
  return suggestions;
}

const digit = /\p{N}/u;

// Prefixes of keys that the typed text may be the beginning of.
function keyPrefixes(typed: string, readings: Readings): readonly string[] {
  const written = fold(typed)
    .trim()
    .replace(/[\s/]+/g, '-');
  const spaced = written.replace(/^([a-z]+)(?=\d)/, '$1-');
  const prefixes = new Set([...readings(typed), written, spaced, spaced.replace(/^gbt-/, 'gb-t-')]);
  // A year that is being typed stands behind the last dash or colon.
  for (const prefix of [...prefixes]) prefixes.add(prefix.replace(/[-:](\d{0,4})$/, '~$1'));
  return [...prefixes].filter((prefix) => prefix.length > 1);
}

const NUMBER_EXACT = 0;
const NUMBER_UNDATED = 2 ** (EDITION_RANK_BITS + 6);
const NUMBER_BEGINS = 2 ** (EDITION_RANK_BITS + 7);
const NUMBER_PIECE = 2 ** (EDITION_RANK_BITS + 8);

function numbersFrom(
  segment: Segment,
  typed: string,
  day: number,
  limit: number,
  readings: Readings,
): readonly Found[] {
  if (!digit.test(typed)) return [];
  const stateOf = (document: number) => stateColumn(segment, day)[document] ?? 0;
  const found = new Map<number, number>();
  for (const [document, { undated, value }] of numberMatches(segment, typed, readings(typed), stateOf)) {
    found.set(document, (undated ? NUMBER_UNDATED : NUMBER_EXACT) + value);
  }
  for (const prefix of keyPrefixes(typed, readings)) {
    const [first, end] = keyRange(segment, prefix);
    for (const document of lowest(segment, segment.byKey.subarray(first, end), limit)) {
      if (!found.has(document))
        found.set(document, NUMBER_BEGINS + rankOf(stateOf(document), segment.ranks[document] ?? 0));
    }
  }
  if (found.size < limit) addPieces(segment, typed, limit, found);
  return [...found].map(([document, value]) => ({ segment, document, value }));
}

// The lowest living documents of a list without order: lower is better ranked.
function lowest(segment: Segment, documents: Uint32Array, limit: number): readonly number[] {
  const best: number[] = [];
  for (const document of documents) {
    if (best.length === limit && document > (best[limit - 1] ?? 0)) continue;
    if (segment.dead[document] !== 0) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] ?? 0) > document) place -= 1;
    best.splice(place, 0, document);
    if (best.length > limit) best.pop();
  }
  return best;
}

const mostTerms = 400;

// Documents with a term of their number that begins with what was typed: 190 finds GB/T 19001.
function addPieces(segment: Segment, typed: string, limit: number, found: Map<number, number>): void {
  const atoms = atomsOf(typed);
  const [only] = atoms;
  if (!only || atoms.length > 1) return;
  const [first, end] = termRange(segment, only.text);
  const candidates: number[] = [];
  for (let term = first; term < Math.min(end, first + mostTerms); term += 1) {
    let taken = 0;
    for (const posting of postingsOf(segment, term)) {
      if ((posting & IN_NUMBER) === 0 || segment.dead[posting >>> 2] !== 0) continue;
      candidates.push(posting >>> 2);
      taken += 1;
      if (taken === limit) break;
    }
  }
  for (const document of lowest(segment, Uint32Array.from(candidates), limit)) {
    if (!found.has(document)) found.set(document, NUMBER_PIECE + (segment.ranks[document] ?? 0));
  }
}

const BEGINS = 0;
const PHRASE = 2 ** RANK_BITS;
const WORDS = 2 ** (RANK_BITS + 1);
const mostCandidates = 400;

function titlesFrom(segment: Segment, typed: string, limit: number): readonly Found[] {
  const atoms = atomsOf(typed).map((atom) => atom.text);
  const last = atoms.at(-1) ?? '';
  const whole = atoms.slice(0, -1).map((atom) => findTerm(segment, atom));
  // A blank behind the last word says that it is finished; an ideogram always is.
  const finished = isIdeogram(last) || /\s$/.test(typed);
  const lastTerm = findTerm(segment, last);
  const range = finished ? ([lastTerm, lastTerm + 1] as const) : termRange(segment, last);
  if (whole.includes(-1) || range[0] < 0 || range[0] >= range[1]) return [];
  const found: Found[] = [];
  let taken = 0;
  for (const document of candidates(segment, whole, range)) {
    if (segment.dead[document] !== 0) continue;
    const place = titlePlace(segment, document, whole, range);
    if (place === undefined) continue;
    found.push({ segment, document, value: place + (segment.ranks[document] ?? 0) });
    taken += 1;
    if (taken >= Math.max(limit, mostCandidates)) break;
  }
  return inOrder(found).slice(0, limit);
}

const mostWalked = 50_000;

// Documents that may have all the terms in a title, best first.
function* candidates(
  segment: Segment,
  whole: readonly number[],
  [first, end]: readonly [number, number],
): Generator<number> {
  if (whole.length > 0) {
    const { entries, count } = matchTermNumbers(segment, whole);
    for (let at = 0; at < count; at += 1) {
      const entry = entries[at] ?? 0;
      if ((entry & ALL_TITLE) !== 0) yield entry >>> 3;
    }
    return;
  }
  if (end - first > mostTerms) {
    // So many words begin so that walking the titles from the best ranked soon finds enough of them.
    for (let document = 0; document < Math.min(segment.count, mostWalked); document += 1) yield document;
    return;
  }
  const documents = new Set<number>();
  for (let term = first; term < end; term += 1) {
    let taken = 0;
    for (const posting of postingsOf(segment, term)) {
      if ((posting & IN_TITLE) === 0) continue;
      documents.add(posting >>> 2);
      taken += 1;
      if (taken === mostCandidates) break;
    }
  }
  yield* Uint32Array.from(documents).sort();
}

// How the title has the words: it begins with them, has them side by side, or somewhere; undefined when it lacks one.
function titlePlace(
  segment: Segment,
  document: number,
  whole: readonly number[],
  [first, end]: readonly [number, number],
): number | undefined {
  const { titleAtoms, titleOffsets } = segment;
  const start = titleOffsets[document] ?? 0;
  const stop = titleOffsets[document + 1] ?? 0;
  let place: number | undefined;
  for (let at = start; at < stop; at += 1) {
    const atom = titleAtoms[at] ?? 0;
    if (atom < first || atom >= end) continue;
    const begin = at - whole.length;
    const beside = begin >= start && whole.every((term, step) => titleAtoms[begin + step] === term);
    if (!beside) place ??= WORDS;
    else if (begin === start || titleAtoms[begin - 1] === TITLE_END) return BEGINS;
    else place = PHRASE;
  }
  return place;
}
