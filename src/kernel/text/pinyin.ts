/**
 * Pinyin: Chinese text found by what its characters sound like. Someone types initials (gyjqr), whole syllables
 * (gongyejiqiren) or a mixture (gongyejqr); each piece of it stands for one character, the last may be unfinished.
 * A character with several readings answers to each of them. ü is typed ü or v; tones are ignored.
 */
import { readingRows } from './pinyin-table.ts';

/** Readings of every character: the number of its set of readings, 0 for a character without one. */
type Table = {
  readonly setOfUnit: Uint16Array;
  /** The readings of each set, the usual one first. */
  readonly sets: readonly (readonly string[])[];
  readonly syllables: ReadonlySet<string>;
  /** Beginnings of syllables, shorter than the syllable. */
  readonly beginnings: ReadonlySet<string>;
};

let table: Table | undefined;

// Read when pinyin is first asked for: a page that never asks does not pay for it.
function readTable(): Table {
  if (table) return table;
  const setOfUnit = new Uint16Array(0x10000);
  const sets: (readonly string[])[] = [[]];
  const several = new Map<number, string[]>();
  for (const row of readingRows.join('').split(' ')) {
    const [, syllable = '', first = '', other = ''] = /^([a-z]+)([^+]*)\+?(.*)$/u.exec(row) ?? [];
    const set = sets.push([syllable]) - 1;
    for (let at = 0; at < first.length; at += 1) setOfUnit[first.charCodeAt(at)] = set;
    for (let at = 0; at < other.length; at += 1) {
      const more = several.get(other.charCodeAt(at));
      if (more) more.push(syllable);
      else several.set(other.charCodeAt(at), [syllable]);
    }
  }
  const syllables = new Set(sets.flat());
  const known = new Map<string, number>();
  for (const [unit, more] of several) {
    const readings = [...(sets[setOfUnit[unit] ?? 0] ?? []), ...more];
    const name = readings.join(' ');
    const set = known.get(name) ?? sets.push(readings) - 1;
    known.set(name, set);
    setOfUnit[unit] = set;
  }
  const beginnings = new Set([...syllables].flatMap((syllable) => [...syllable].map((_, at) => syllable.slice(0, at))));
  table = { setOfUnit, sets, syllables, beginnings };
  return table;
}

/** Sets of readings there are: numbers from 0 (no reading) to one below this. */
export function readingSetCount(): number {
  return readTable().sets.length;
}

/** Number of the set of readings of a UTF-16 unit; 0 when it has none. */
export function readingSetOf(unit: number): number {
  return readTable().setOfUnit[unit] ?? 0;
}

/** Readings of a set, the usual one first: syllables without tone, ü as v. */
export function readingsOfSet(set: number): readonly string[] {
  return readTable().sets[set] ?? [];
}

const fewest = 2;
const most = 30;
const marks = /[\u0300-\u036f]/g;
const written = /^[a-z]+(?:[ '’][a-z]+)*$/;

/** What someone typed, read as pinyin. */
export type TypedPinyin = {
  readonly letters: string;
  /** Bit n is set when a new character must begin behind n letters: the typist left a blank or an apostrophe there. */
  readonly borders: number;
};

/** The typed text as pinyin: 2 to 30 Latin letters, perhaps with blanks or apostrophes; undefined for anything else. */
export function typedPinyin(text: string): TypedPinyin | undefined {
  const plain = text.trim().toLowerCase().normalize('NFD').replaceAll('u\u0308', 'v').replace(marks, '');
  if (!written.test(plain)) return undefined;
  let letters = '';
  let borders = 0;
  for (const word of plain.split(/[ '’]/)) {
    // Written with u where no word can be meant but one with ü.
    letters += word.replace(/(?<=[ln])ue/g, 've');
    borders |= 1 << Math.min(letters.length, most + 1);
  }
  return letters.length < fewest || letters.length > most ? undefined : { letters, borders };
}

const isBorder = (borders: number, from: number, to: number): boolean => {
  for (let at = from + 1; at < to; at += 1) if ((borders & (1 << at)) !== 0) return true;
  return false;
};

const doubled = /^[csz]h/;

/**
 * Where the pinyin of one character may end: for each number of letters already used, the set of numbers of letters
 * used behind a character of the reading set, as bits. The entry is 0 where the character cannot stand.
 */
export function pinyinSteps(typed: TypedPinyin, set: number): Int32Array {
  const { letters, borders } = typed;
  const steps = new Int32Array(letters.length);
  for (const reading of readingsOfSet(set)) {
    for (let from = 0; from < letters.length; from += 1) {
      if (letters.charCodeAt(from) !== reading.charCodeAt(0)) continue;
      let ends = 1 << (from + 1);
      if (doubled.test(reading) && letters.startsWith(reading.slice(0, 2), from)) ends |= 1 << (from + 2);
      if (letters.startsWith(reading, from)) ends |= 1 << (from + reading.length);
      if (reading.startsWith(letters.slice(from))) ends |= 1 << letters.length;
      for (let to = from + 2; to <= letters.length; to += 1) {
        if (isBorder(borders, from, to)) ends &= ~(1 << to);
      }
      steps[from] = (steps[from] ?? 0) | ends;
    }
  }
  return steps;
}

/** The numbers of letters used behind a character, given those used before it, both as bits. */
export function stepOver(steps: Int32Array, before: number): number {
  let behind = 0;
  for (let at = 0; at < steps.length; at += 1) if ((before & (1 << at)) !== 0) behind |= steps[at] ?? 0;
  return behind;
}

const word = /[\p{L}\p{N}]/u;

/**
 * Test of folded texts against typed pinyin: the text begins with characters that sound so, has them somewhere, or not.
 * Letters inside the text stand for themselves; what stands between characters is passed over.
 */
export function pinyinTest(typed: TypedPinyin): (folded: string) => 'begins' | 'within' | undefined {
  const known = new Map<number, Int32Array>();
  const stepsOf = (set: number): Int32Array => {
    const steps = known.get(set) ?? pinyinSteps(typed, set);
    known.set(set, steps);
    return steps;
  };
  const all = 1 << typed.letters.length;
  const fitsFrom = (text: string, start: number): boolean => {
    let used = 1;
    for (let at = start; at < text.length && used !== 0 && (used & all) === 0; at += 1) {
      const set = readingSetOf(text.charCodeAt(at));
      if (set > 0) used = stepOver(stepsOf(set), used);
      else if (word.test(text.charAt(at))) used = overLetter(typed.letters, text.charAt(at), used);
    }
    return (used & all) !== 0;
  };
  return (folded) => {
    for (let start = 0; start < folded.length; start += 1) {
      const set = readingSetOf(folded.charCodeAt(start));
      if (set > 0 && stepsOf(set)[0] !== 0 && fitsFrom(folded, start)) return start === 0 ? 'begins' : 'within';
    }
    return undefined;
  };
}

function overLetter(letters: string, letter: string, before: number): number {
  let behind = 0;
  for (let at = 0; at < letters.length; at += 1) {
    if ((before & (1 << at)) !== 0 && letters[at] === letter) behind |= 1 << (at + 1);
  }
  return behind;
}

const mostCuts = 8;

/**
 * Ways to cut what was typed into pieces of one character each, those of fewest pieces first, at most eight:
 * `xianquan` → xian·quan, xi·an·quan, … A piece is a syllable, an initial, or at the end the beginning of a syllable.
 */
export function cutPinyin({ letters, borders }: TypedPinyin): readonly (readonly string[])[] {
  const { syllables, beginnings } = readTable();
  const cuts: (readonly string[])[][] = Array.from({ length: letters.length + 1 }, () => []);
  cuts[0]?.push([]);
  for (let at = 0; at < letters.length; at += 1) {
    const before = fewestPieces(cuts[at]);
    if (before.length === 0) continue;
    for (let end = at + 1; end <= Math.min(letters.length, at + 6); end += 1) {
      const piece = letters.slice(at, end);
      const isPiece =
        syllables.has(piece) ||
        (beginnings.has(piece) &&
          (end === letters.length || end === at + 1 || (end === at + 2 && doubled.test(piece))));
      if (!isPiece || isBorder(borders, at, end)) continue;
      for (const pieces of before) cuts[end]?.push([...pieces, piece]);
    }
  }
  return fewestPieces(cuts.at(-1));
}

function fewestPieces(cuts: readonly (readonly string[])[] = []): readonly (readonly string[])[] {
  return cuts.toSorted((a, b) => a.length - b.length).slice(0, mostCuts);
}

/** Whether a piece of typed pinyin stands for a character with the reading; the last piece may be any beginning of it. */
export function soundsLike(piece: string, reading: string, isLast: boolean): boolean {
  if (!reading.startsWith(piece)) return false;
  return isLast || piece.length === 1 || piece === reading || (piece.length === 2 && doubled.test(piece));
}
