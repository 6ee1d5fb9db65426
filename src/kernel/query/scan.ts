import type { FieldName } from './expression.ts';
import { fault } from './faults.ts';
import { fieldNamed, isNumberField } from './fields.ts';

/**
 * First look at a query, in one pass: which quotes open a phrase, which words are OR, which parentheses are a pair,
 * where a minus or a field may begin a part. Whether it does, parse.ts decides from what stands before.
 */
export type Scan = {
  /** End (behind the closing quote) of the phrase that begins at an offset. */
  readonly phrases: ReadonlyMap<number, number>;
  /** End of the OR that begins at an offset. */
  readonly ors: ReadonlyMap<number, number>;
  /** Offset of the closing parenthesis of the group that opens at an offset. */
  readonly groups: ReadonlyMap<number, number>;
  /** Offsets of minuses that may mean «without». */
  readonly minuses: ReadonlySet<number>;
  /** Fields by the offset of their name; their values begin at `values`. */
  readonly fields: ReadonlyMap<number, { readonly name: FieldName; readonly values: number }>;
};

type Open = { readonly at: number; readonly beginsWord: boolean };

type Work = {
  readonly text: string;
  readonly phrases: Map<number, number>;
  readonly ors: Map<number, number>;
  readonly minuses: Set<number>;
  readonly fields: Map<number, { readonly name: FieldName; readonly values: number }>;
  readonly open: Open[];
  readonly pairs: { readonly at: number; readonly close: number }[];
  /** A part may begin here. */
  begins: boolean;
  /** A quote here opens a phrase: at the beginning of a part or of a value. */
  quotes: boolean;
  /** The field inside whose values we are, up to the next blank. */
  inValues: FieldName | undefined;
  /** The character before, blanks aside, is a digit of a bare word or of a number. */
  afterDigit: boolean;
  /** Inside a word behind a minus. */
  inWithout: boolean;
};

const blank = /^\s$/;
const digit = /^\p{N}$/u;

export const isBlank = (char: string): boolean => blank.test(char);
export const isOpening = (char: string): boolean => char === '(' || char === '（';
export const isClosing = (char: string): boolean => char === ')' || char === '）';
const isMinus = (char: string): boolean => char === '-' || char === '－' || char === '−';
export const isBar = (char: string): boolean => char === '|' || char === '｜';

/**
 * A parenthesis without its other half, as it stands in an expression: its small form means the same to search, and
 * printed it never groups what stands between it and another such.
 */
export const LONE_OPENING = '﹙';
export const LONE_CLOSING = '﹚';

const isEnd = (char: string): boolean =>
  char === '' || isBlank(char) || isBar(char) || isClosing(char) || char === LONE_CLOSING;

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '＂': '＂' };

/** Reads the text once. Throws Refused for a quote or a group that is never closed. */
export function scanQuery(text: string): Scan {
  const work: Work = {
    text,
    phrases: new Map(),
    ors: new Map(),
    minuses: new Set(),
    fields: new Map(),
    open: [],
    pairs: [],
    begins: true,
    quotes: true,
    inValues: undefined,
    afterDigit: false,
    inWithout: false,
  };
  for (let at = 0; at < text.length; ) at = step(work, at);
  const { phrases, ors, minuses, fields } = work;
  return { phrases, ors, minuses, fields, groups: groupsOf(work) };
}

// Looks at what stands at the offset and returns the offset behind it.
function step(work: Work, at: number): number {
  const char = work.text.charAt(at);
  if (isBlank(char)) {
    if (work.inWithout || (work.inValues && !isNumberField(work.inValues))) work.afterDigit = false;
    work.inWithout = false;
    work.begins = true;
    work.quotes = true;
    work.inValues = undefined;
    return at + 1;
  }
  const closing = work.quotes ? closingQuotes[char] : undefined;
  if (closing !== undefined) return phrase(work, at, closing);
  if (isOpening(char)) {
    work.open.push({ at, beginsWord: work.begins });
    if (work.begins) work.inWithout = false;
    return goOn(work, at, work.begins);
  }
  if (isClosing(char)) return closeParenthesis(work, at);
  if (isBar(char)) return bars(work, at);
  if (work.inValues && isSeparator(char)) {
    goOn(work, at, false);
    work.quotes = true;
    return at + 1;
  }
  return work.begins ? beginning(work, at) : goOn(work, at, false);
}

export const isSeparator = (char: string): boolean => char === ',' || char === '，' || char === '、';

function goOn(work: Work, at: number, begins: boolean): number {
  work.begins = begins;
  work.quotes = begins;
  work.afterDigit = digit.test(work.text.charAt(at));
  return at + 1;
}

function phrase(work: Work, at: number, closing: string): number {
  const close = work.text.indexOf(closing, at + 1);
  if (close < 0) throw fault(at, at + 1, 'unclosed-quote');
  work.phrases.set(at, close + 1);
  return goOn(work, close, true);
}

function closeParenthesis(work: Work, at: number): number {
  const pair = work.open.pop();
  if (pair?.beginsWord) work.inValues = undefined;
  // Only pairs that begin a word can be groups.
  if (pair?.beginsWord) work.pairs.push({ at: pair.at, close: at });
  return goOn(work, at, pair?.beginsWord === true);
}

function bars(work: Work, at: number): number {
  let end = at + 1;
  while (end < work.text.length && isBar(work.text.charAt(end))) end += 1;
  work.ors.set(at, end);
  work.inValues = undefined;
  return goOn(work, end - 1, true);
}

// What may stand at the beginning of a part: OR, a minus, a field, or a plain word.
function beginning(work: Work, at: number): number {
  const { text } = work;
  const char = text.charAt(at);
  const orEnd = endOfOr(work, at);
  if (orEnd !== undefined) {
    work.ors.set(at, orEnd);
    return goOn(work, orEnd - 1, false);
  }
  if (isMinus(char) && isWithout(work, at)) {
    work.minuses.add(at);
    work.inWithout = true;
    return goOn(work, at, true);
  }
  const field = fieldAt(text, at);
  if (!field) return goOn(work, at, false);
  work.fields.set(at, field);
  work.inValues = field.name;
  goOn(work, field.values - 1, false);
  work.quotes = true;
  return field.values;
}

const ors = ['OR', '或'];

// OR stands alone: between blanks, or at the inner side of a parenthesis that begins a word.
function endOfOr({ text, open, minuses }: Work, at: number): number | undefined {
  const word = ors.find((each) => text.startsWith(each, at));
  if (word === undefined) return undefined;
  const end = at + word.length;
  const next = text.charAt(end);
  const opened = open.at(-1)?.at === at - 1;
  const before = !opened && !minuses.has(at - 1);
  const after = next === '' || isBlank(next) || isBar(next);
  if (before && after) return end;
  const closed = open.at(-1)?.beginsWord === true && isClosing(next);
  return (opened && after) || (before && closed) ? end : undefined;
}

// A minus means «without» when something follows it at once, unless a number goes on: GB/T 1.1 -2020.
function isWithout({ text, afterDigit }: Work, at: number): boolean {
  const next = text.charAt(at + 1);
  if (isEnd(next) || isMinus(next)) return false;
  return !(afterDigit && digit.test(next));
}

const fieldName = /(\p{L}{1,12})[:：]/uy;

function fieldAt(text: string, at: number): { readonly name: FieldName; readonly values: number } | undefined {
  fieldName.lastIndex = at;
  const name = fieldNamed(fieldName.exec(text)?.[1] ?? '');
  const values = fieldName.lastIndex;
  if (name === undefined) return undefined;
  const next = text.charAt(values);
  return isEnd(next) || isSeparator(next) ? undefined : { name, values };
}

/** Parentheses group when an OR stands between them or a minus before them; all others belong to the words. */
function groupsOf({ open, pairs, ors: found, minuses }: Work): ReadonlyMap<number, number> {
  const places = [...found.keys()];
  const hasOrBetween = (from: number, to: number): boolean => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low < places.length && (places[low] ?? 0) < to;
  };
  for (const { at, beginsWord } of open) {
    if (beginsWord && (minuses.has(at - 1) || hasOrBetween(at, Number.POSITIVE_INFINITY)))
      throw fault(at, at + 1, 'unclosed-group');
  }
  const groups = new Map<number, number>();
  for (const { at, close } of pairs) {
    if (minuses.has(at - 1) || hasOrBetween(at, close)) groups.set(at, close);
  }
  return groups;
}
