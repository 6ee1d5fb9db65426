import { daysInMonth, digitsAt } from '../base/dates.ts';
import { stateLineOf } from './status.ts';
import type { StatusFacts } from './status-facts.ts';
import { type ClaimedState, chineseLevels, claimedStates, type Level, type State } from './vocabulary.ts';

/**
 * Timelines by state for an index of millions of documents. Which state holds on a day depends on the order of the dates
 * and on how precise they are, not on the dates themselves: documents of one pattern have one line, judged once.
 */

/** Partial dates as numbers: 20260131, 20260100 for a month, 20260000 for a year, 0 when unknown. */
export type PackedSuccessor = {
  readonly effective: number;
  readonly announced: number;
  readonly published: number;
  readonly partial: boolean;
};

export type PackedFacts = {
  readonly level: Level | undefined;
  readonly state: ClaimedState | undefined;
  readonly asOf: number;
  readonly published: number;
  readonly implemented: number;
  readonly withdrawn: number;
  readonly announced: number;
  /** Year of the number; 0 when it has none. */
  readonly year: number;
  readonly successors: readonly PackedSuccessor[];
};

/** States by first day (a number 20260131), ascending; the first is 0, «all days before». */
export type StateLine = readonly { readonly from: number; readonly state: State }[];

/** 2020-05 → 20200500; 0 for undefined. */
export function packDate(date: string | undefined): number {
  if (date === undefined) return 0;
  const year = digitsAt(date, 0, 4) * 10_000;
  if (date.length === 4) return year;
  const month = year + digitsAt(date, 5, 2) * 100;
  return date.length === 7 ? month : month + digitsAt(date, 8, 2);
}

/** 20200500 → 2020-05; undefined for 0. */
export function unpackDate(packed: number): string | undefined {
  if (packed === 0) return undefined;
  const year = String(Math.floor(packed / 10_000)).padStart(4, '0');
  const month = Math.floor(packed / 100) % 100;
  if (month === 0) return year;
  const day = packed % 100;
  return day === 0 ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

function firstDay(packed: number): number {
  if (packed % 10_000 === 0) return packed + 101;
  return packed % 100 === 0 ? packed + 1 : packed;
}

function lastDay(packed: number): number {
  if (packed % 10_000 === 0) return packed + 1231;
  if (packed % 100 !== 0) return packed;
  return packed + daysInMonth(Math.floor(packed / 10_000), Math.floor(packed / 100) % 100);
}

function nextDay(day: number): number {
  const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100];
  if (day % 100 < daysInMonth(year, month)) return day + 1;
  return month < 12 ? year * 10_000 + (month + 1) * 100 + 1 : (year + 1) * 10_000 + 101;
}

// The days on which the judgement can change, ascending, of the facts last looked at.
const days: number[] = [];

function addDay(day: number): void {
  let at = days.length;
  while (at > 0 && (days[at - 1] ?? 0) > day) at -= 1;
  if (at > 0 && days[at - 1] === day) return;
  // Not by splice, which makes a list of what it takes out: a build comes here ten million times.
  days.push(day);
  for (let later = days.length - 1; later > at; later -= 1) days[later] = days[later - 1] ?? 0;
  days[at] = day;
}

function addDate(packed: number): void {
  if (packed === 0) return;
  addDay(firstDay(packed));
  addDay(lastDay(packed));
}

// The name of the pattern of the facts last looked at, as the units of a text.
const name: number[] = [];
const unitOf = (letter: string): number => letter.charCodeAt(0);
const [UNKNOWN, YEAR, MONTH, DAY] = [unitOf('-'), unitOf('y'), unitOf('m'), unitOf('d')];
const [CHINESE, FOREIGN, PARTLY, WHOLLY] = [unitOf('c'), unitOf('f'), unitOf('p'), unitOf('w')];

/** How precise a date is and where it stands among the others. */
function namePlace(packed: number): void {
  if (packed === 0) {
    name.push(UNKNOWN);
    return;
  }
  name.push(packed % 10_000 === 0 ? YEAR : packed % 100 === 0 ? MONTH : DAY);
  name.push(0x100 + days.indexOf(firstDay(packed)), 0x100 + days.indexOf(lastDay(packed)));
}

/** Units of a text that are given to one call: it takes no more than some ten thousand. */
const unitsAtOnce = 1_024;

function nameAsText(): string {
  if (name.length <= unitsAtOnce) return String.fromCharCode(...name);
  let text = '';
  for (let at = 0; at < name.length; at += unitsAtOnce)
    text += String.fromCharCode(...name.slice(at, at + unitsAtOnce));
  return text;
}

type Pattern = readonly { readonly at: number; readonly state: State }[];
const patterns = new Map<string, Pattern>();
const mostPatterns = 50_000;

/** stateLineOf for packed facts. */
export function packedStateLine(facts: PackedFacts): StateLine {
  const { asOf, published, implemented, withdrawn, announced, successors } = facts;
  const year = facts.year >= 1000 && facts.year <= 9999 ? facts.year * 10_000 : 0;
  days.length = 0;
  const dates = [asOf, published, implemented, withdrawn, announced, year];
  for (const date of dates) addDate(date);
  if (asOf !== 0) addDay(nextDay(firstDay(asOf)));
  for (const successor of successors) {
    addDate(successor.effective);
    addDate(successor.announced);
    addDate(successor.published);
  }
  name.length = 0;
  name.push(facts.level === undefined || chinese.has(facts.level) ? CHINESE : FOREIGN);
  name.push(facts.state === undefined ? UNKNOWN : 0x100 + claimedStates.indexOf(facts.state));
  for (const date of dates) namePlace(date);
  for (const successor of successors) {
    name.push(successor.partial ? PARTLY : WHOLLY);
    namePlace(successor.effective);
    namePlace(successor.announced);
    namePlace(successor.published);
  }
  return linedUp(patternOf(nameAsText(), facts));
}

// Under the days of the facts last looked at.
function linedUp(pattern: Pattern): StateLine {
  return pattern.map(({ at, state }) => ({ from: at < 0 ? 0 : (days[at] ?? 0), state }));
}

function patternOf(named: string, facts: PackedFacts): Pattern {
  const known = patterns.get(named);
  if (known !== undefined) return known;
  const pattern = stateLineOf(unpacked(facts)).map(({ from, state }) => ({
    at: days.indexOf(packDate(from || undefined)),
    state,
  }));
  if (patterns.size >= mostPatterns) patterns.clear();
  patterns.set(named, pattern);
  return pattern;
}

const chinese: ReadonlySet<Level> = new Set(chineseLevels);

function unpacked({ level, state, year, successors, ...dates }: PackedFacts): StatusFacts {
  return {
    level,
    state,
    asOf: unpackDate(dates.asOf),
    published: unpackDate(dates.published),
    implemented: unpackDate(dates.implemented),
    withdrawn: unpackDate(dates.withdrawn),
    announced: unpackDate(dates.announced),
    year: year === 0 ? undefined : year,
    // No state depends on their numbers.
    successors: successors.map(({ effective, announced, published, partial }) => ({
      key: '',
      number: '',
      partial,
      effective: unpackDate(effective),
      announced: unpackDate(announced),
      published: unpackDate(published),
    })),
  };
}
