import { compactFolded, compactNumber, fold } from '#kernel/text/index.ts';
import { textAt } from './buffers.ts';
import { type Library, stateOf } from './library.ts';
import { numberedAlike, undatedNumber } from './prints.ts';
import { rankOf } from './ranks.ts';
import type { Readings } from './search.ts';
import { keyRange, type Segment } from './segment.ts';

/**
 * Numbers one typing error away from a text, over letters and digits alone: a key beside the right one, a letter that
 * looks like a digit, two neighbours exchanged, one left out or struck too often; the number with another year; and the
 * other parts of a number whose part does not exist. `cost` tells likely errors from unlikely ones, lower first.
 */
export type NearNumber = {
  readonly segment: Segment;
  readonly document: number;
  readonly cost: number;
  /** The whole text was the number, not a part of it. */
  readonly isWhole: boolean;
};

const ANOTHER_YEAR = 0;
const LIKELY = 1;
const ONE_LEFT_OUT = 2;
const UNLIKELY = 3;
const ANOTHER_PART = 9;

const signs = '0123456789abcdefghijklmnopqrstuvwxyz';
const keyboard = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const alike = ['0oq', '1il', '2z', '5s', '8b', '6g', '9g', 'uv', '.-:'];

const beside = new Set([
  ...keyboard.flatMap((row) => [...row].slice(1).map((key, at) => `${row[at]}${key}`)),
  ...alike.flatMap((group) => [...group].flatMap((one) => [...group].map((other) => `${one}${other}`))),
]);

function changed(from: string, to: string): number {
  return beside.has(from + to) || beside.has(to + from) ? LIKELY : UNLIKELY;
}

/** Calls back with every text one typing error away from a folded one, and how likely the error is. */
function eachVariant(text: string, visit: (variant: string, cost: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const [before, sign, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
    visit(before + after, text.charAt(at - 1) === sign ? LIKELY : ONE_LEFT_OUT);
    const next = after.charAt(0);
    if (next !== '' && next !== sign) visit(before + next + sign + after.slice(1), LIKELY);
    for (const other of signs) {
      if (other !== sign) visit(before + other + after, changed(sign, other));
      visit(before + other + sign + after, other === sign ? LIKELY : ONE_LEFT_OUT);
    }
    for (const other of '.-') if (separator.test(sign) && other !== sign) visit(before + other + after, LIKELY);
  }
  for (const other of signs) visit(text + other, ONE_LEFT_OUT);
}

const separator = /[^a-z0-9]/;

const figures: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', z: '2', s: '5', b: '8' };

// Letters beside digits as the digits they look like, all at once: 19oo1 → 19001.
function lettersAsFigures(compact: string): string {
  let before = '';
  let text = compact;
  while (text !== before) {
    before = text;
    text = text.replace(/(?<=\d[.-]?)[oilzsb]/g, (letter) => figures[letter] ?? letter);
  }
  return text;
}

const digit = /\p{N}/u;
const shortest = 3;
/** A longer text is no number; each of its characters may be wrong in eighty ways. */
const longest = 32;
/** A number without a figure, OASIS frag-interchg: one or two short words of Latin letters; more are a title. */
const wordsOfNumber = /^(?=.{1,24}$)[a-z]+ ?[a-z./-]+$/;

/** Documents by the least cost of a variant that is their number. */
type Costs = Map<Segment, Map<number, number>>;

function note(costs: Costs, segment: Segment, document: number, cost: number): void {
  if (segment.dead[document] !== 0) return;
  const known = costs.get(segment) ?? new Map<number, number>();
  costs.set(segment, known);
  known.set(document, Math.min(known.get(document) ?? cost, cost));
}

function noteEditions(costs: Costs, segment: Segment, document: number, cost: number): void {
  const [stem = ''] = textAt(segment.keys, document).split('~', 1);
  const [first, end] = keyRange(segment, `${stem}~`);
  for (let place = first; place < end; place += 1) note(costs, segment, segment.byKey[place] ?? 0, cost);
  note(costs, segment, document, cost);
}

function lookUp(library: Library, costs: Costs, compact: string, cost: number, isDated: boolean): void {
  for (const segment of library.segments) {
    for (const { document, undated } of numberedAlike(segment, compact)) {
      if (!undated) note(costs, segment, document, cost);
      else if (!isDated) noteEditions(costs, segment, document, cost);
    }
  }
}

type Doubt = {
  readonly compact: string;
  readonly undated: string | undefined;
  readonly variants: ReadonlyMap<string, number>;
};

// What may have been meant by a text, as compact numbers with the cost of the error; undefined when it is no number.
function doubt(text: string): Doubt | undefined {
  const folded = fold(text).trim();
  const compact = compactNumber(folded);
  if (compact.length < shortest || folded.length > longest) return undefined;
  if (!digit.test(compact) && !wordsOfNumber.test(folded)) return undefined;
  // Errors are made in the text as it is typed: 1021S-1 is 10218-1, whose dash only figures on both sides keep.
  const variants = new Map<string, number>();
  eachVariant(folded, (variant, cost) => {
    const number = compactFolded(variant);
    variants.set(number, Math.min(variants.get(number) ?? cost, cost));
  });
  return { compact, undated: undatedNumber(compact), variants };
}

/** Living documents whose number is one typing error away from the text. */
function oneErrorAway(library: Library, text: string): Costs {
  const costs: Costs = new Map();
  const doubted = doubt(text);
  if (!doubted) return costs;
  const { compact, undated, variants } = doubted;
  lookUp(library, costs, compact, ANOTHER_YEAR, false);
  if (undated !== undefined) lookUp(library, costs, undated, ANOTHER_YEAR, false);
  lookUp(library, costs, lettersAsFigures(compact), LIKELY, undated !== undefined);
  for (const [number, cost] of variants) lookUp(library, costs, number, cost, undated !== undefined);
  return costs;
}

/** All compact numbers that a text, or a run of its words, may be meant for: with and without a year. */
export function numbersMeant(text: string): ReadonlySet<string> {
  if (!digit.test(text)) return new Set();
  const doubts = [text, ...spansOf(text)].flatMap((span) => doubt(span) ?? []);
  return new Set(
    doubts.flatMap(({ compact, undated = compact, variants }) => [
      compact,
      undated,
      lettersAsFigures(compact),
      ...variants.keys(),
    ]),
  );
}

const mostParts = 200;

/** What the keys of the other parts of a number begin with. */
export function otherPartsBegin(text: string, readings: Readings): readonly string[] {
  return readings(text).flatMap((key) => {
    const whole = /^(.*\d)[.-][^.~-]+(?:~.*)?$/.exec(key)?.[1];
    return whole === undefined ? [] : ['.', '-', '~'].map((separator) => whole + separator);
  });
}

// The other parts of a number, when the part that was typed does not exist.
function otherParts(library: Library, text: string, readings: Readings): Costs {
  const costs: Costs = new Map();
  for (const beginning of otherPartsBegin(text, readings)) {
    for (const segment of library.segments) {
      const [first, end] = keyRange(segment, beginning);
      for (let place = first; place < Math.min(end, first + mostParts); place += 1) {
        note(costs, segment, segment.byKey[place] ?? 0, ANOTHER_PART);
      }
    }
  }
  return costs;
}

const betweenScripts = /(?<=[\p{Script=Han}》」])(?=[A-Za-z])|(?<=[\d)])(?=[\p{Script=Han}《「])/gu;
const mostSpans = 12;
const longestSpan = 4;
/** Characters of all runs together that are doubted. */
const mostDoubted = 60;

// Runs of words with a digit, the longest first: the number inside a longer text.
function spansOf(text: string): readonly string[] {
  const words = text.replace(betweenScripts, ' ').split(/\s+/).filter(Boolean);
  const spans: string[] = [];
  for (let length = Math.min(longestSpan, words.length - 1); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const span = words.slice(from, from + length).join(' ');
      if (digit.test(span)) spans.push(span);
    }
  }
  return spans.slice(0, mostSpans);
}

/** Documents with a number near to one in the text, the likeliest first; of equally likely ones the better ranked. */
export function numbersNear(library: Library, text: string, day: number, readings: Readings): readonly NearNumber[] {
  let costs = oneErrorAway(library, text);
  let isWhole = costs.size > 0;
  let doubted = 0;
  for (const span of costs.size === 0 ? spansOf(text) : []) {
    doubted += span.length;
    if (costs.size === 0 && doubted <= mostDoubted) costs = oneErrorAway(library, span);
  }
  if (costs.size === 0 && digit.test(text)) {
    costs = otherParts(library, text, readings);
    isWhole = true;
  }
  const near = [...costs].flatMap(([segment, documents]) =>
    [...documents].map(([document, cost]) => ({ segment, document, cost, isWhole })),
  );
  const rank = ({ segment, document }: Omit<NearNumber, 'isWhole'>): number =>
    rankOf(stateOf(segment, day, document), segment.ranks[document] ?? 0);
  return near.sort((a, b) => a.cost - b.cost || rank(a) - rank(b));
}
