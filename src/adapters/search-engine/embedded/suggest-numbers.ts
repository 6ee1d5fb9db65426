import { atomsOf, fold } from '#kernel/text/index.ts';
import { stateOf } from './library.ts';
import { numberMatches } from './matching.ts';
import { EDITION_RANK_BITS, rankOf } from './ranks.ts';
import type { Readings } from './search.ts';
import { IN_NUMBER, keyRange, type Segment, termRange } from './segment.ts';
import { documentsWithAll } from './windows.ts';

/** Numbers suggested while someone types: those it may mean, those that begin so in any spelling, those with the piece. */
export type NumberFound = { readonly document: number; readonly value: number };

const digit = /\p{N}/u;

/** Prefixes of keys that the typed text may be the beginning of. */
export function keyPrefixes(typed: string, readings: Readings): readonly string[] {
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

/** Numbers that the text may mean or be the beginning of; none for a text without a digit. */
export function numbersFrom(
  segment: Segment,
  typed: string,
  day: number,
  limit: number,
  readings: Readings,
): readonly NumberFound[] {
  if (!digit.test(typed)) return [];
  const stateThen = (document: number) => stateOf(segment, day, document);
  const found = new Map<number, number>();
  for (const [document, { undated, value }] of numberMatches(segment, typed, readings(typed), stateThen)) {
    found.set(document, (undated ? NUMBER_UNDATED : NUMBER_EXACT) + value);
  }
  for (const prefix of keyPrefixes(typed, readings)) {
    const [first, end] = keyRange(segment, prefix);
    for (const document of lowest(segment, segment.byKey.subarray(first, end), limit)) {
      if (!found.has(document))
        found.set(document, NUMBER_BEGINS + rankOf(stateThen(document), segment.ranks[document] ?? 0));
    }
  }
  if (found.size < limit) addPieces(segment, typed, limit, found);
  return [...found].map(([document, value]) => ({ document, value }));
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

// Documents with a term of their number that begins with what was typed: 190 finds GB/T 19001.
function addPieces(segment: Segment, typed: string, limit: number, found: Map<number, number>): void {
  const [only, ...others] = atomsOf(typed);
  if (!only || others.length > 0) return;
  const [first, end] = termRange(segment, only.text);
  let taken = 0;
  for (const document of documentsWithAll(segment, [{ first, end }], IN_NUMBER)) {
    if (segment.dead[document] !== 0 || found.has(document)) continue;
    found.set(document, NUMBER_PIECE + (segment.ranks[document] ?? 0));
    taken += 1;
    if (taken === limit) return;
  }
}
