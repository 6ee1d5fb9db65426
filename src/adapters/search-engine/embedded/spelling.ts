import { firstWhere, textAt, textCount } from './buffers.ts';
import { postingsOf, type Segment } from './segment.ts';

/**
 * Known words that differ from a typed one by few typing errors: a letter struck wrongly, left out, struck once too
 * often, or two neighbours exchanged. The sorted terms are walked like the branches of a tree: what begins alike is
 * compared once, and a beginning with too many errors is passed over with everything that begins so.
 */
export type Spelling = { readonly term: string; readonly errors: number; readonly count: number };

const longestWord = 24;

/** Typing errors looked for in a word: none in a short one, where nearly any other word would be near. */
export function mostErrorsIn(word: string): number {
  if (word.length < 4 || word.length > longestWord) return 0;
  return word.length < 6 ? 1 : 2;
}

const latin = /^[a-z]+$/;
const otherAlphabet = /^[\u0370-\u058f]+$/;

// Terms that begin with a letter of the word's alphabet: [first, end).
function alphabetRange(segment: Segment, word: string): readonly [number, number] {
  const [from, to] = latin.test(word) ? ['a', '{'] : ['\u0370', '\u0590'];
  const at = (bound: string) => firstWhere(textCount(segment.terms), (place) => textAt(segment.terms, place) >= bound);
  return latin.test(word) || otherAlphabet.test(word) ? [at(from), at(to)] : [0, 0];
}

/** A word as UTF-16 units, and how many there are. */
type Units = { readonly units: Uint16Array; length: number };

// Terms of these alphabets have one or two bytes a letter; any other letter is near to none.
function readTerm({ terms: { bytes, offsets } }: Segment, term: number, into: Units): void {
  const end = offsets[term + 1] ?? 0;
  into.length = 0;
  for (let at = offsets[term] ?? 0; at < end && into.length < into.units.length; into.length += 1) {
    const byte = bytes[at] ?? 0;
    const wide = byte >= 0xc0 && byte < 0xe0;
    into.units[into.length] = byte < 0x80 ? byte : wide ? ((byte & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f) : 0xffff;
    at += byte < 0x80 ? 1 : wide ? 2 : byte < 0xf0 ? 3 : 4;
  }
}

/** Known words at most so many errors away, in no order; the word itself is not among them. */
export function spellingsIn(segment: Segment, word: string, mostErrors: number): readonly Spelling[] {
  const [first, end] = alphabetRange(segment, word);
  const wanted = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  const width = wanted.length + 1;
  const longest = wanted.length + mostErrors;
  // Row n: errors between the first n letters of the term and each beginning of the word.
  const rows = new Uint8Array((longest + 2) * width).fill(mostErrors + 1);
  for (let at = 0; at <= mostErrors; at += 1) rows[at] = at;
  const term: Units = { units: new Uint16Array(longest + 1), length: 0 };
  const filled: Units = { units: new Uint16Array(longest + 1), length: 0 };
  const found: Spelling[] = [];
  for (let at = first; at < end; ) {
    readTerm(segment, at, term);
    let depth = 0;
    while (depth < filled.length && depth < term.length && filled.units[depth] === term.units[depth]) depth += 1;
    let fits = true;
    while (fits && depth < term.length && depth < longest) {
      filled.units[depth] = term.units[depth] ?? 0;
      depth += 1;
      fits = fillRow(rows, width, depth, term.units, wanted, mostErrors) <= mostErrors;
    }
    filled.length = fits ? depth : depth - 1;
    if (!fits || term.length > longest) {
      at = behindBeginning(segment, at, end, term.units.subarray(0, fits ? term.length : depth));
      continue;
    }
    const errors = rows[depth * width + wanted.length] ?? 0;
    if (errors > 0 && errors <= mostErrors && depth >= wanted.length - mostErrors) {
      found.push({ term: textAt(segment.terms, at), errors, count: postingsOf(segment, at).length });
    }
    at += 1;
  }
  return found;
}

// Fills what can be few errors of a row from the two above it, and tells its least number of errors.
function fillRow(
  rows: Uint8Array,
  width: number,
  depth: number,
  term: Uint16Array,
  wanted: Uint16Array,
  mostErrors: number,
): number {
  const row = depth * width;
  const above = row - width;
  const letter = term[depth - 1];
  const from = Math.max(1, depth - mostErrors);
  const to = Math.min(width - 1, depth + mostErrors);
  rows[row + from - 1] = from === 1 ? Math.min(depth, mostErrors + 1) : mostErrors + 1;
  if (to + 1 < width) rows[row + to + 1] = mostErrors + 1;
  let least = rows[row + from - 1] ?? 0;
  for (let at = from; at <= to; at += 1) {
    const changed = (rows[above + at - 1] ?? 0) + (letter === wanted[at - 1] ? 0 : 1);
    const more = (rows[above + at] ?? 0) + 1;
    const less = (rows[row + at - 1] ?? 0) + 1;
    let errors = changed < more ? changed : more;
    if (less < errors) errors = less;
    if (depth > 1 && at > 1 && letter === wanted[at - 2] && term[depth - 2] === wanted[at - 1]) {
      const exchanged = (rows[above - width + at - 2] ?? 0) + 1;
      if (exchanged < errors) errors = exchanged;
    }
    rows[row + at] = errors;
    if (errors < least) least = errors;
  }
  return least;
}

// First term behind `from` that does not begin so.
function behindBeginning(segment: Segment, from: number, end: number, beginning: Uint16Array): number {
  const term: Units = { units: new Uint16Array(beginning.length), length: 0 };
  const differs = (at: number): boolean => {
    readTerm(segment, at, term);
    return term.length < beginning.length || beginning.some((unit, place) => term.units[place] !== unit);
  };
  let step = 1;
  while (from + step < end && !differs(from + step)) step *= 2;
  const low = from + (step >>> 1);
  return low + firstWhere(Math.min(from + step, end) - low, (place) => differs(low + place));
}
