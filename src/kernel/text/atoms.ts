/**
 * Tokens of search. An atom is the smallest unit of a text: a folded word (letters and digits), a number of a standard
 * with its dots (1.1, 4706.1), or one character of a script without blanks (Han, kana, Hangul). A phrase is a run of
 * atoms. Two neighbouring characters of such a script form a bigram; bigrams and atoms are the terms of an index.
 */
import { fold } from './fold.ts';

/** Classes of UTF-16 units in a folded text; HIGH begins a character beyond the BMP. */
export const SEPARATOR = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const IDEOGRAM = 4;
export const HIGH = 5;

const letter = /^[\p{L}\p{M}]$/u;
const digit = /^\p{N}$/u;
const ideogram = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc\uff70]$/u;

// Class of each UTF-16 unit, filled as units are met.
const classes = new Uint8Array(0x10000);

/** The class of a UTF-16 unit. */
export function classOf(code: number): number {
  const known = classes[code] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(code);
  let found = SEPARATOR;
  if (code >= 0xd800 && code <= 0xdbff) found = HIGH;
  else if (ideogram.test(char)) found = IDEOGRAM;
  else if (digit.test(char)) found = DIGIT;
  else if (letter.test(char)) found = LETTER;
  classes[code] = found;
  return found;
}

/** True when the atom is one character of a script written without blanks. */
export function isIdeogram(atom: string): boolean {
  const kind = classOf(atom.charCodeAt(0));
  return kind === IDEOGRAM || kind === HIGH;
}

/** An atom and whether it follows the one before without anything between. */
export type Atom = { readonly text: string; readonly joined: boolean };

// End of the word that begins at `from`: letters and digits, dots only between digits.
function wordEnd(text: string, from: number): number {
  let at = from;
  let last = 0;
  for (; at < text.length; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    const dot = text.charCodeAt(at) === 0x2e && last === DIGIT && classOf(text.charCodeAt(at + 1)) === DIGIT;
    if (kind !== LETTER && kind !== DIGIT && !dot) break;
    last = kind;
  }
  return at;
}

/** The longest word that is kept: what is longer is cut, so that a hostile text makes no monster terms. */
export const longestWord = 64;

/** Walks the atoms of a text that is already folded. */
export function eachAtom(folded: string, visit: (atom: string, joined: boolean) => void): void {
  let at = 0;
  let joined = false;
  while (at < folded.length) {
    const kind = classOf(folded.charCodeAt(at));
    if (kind === IDEOGRAM) {
      visit(folded.charAt(at), joined);
      at += 1;
    } else if (kind === LETTER || kind === DIGIT) {
      const end = wordEnd(folded, at);
      visit(folded.slice(at, Math.min(end, at + longestWord)), joined);
      at = end;
    } else {
      // Beyond the BMP only the ideographs of the planes 2 and 3 are text; the rest (symbols, emoji) separates.
      const point = kind === HIGH ? (folded.codePointAt(at) ?? 0) : 0;
      const text = point >= 0x20000 && point <= 0x3ffff;
      if (text) visit(String.fromCodePoint(point), joined);
      joined = text;
      at += point > 0xffff ? 2 : 1;
      continue;
    }
    joined = true;
  }
}

/** Atoms of any text, folded: '不锈钢 3D-Pipes' → 不 锈 钢 3d pipes. */
export function atomsOf(text: string): readonly Atom[] {
  const atoms: Atom[] = [];
  eachAtom(fold(text), (atom, joined) => {
    atoms.push({ text: atom, joined });
  });
  return atoms;
}

/**
 * Terms under which a text is indexed, without repetition: its atoms, and the bigrams of neighbouring ideograms even
 * across blanks and marks, because a line break inside a Chinese title carries no meaning.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  let before = '';
  eachAtom(fold(text), (atom) => {
    terms.add(atom);
    const ideographic = isIdeogram(atom);
    if (ideographic && before !== '') terms.add(before + atom);
    before = ideographic ? atom : '';
  });
  return terms;
}

/**
 * Words asked for by a query: a word, a bigram for each two ideograms written together, or the single ideogram that
 * stands alone. A document that has all of them contains each unbroken run of the query, or nearly so.
 */
export function queryTermsOf(atoms: readonly Atom[]): readonly string[] {
  const terms = new Set<string>();
  for (let at = 0; at < atoms.length; at += 1) {
    const atom = atoms[at];
    const next = atoms[at + 1];
    if (!atom) continue;
    if (!isIdeogram(atom.text)) {
      terms.add(atom.text);
      continue;
    }
    const before = atoms[at - 1];
    const toNext = next?.joined === true && isIdeogram(next.text);
    const fromBefore = atom.joined && before !== undefined && isIdeogram(before.text);
    if (toNext) terms.add(atom.text + next.text);
    else if (!fromBefore) terms.add(atom.text);
  }
  return [...terms];
}

const leadingSegments = /^\d+(?:\.\d+)+$/;
const glued = /\p{L}+|[\d.]+/gu;

/**
 * Terms of the number of a standard: its atoms, the leading segments of a dotted number (4706 of 4706.1) and the
 * letters and digits of a glued atom (db and 3702 of db3702).
 */
export function numberTermsOf(number: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const { text } of atomsOf(number)) {
    terms.add(text);
    if (leadingSegments.test(text)) {
      for (let dot = text.indexOf('.'); dot > 0; dot = text.indexOf('.', dot + 1)) terms.add(text.slice(0, dot));
    } else for (const piece of splitGlued(text)) terms.add(piece);
  }
  return terms;
}

/** Letters and digits of a word apart: 'iso9001' → iso, 9001; a word of one kind gives nothing. */
export function splitGlued(word: string): readonly string[] {
  const pieces = word.match(glued) ?? [];
  return pieces.length > 1 ? pieces : [];
}
