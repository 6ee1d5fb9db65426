import {
  classOf,
  DIGIT,
  foldInto,
  HIGH,
  IDEOGRAM,
  LETTER,
  longestWord,
  numberTermsOf,
  SEPARATOR,
} from '#kernel/text/index.ts';
import { type GrowingNumbers, growingNumbers, push, roomFor } from './buffers.ts';
import { IN_TITLE, TITLE_END } from './segment.ts';
import {
  firstHash,
  newTermTable,
  nextHash,
  pairNumber,
  type TermTable,
  termNumber,
  unitNumber,
  unitsNumber,
  wordNumber,
} from './term-table.ts';

/**
 * The terms of documents, in the order the documents come in. The same terms as termsOf and numberTermsOf of the kernel
 * give, walked over folded units: making a string of every bigram took three quarters of the time of a build.
 */
export type Occurrences = {
  readonly table: TermTable;
  /** term × 4 + flags. */
  readonly occurrences: GrowingNumbers;
  readonly titleAtoms: GrowingNumbers;
  /** Place + 1 in `occurrences` where a term was met last: the current document's when it lies behind its start. */
  lastSeen: Uint32Array;
  readonly lately: LatelyRead;
};

/**
 * What was read of the last texts: editions of a document, parts of one and reports of one series stand together and have
 * a title or a description in common.
 */
type LatelyRead = {
  /** The text at each place; undefined when it had too many tokens. */
  readonly texts: (string | undefined)[];
  readonly counts: Uint32Array;
  readonly tokens: Uint32Array;
};
const latelyPlaces = 256;
const latelyTokens = 512;

type Room = { readonly terms: number; readonly occurrences: number; readonly titleAtoms: number };

/** With room for so much from the beginning. */
export function newOccurrences(expected: Room): Occurrences {
  return {
    table: newTermTable(expected.terms),
    occurrences: growingNumbers(expected.occurrences),
    titleAtoms: growingNumbers(expected.titleAtoms),
    lastSeen: new Uint32Array(Math.max(expected.terms, 1024)),
    lately: {
      texts: new Array(latelyPlaces).fill(undefined),
      counts: new Uint32Array(latelyPlaces),
      tokens: new Uint32Array(latelyPlaces * latelyTokens),
    },
  };
}

function occur(terms: Occurrences, start: number, term: number, flags: number): void {
  const { occurrences } = terms;
  const lastSeen = roomForTerms(terms);
  const seen = lastSeen[term] ?? 0;
  if (seen > start) {
    occurrences.values[seen - 1] = (occurrences.values[seen - 1] ?? 0) | flags;
    return;
  }
  push(occurrences, term * 4 + flags);
  lastSeen[term] = occurrences.length;
}

function roomForTerms(terms: Occurrences): Uint32Array {
  const { table, lastSeen } = terms;
  if (table.count <= lastSeen.length) return lastSeen;
  const wider = new Uint32Array(Math.max(table.count, lastSeen.length * 2));
  wider.set(lastSeen);
  terms.lastSeen = wider;
  return wider;
}

/** The document has the term. */
export function occurTerm(terms: Occurrences, start: number, term: string, flags: number): void {
  occur(terms, start, termNumber(terms.table, term), flags);
}

/** Longest text of one field that is indexed. */
const longestText = 20_000;
const units = new Uint16Array(longestText * 4);

/** Of the text read last: term × 2, + 1 for an atom (what is no atom is a bigram). No unit gives more than two. */
const tokens = new Uint32Array(units.length * 2);

/** The document that began at `start` has the words of a text; those of a title also in their order. */
export function addText(terms: Occurrences, start: number, text: string, flags: number): void {
  const { texts, counts, tokens: kept } = terms.lately;
  const place = placeFor(text);
  const from = place * latelyTokens;
  if (texts[place] === text) {
    occurAll(terms, start, kept, from, from + (counts[place] ?? 0), flags);
    return;
  }
  const count = readText(terms.table, text);
  occurAll(terms, start, tokens, 0, count, flags);
  const isKept = count <= latelyTokens;
  texts[place] = isKept ? text : undefined;
  counts[place] = isKept ? count : 0;
  if (isKept) for (let at = 0; at < count; at += 1) kept[from + at] = tokens[at] ?? 0;
}

function placeFor(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const [first, middle, last] = [text.charCodeAt(0), text.charCodeAt(length >>> 1), text.charCodeAt(length - 1)];
  return (length * 31 + first * 17 + middle * 7 + last) & (latelyPlaces - 1);
}

function occurAll(
  terms: Occurrences,
  start: number,
  from: Uint32Array,
  first: number,
  end: number,
  flags: number,
): void {
  const { occurrences, titleAtoms } = terms;
  const lastSeen = roomForTerms(terms);
  const values = roomFor(occurrences, end - first);
  let used = occurrences.length;
  for (let at = first; at < end; at += 1) {
    const term = (from[at] ?? 0) >>> 1;
    const seen = lastSeen[term] ?? 0;
    if (seen > start) {
      values[seen - 1] = (values[seen - 1] ?? 0) | flags;
      continue;
    }
    values[used] = term * 4 + flags;
    used += 1;
    lastSeen[term] = used;
  }
  occurrences.length = used;
  if (flags !== IN_TITLE) return;
  const atoms = roomFor(titleAtoms, end - first + 1);
  for (let at = first; at < end; at += 1) {
    const token = from[at] ?? 0;
    if ((token & 1) === 1) atoms[titleAtoms.length++] = token >>> 1;
  }
  atoms[titleAtoms.length++] = TITLE_END;
}

/** Reads a text into `tokens` and returns their number. */
function readText(table: TermTable, text: string): number {
  const length = foldInto(text.length > longestText ? text.slice(0, longestText) : text, units);
  let used = 0;
  // The ideogram before: blanks and marks between two make no difference (kernel termsOf).
  let before = 0;
  let beforeLength = 0;
  for (let at = 0; at < length; ) {
    const unit = units[at] ?? 0;
    const kind = classOf(unit);
    if (kind === LETTER || kind === DIGIT) {
      const end = wordEnd(at, length);
      tokens[used++] = wordTerm(table, at, end) * 2 + 1;
      beforeLength = 0;
      at = end;
    } else if (kind === IDEOGRAM) {
      tokens[used++] = unitNumber(table, unit) * 2 + 1;
      if (beforeLength === 1) tokens[used++] = pairNumber(table, units[before] ?? 0, unit) * 2;
      else if (beforeLength > 1) tokens[used++] = bigram(table, before, beforeLength, at, at + 1) * 2;
      before = at;
      beforeLength = 1;
      at += 1;
    } else if (kind === HIGH && isIdeographic(at)) {
      tokens[used++] = unitsNumber(table, units, at, at + 2) * 2 + 1;
      if (beforeLength > 0) tokens[used++] = bigram(table, before, beforeLength, at, at + 2) * 2;
      before = at;
      beforeLength = 2;
      at += 2;
    } else {
      at += kind === HIGH && isPair(at) ? 2 : 1;
    }
  }
  return used;
}

/** The hash of the word whose end was looked for last. */
let wordHash = 0;

function wordTerm(table: TermTable, from: number, end: number): number {
  if (end - from === 1) return unitNumber(table, units[from] ?? 0);
  if (end - from > longestWord) return unitsNumber(table, units, from, from + longestWord);
  return wordNumber(table, wordHash, units, from, end);
}

const isPair = (at: number): boolean => ((units[at + 1] ?? 0) & 0xfc00) === 0xdc00;

// Planes 2 and 3.
function isIdeographic(at: number): boolean {
  const lead = units[at] ?? 0;
  return isPair(at) && lead >= 0xd840 && lead <= 0xd8bf;
}

const DOT = 0x2e;

// Letters and digits, dots between digits; hashed on the way.
function wordEnd(from: number, length: number): number {
  let last = 0;
  let hash = firstHash;
  let at = from;
  for (; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const kind = classOf(unit);
    if (kind !== LETTER && kind !== DIGIT) {
      const isInside = unit === DOT && last === DIGIT && at + 1 < length && classOf(units[at + 1] ?? 0) === DIGIT;
      if (!isInside) break;
    }
    last = kind;
    hash = nextHash(hash, unit);
  }
  wordHash = hash >>> 0;
  return at;
}

const two = new Uint16Array(4);

function bigram(table: TermTable, before: number, beforeLength: number, at: number, end: number): number {
  for (let unit = 0; unit < beforeLength; unit += 1) two[unit] = units[before + unit] ?? 0;
  for (let unit = at; unit < end; unit += 1) two[beforeLength + unit - at] = units[unit] ?? 0;
  return unitsNumber(table, two, 0, beforeLength + end - at);
}

/** The document has the terms of a number (kernel numberTermsOf). */
export function addNumber(terms: Occurrences, start: number, number: string, flags: number): void {
  const length = number.length > longestText ? longestText + 1 : foldInto(number, units);
  const isPlain = length <= longestText && isAscii(length);
  if (!isPlain) {
    for (const term of numberTermsOf(number)) occurTerm(terms, start, term, flags);
    return;
  }
  for (let at = 0; at < length; ) {
    if (classOf(units[at] ?? 0) === SEPARATOR) {
      at += 1;
      continue;
    }
    const end = wordEnd(at, length);
    const kept = Math.min(end, at + longestWord);
    occur(terms, start, wordTerm(terms.table, at, end), flags);
    addPieces(terms, start, at, kept, flags);
    at = end;
  }
}

function isAscii(length: number): boolean {
  for (let at = 0; at < length; at += 1) if ((units[at] ?? 0) > 0x7f) return false;
  return true;
}

const isLetter = (unit: number): boolean => unit >= 0x61;

// The leading segments of a dotted number, or the letters and digits of a glued word.
function addPieces(terms: Occurrences, start: number, from: number, to: number, flags: number): void {
  let isGlued = false;
  for (let at = from + 1; at < to; at += 1) isGlued ||= isLetter(units[at] ?? 0) !== isLetter(units[from] ?? 0);
  let pieceStart = from;
  for (let at = from + 1; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (!isGlued) {
      if (unit === DOT) occur(terms, start, unitsNumber(terms.table, units, from, at), flags);
    } else if (isLetter(unit) !== isLetter(units[at - 1] ?? 0)) {
      occur(terms, start, unitsNumber(terms.table, units, pieceStart, at), flags);
      pieceStart = at;
    }
  }
  if (isGlued) occur(terms, start, unitsNumber(terms.table, units, pieceStart, to), flags);
}
