import LineBreaker from 'linebreak';
import { geta } from './fonts.ts';

/**
 * Lines of Chinese text: where they end (Unicode Standard Annex 14: none begins with closing punctuation, none ends with
 * opening punctuation), punctuation that gives up its empty half, and both edges even.
 */
export type Run = { readonly text: string; readonly x: number; readonly spacing: number };
export type Line = { readonly runs: readonly Run[]; readonly width: number };

export type Setting = {
  /** Widths of characters in thousandths of the size. */
  readonly widths: ReadonlyMap<number, number>;
  readonly size: number;
  readonly width: number;
  /** Of the first line. */
  readonly indent?: number;
  /** Both edges are even; else the right one is as it comes. */
  readonly isJustified?: boolean;
};

const closing = new Set('，。、；：！？）】》〉」』〕〗］｝”’');
const opening = new Set('（【《〈「『〔〖［｛“‘');
/** Half of its square is empty. */
const half = 0.5;
const fullWidth = 0.9;
/** Gaps are widened up to this much of the size; a line that would need more stays short. */
const mostWidening = 0.3;

type Character = {
  readonly text: string;
  /** In sizes. */
  readonly width: number;
  /** How much nearer it stands to the one before it. */
  readonly nearer: number;
  readonly isWide: boolean;
  readonly mayBreakBefore: boolean;
};

/** Breaks one paragraph into lines; an empty one is one empty line. */
export function linesOf(text: string, setting: Setting): readonly Line[] {
  const { size, width, indent = 0, isJustified = false } = setting;
  const all = charactersOf(text, setting.widths);
  const lines: Line[] = [];
  let start = 0;
  do {
    const first = lines.length === 0 ? indent : 0;
    const end = endOf(all, start, (width - first) / size);
    const isLast = end >= all.length;
    const members = trimmed(all.slice(start, end));
    lines.push(lineOf(members, { size, first, width: isJustified && !isLast ? width : undefined, isNew: start === 0 }));
    start = end;
  } while (start < all.length);
  return lines;
}

function charactersOf(text: string, widths: ReadonlyMap<number, number>): readonly Character[] {
  const known = [...text].map((each) => (widths.has(each.codePointAt(0) ?? 0) ? each : geta));
  const breaks = breaksOf(known);
  const widthOf = (character: string): number => (widths.get(character.codePointAt(0) ?? 0) ?? 0) / 1_000;
  return known.map((character, at) => {
    const before = known[at - 1] ?? '';
    // only what fills a square has an empty half
    const isAfterClosing = closing.has(before) && widthOf(before) > fullWidth;
    const isOpening = opening.has(character) && widthOf(character) > fullWidth;
    const isSqueezed =
      (isAfterClosing && (closing.has(character) || opening.has(character))) || (opening.has(before) && isOpening);
    return {
      text: character,
      width: widthOf(character),
      nearer: isSqueezed ? half : 0,
      isWide: isWide(character),
      mayBreakBefore: breaks.has(at),
    };
  });
}

const isWide = (character: string): boolean => character >= '\u2e80' || /[“”‘’—…·]/.test(character);

/** Numbers of characters before which a line may end. Numbers of standards (GB/T 1.1—2020) are kept whole where they can be. */
function breaksOf(characters: readonly string[]): ReadonlySet<number> {
  const places = new Map<number, number>();
  let place = 0;
  for (const [at, character] of characters.entries()) {
    places.set(place, at);
    place += character.length;
  }
  const breaker = new LineBreaker(characters.join(''));
  const found = new Set<number>();
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const at = places.get(next.position);
    if (at === undefined) continue;
    const [before = '', after = ''] = [characters[at - 1], characters[at]];
    const isInNumber =
      (after === '—' && /[\dA-Z]/.test(before)) ||
      (before === '—' && /\d/.test(after)) ||
      (before === '/' && /[A-Z]/.test(after));
    if (!isInNumber && after !== '·') found.add(at);
  }
  for (const [at, after] of characters.entries()) if (isChineseBreak(characters[at - 1] ?? '', after)) found.add(at);
  return found;
}

const quotes = new Set('“”‘’');
const isLatin = (character: string): boolean => /^[\da-zA-Z]$/.test(character);

/**
 * The annex keeps brackets at the words beside them, and quotation marks at everything: it cannot know that they are as wide
 * as in Chinese. Beside Chinese characters a mark that opens may begin a line, and one that closes may end it.
 */
function isChineseBreak(before: string, after: string): boolean {
  const mayBegin = opening.has(after) && !opening.has(before) && before !== '';
  const mayEnd = closing.has(before) && !closing.has(after) && !/[—…·]/.test(after);
  if (mayBegin && (quotes.has(after) ? isWide(before) : isLatin(before))) return true;
  return mayEnd && (quotes.has(before) ? isWide(after) : isLatin(after));
}

/** Where a line that begins at `start` ends. A word that is longer than a line is cut. */
function endOf(all: readonly Character[], start: number, room: number): number {
  let width = 0;
  let lastBreak = start;
  for (let at = start; at < all.length; at += 1) {
    const character = all[at];
    if (!character) break;
    if (at > start && character.mayBreakBefore) lastBreak = at;
    const nearer = at === start ? startOf(character, start) : character.nearer;
    width += character.width - nearer;
    // closing punctuation at the end of a line needs half of its square, a blank nothing
    const needed = character.text === ' ' ? 0 : closing.has(character.text) ? width - half * character.width : width;
    if (needed > room + 1e-6 && at > start) return lastBreak > start ? lastBreak : cutAt(all, start, at);
  }
  return all.length;
}

/** Where a word is cut, at `at` or before it: the rules of punctuation hold there too. */
function cutAt(all: readonly Character[], start: number, at: number): number {
  for (let cut = at; cut > start + 1; cut -= 1)
    if (!closing.has(all[cut]?.text ?? '') && !opening.has(all[cut - 1]?.text ?? '')) return cut;
  return at;
}

/** Opening punctuation at the beginning of a line that is not the first stands at its edge. */
const startOf = (character: Character, start: number): number =>
  start > 0 && opening.has(character.text) && character.width > fullWidth ? half : 0;

function trimmed(members: readonly Character[]): readonly Character[] {
  const last = members.findLastIndex(({ text }) => text !== ' ');
  const first = members.findIndex(({ text }) => text !== ' ');
  return first < 0 ? [] : members.slice(first, last + 1);
}

type Shape = {
  readonly size: number;
  readonly first: number;
  /** To be filled. */
  readonly width: number | undefined;
  readonly isNew: boolean;
};

function lineOf(members: readonly Character[], { size, first, width, isNew }: Shape): Line {
  const nearer = members.map((member, at) => (at === 0 ? startOf(member, isNew ? 0 : 1) : member.nearer));
  const natural = members.reduce((sum, member, at) => sum + (member.width - (nearer[at] ?? 0)) * size, 0);
  const isGap = members.map((member, at) => at > 0 && mayWiden(members[at - 1], member));
  const last = members.at(-1);
  const hanging = last && closing.has(last.text) ? half * last.width * size : 0;
  const gaps = isGap.filter(Boolean).length;
  const wanted = width === undefined || gaps === 0 ? 0 : (width - first - natural + hanging) / gaps;
  const spacing = wanted > 0 && wanted <= mostWidening * size ? wanted : 0;
  const runs: Run[] = [];
  let run: { text: string; x: number; spacing: number; count: number } | undefined;
  let x = first;
  for (const [at, member] of members.entries()) {
    const gap = isGap[at] ? spacing : 0;
    x += gap - (nearer[at] ?? 0) * size;
    // a run goes on while its characters stand where its spacing puts them
    if (run && nearer[at] === 0 && (run.count === 1 || run.spacing === gap)) {
      run.text += member.text;
      run.spacing = gap;
      run.count += 1;
    } else {
      run = { text: member.text, x, spacing: 0, count: 1 };
      runs.push(run);
    }
    x += member.width * size;
  }
  return { runs, width: x };
}

/** Between Chinese characters, and where there is a blank; not inside of a dash or an ellipsis. */
function mayWiden(before: Character | undefined, after: Character): boolean {
  if (!before) return false;
  if (before.text === after.text && (after.text === '—' || after.text === '…')) return false;
  return before.isWide || after.isWide || before.text === ' ';
}
