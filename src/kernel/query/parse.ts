import { type Refusal, Refused } from '#kernel/base/refusal.ts';
import { atomsOf } from '#kernel/text/index.ts';
import type { Expression, FieldName } from './expression.ts';
import { fault } from './faults.ts';
import { filterOf, isNumberField, type Typed } from './fields.ts';
import {
  isBar,
  isBlank,
  isClosing,
  isOpening,
  isSeparator,
  LONE_CLOSING,
  LONE_OPENING,
  type Scan,
  scanQuery,
} from './scan.ts';

/**
 * The grammar of queries 检索式.
 *
 *   query   = any
 *   any     = all { OR all }            OR: the word OR or 或 standing alone, or |; binds looser than a blank
 *   all     = part { blank part }       all parts are true of every answer
 *   part    = [ - ] ( words | phrase | filter | group )
 *   words   = bare words; a number of a standard in any spelling, words of titles, keywords, abstracts
 *   phrase  = "…" | “…” | 「…」         side by side in a title or in a passage of the text
 *   filter  = field : value { , value }  several values are alternatives
 *   group   = ( any )                   only with an OR inside or a minus before; other parentheses belong to the words
 *
 * Fields and their Chinese names stand in fields.ts; values are codes or Chinese names (status:现行), ranges (year,
 * published, implemented: 2015, 2015..2020, 2015.., ..2020-05-01), numbers of standards (number, replaces, amends,
 * adopts, cites: words up to the one behind the first digit, or anything in quotes), words of a title or of the text. A name that is no
 * field, or a field without a value behind its colon, is ordinary text: ISO 9001:2015, http://…, title:.
 * A minus is «without» at the beginning of a part and nowhere else; before a digit that goes on a number it is none:
 * GB/T 1.1 -2020. Words without a letter or digit ask for nothing and are left out.
 * At most 64 words-runs, phrases and values, groups in groups at most 8 deep. Linear in the text.
 */
const mostParts = 64;
const deepest = 8;

type Work = Scan & { readonly text: string; at: number; parts: number };

/** Reads a query, or tells what is wrong with it: invalid-query with `column` (from 1, UTF-16 units), `length`, `reason`. Never throws. */
export function parseQuery(text: string): { readonly expression: Expression } | { readonly refusal: Refusal } {
  try {
    const work: Work = { ...scanQuery(text), text, at: 0, parts: 0 };
    return { expression: readAny(work, text.length, 0) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

const everything: Expression = { kind: 'all', of: [] };
const isEmpty = (expression: Expression): boolean => expression.kind === 'all' && expression.of.length === 0;

function readAny(work: Work, end: number, depth: number): Expression {
  const alternatives: Expression[] = [];
  let or: readonly [number, number] | undefined;
  for (;;) {
    const from = skipBlanks(work, end);
    const found = readAll(work, end, depth);
    const next = work.ors.get(work.at);
    const missing = work.at === from;
    if (missing && next !== undefined) throw fault(work.at, next, 'or-without-side');
    if (missing && or) throw fault(...or, 'or-without-side');
    if (!isEmpty(found)) alternatives.push(...(found.kind === 'any' ? found.of : [found]));
    if (next === undefined) break;
    or = [work.at, next];
    work.at = next;
  }
  const [only = everything, ...others] = alternatives;
  return others.length === 0 ? only : { kind: 'any', of: alternatives };
}

function skipBlanks(work: Work, end: number): number {
  while (work.at < end && isBlank(work.text.charAt(work.at))) work.at += 1;
  return work.at;
}

// Parts up to the next OR or the end.
function readAll(work: Work, end: number, depth: number): Expression {
  const parts: Expression[] = [];
  let firstMinus: readonly [number, number] | undefined;
  for (;;) {
    const from = skipBlanks(work, end);
    if (from >= end || work.ors.has(from)) break;
    const without = work.minuses.has(from);
    if (without) work.at += 1;
    const part = readPart(work, end, depth, without);
    if (isEmpty(part)) continue;
    if (without) firstMinus ??= [from, work.at];
    add(parts, without ? { kind: 'not', of: part } : part);
  }
  if (firstMinus && parts.every((part) => part.kind === 'not')) throw fault(...firstMinus, 'only-without');
  const [only = everything, ...others] = parts;
  return others.length === 0 ? only : { kind: 'all', of: parts };
}

// Words on both sides of what was left out, or of the parentheses of a group, are one text again.
function add(parts: Expression[], part: Expression): void {
  if (part.kind === 'all') {
    for (const each of part.of) add(parts, each);
    return;
  }
  const before = parts.at(-1);
  if (part.kind === 'text' && before?.kind === 'text') {
    parts[parts.length - 1] = { kind: 'text', text: `${before.text} ${part.text}` };
  } else parts.push(part);
}

function readPart(work: Work, end: number, depth: number, without: boolean): Expression {
  const from = work.at;
  const close = work.groups.get(from);
  if (close !== undefined) {
    if (depth === deepest) throw fault(from, from + 1, 'too-deep');
    work.at = from + 1;
    const inside = readAny(work, close, depth + 1);
    work.at = close + 1;
    return inside;
  }
  const phraseEnd = work.phrases.get(from);
  if (phraseEnd !== undefined) {
    work.at = phraseEnd;
    const text = plain(work.text.slice(from + 1, phraseEnd - 1));
    return counted(work, from, text, { kind: 'phrase', text });
  }
  const field = work.fields.get(from);
  if (field) return readFilter(work, field.name, field.values, end);
  const text = readWords(work, end, without);
  return counted(work, from, text, { kind: 'text', text });
}

// What asks for nothing is left out; what asks for something is counted.
function counted(work: Work, from: number, text: string, expression: Expression): Expression {
  if (atomsOf(text).length === 0) return everything;
  count(work, from);
  return expression;
}

function count(work: Work, from: number): void {
  work.parts += 1;
  if (work.parts > mostParts) throw fault(from, work.at, 'too-many-parts');
}

const quotes = /["“”「」＂]/g;

// A value that stood in quotes can be written in quotes again: no mark of a quotation stays inside.
function plain(text: string): string {
  return text.replace(quotes, ' ').replace(/\s+/g, ' ').trim();
}

/** End of the word that begins at `from`: a blank, an OR, a phrase or a group ends it. */
function wordEnd(work: Work, from: number, end: number): number {
  let at = from;
  while (at < end && !isBlank(work.text.charAt(at)) && !work.ors.has(at)) {
    if (at > from && (work.phrases.has(at) || work.groups.has(at))) break;
    at += 1;
  }
  return at;
}

const begins = (work: Work, at: number): boolean =>
  work.ors.has(at) || work.phrases.has(at) || work.groups.has(at) || work.minuses.has(at) || work.fields.has(at);

// Bare words up to something else; behind a minus only one.
function readWords(work: Work, end: number, single: boolean): string {
  const words: string[] = [];
  do {
    const from = work.at;
    work.at = wordEnd(work, from, end);
    words.push(work.text.slice(from, work.at));
  } while (!single && skipBlanks(work, end) < end && !begins(work, work.at));
  return balanced(words.join(' '));
}

function balanced(text: string): string {
  let open = 0;
  for (const char of text) {
    if (isOpening(char)) open += 1;
    else if (isClosing(char)) open -= 1;
    if (open < 0) break;
  }
  return open === 0 ? text : text.replace(/[(（]/g, LONE_OPENING).replace(/[)）]/g, LONE_CLOSING);
}

function readFilter(work: Work, field: FieldName, values: number, end: number): Expression {
  const typed: Typed[] = [];
  work.at = values;
  for (;;) {
    const value = readValue(work, field, end);
    if (value.text !== '') {
      typed.push(value);
      count(work, value.at);
    }
    if (work.at >= end || !separates(work, field, work.at)) break;
    work.at += 1;
  }
  if (typed.length === 0) return everything;
  const filter = filterOf(field, typed);
  if ('fault' in filter) throw fault(filter.fault.at, filter.fault.end, filter.fault.reason);
  return filter;
}

// Values of codes and names are also separated by the Chinese commas, which may stand inside a title or a name.
function separates(work: Work, field: FieldName, at: number): boolean {
  const char = work.text.charAt(at);
  return char === ',' || (field !== 'title' && field !== 'text' && isSeparator(char));
}

function readValue(work: Work, field: FieldName, end: number): Typed {
  const at = work.at;
  const phraseEnd = work.phrases.get(at);
  if (phraseEnd !== undefined) {
    work.at = phraseEnd;
    return { at, end: phraseEnd, text: plain(work.text.slice(at + 1, phraseEnd - 1)) };
  }
  work.at = valueEnd(work, field, at, end);
  if (isNumberField(field)) goOnNumber(work, field, at, end);
  return { at, end: work.at, text: plain(work.text.slice(at, work.at)) };
}

function valueEnd(work: Work, field: FieldName, from: number, end: number): number {
  let at = from;
  while (at < end && !isBlank(work.text.charAt(at)) && !isBar(work.text.charAt(at)) && !separates(work, field, at))
    at += 1;
  return at;
}

const digit = /\p{N}/u;
const yearOrNumber = /^[-－−]?\p{N}/u;

// The number of a standard goes on over blanks until it has a digit, and then while the next word begins with one.
function goOnNumber(work: Work, field: FieldName, from: number, end: number): void {
  const firstEnd = work.at;
  let hasDigit = digit.test(work.text.slice(from, firstEnd));
  for (;;) {
    const before = work.at;
    const next = skipBlanks(work, end);
    const goesOn = next > before && next < end && !begins(work, next);
    if (goesOn && (!hasDigit || yearOrNumber.test(work.text.slice(next, next + 3)))) {
      work.at = valueEnd(work, field, next, end);
      hasDigit ||= digit.test(work.text.slice(next, work.at));
      continue;
    }
    // Words without any digit are no number: only the first is taken.
    work.at = hasDigit ? before : firstEnd;
    return;
  }
}
