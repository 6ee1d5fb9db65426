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
import { type GrowingNumbers, growingNumbers, push } from './buffers.ts';
import { IN_TITLE, TITLE_END } from './segment.ts';
import { newTermTable, pairNumber, type TermTable, termNumber, unitsNumber } from './term-table.ts';

/**
 * The terms of documents, in the order the documents come in. The same terms as termsOf and numberTermsOf of the kernel
 * give, walked over folded units: making a string of every bigram took three quarters of the time of a build.
 */
export type Occurrences = {
  readonly table: TermTable;
  /** term × 4 + flags. */
  readonly occurrences: GrowingNumbers;
  readonly titleAtoms: GrowingNumbers;
  /** Where in `occurrences` the current document has a term: valid while it is not below the document's start. */
  readonly lastSeen: GrowingNumbers;
};

type Room = { readonly terms: number; readonly occurrences: number; readonly titleAtoms: number };

/** With room for so much from the beginning. */
export function newOccurrences(expected: Room): Occurrences {
  return {
    table: newTermTable(expected.terms),
    occurrences: growingNumbers(expected.occurrences),
    titleAtoms: growingNumbers(expected.titleAtoms),
    lastSeen: growingNumbers(expected.terms),
  };
}

function occur({ occurrences, lastSeen }: Occurrences, start: number, term: number, flags: number): void {
  while (lastSeen.length <= term) push(lastSeen, 0);
  // One is added so that 0 means «never».
  const seen = (lastSeen.values[term] ?? 0) - 1;
  if (seen >= start) {
    occurrences.values[seen] = (occurrences.values[seen] ?? 0) | flags;
    return;
  }
  lastSeen.values[term] = occurrences.length + 1;
  push(occurrences, term * 4 + flags);
}

/** The document has the term. */
export function occurTerm(terms: Occurrences, start: number, term: string, flags: number): void {
  occur(terms, start, termNumber(terms.table, term), flags);
}

/** Longest text of one field that is indexed. */
const longestText = 20_000;
const units = new Uint16Array(longestText * 4);

/** The document that began at `start` has the words of a text; those of a title also in their order. */
export function addText(terms: Occurrences, start: number, text: string, flags: number): void {
  const length = foldInto(text.length > longestText ? text.slice(0, longestText) : text, units);
  const { table, titleAtoms } = terms;
  const isTitle = flags === IN_TITLE;
  // The ideogram before: blanks and marks between two make no difference (kernel termsOf).
  let before = 0;
  let beforeLength = 0;
  for (let at = 0; at < length; ) {
    const kind = classOf(units[at] ?? 0);
    const end = kind === IDEOGRAM ? at + 1 : atomEnd(kind, at, length);
    if (kind === SEPARATOR || (kind === HIGH && !isIdeographic(at))) {
      at = end;
      continue;
    }
    const term = unitsNumber(table, units, at, Math.min(end, at + longestWord));
    occur(terms, start, term, flags);
    if (isTitle) push(titleAtoms, term);
    const isIdeogram = kind === IDEOGRAM || kind === HIGH;
    if (isIdeogram && beforeLength > 0) occur(terms, start, bigram(table, before, beforeLength, at, end), flags);
    before = at;
    beforeLength = isIdeogram ? end - at : 0;
    at = end;
  }
  if (isTitle) push(titleAtoms, TITLE_END);
}

// As eachAtom of the kernel walks.
function atomEnd(kind: number, at: number, length: number): number {
  if (kind === SEPARATOR) return at + 1;
  if (kind === HIGH) return at + (isPair(at) ? 2 : 1);
  return wordEnd(at, length);
}

const isPair = (at: number): boolean => ((units[at + 1] ?? 0) & 0xfc00) === 0xdc00;

// Planes 2 and 3.
function isIdeographic(at: number): boolean {
  const lead = units[at] ?? 0;
  return isPair(at) && lead >= 0xd840 && lead <= 0xd8bf;
}

const DOT = 0x2e;

// Letters and digits, dots between digits.
function wordEnd(from: number, length: number): number {
  let last = 0;
  let at = from;
  for (; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const kind = classOf(unit);
    if (kind !== LETTER && kind !== DIGIT) {
      const isInside = unit === DOT && last === DIGIT && at + 1 < length && classOf(units[at + 1] ?? 0) === DIGIT;
      if (!isInside) break;
    }
    last = kind;
  }
  return at;
}

const two = new Uint16Array(4);

function bigram(table: TermTable, before: number, beforeLength: number, at: number, end: number): number {
  if (beforeLength === 1 && end - at === 1) return pairNumber(table, units[before] ?? 0, units[at] ?? 0);
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
    occur(terms, start, unitsNumber(terms.table, units, at, kept), flags);
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
