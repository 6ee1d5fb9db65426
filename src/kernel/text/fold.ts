/**
 * Folding: what a reader takes for the same text becomes the same string. Full and half width (NFKC), letter case,
 * accents of Latin and Greek letters, the many dashes and blanks, traditional and simplified Chinese characters.
 * Cyrillic stays as it is but for ё, which print writes as е; kana keep their voicing marks. Linear in the text.
 */
import { simplified, traditional } from './simplified.ts';

const simplifiedOf = new Map<number, string>();
for (let at = 0; at < traditional.length; at += 1) simplifiedOf.set(traditional.charCodeAt(at), simplified.charAt(at));

const dash = /^[\u00ad\u2010-\u2015\u2043\u2212\u2500\u2501\ufe58\ufe63\uff0d]$/;
const blank = /^[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]$/;
const accented = /^[\p{Script=Latin}\p{Script=Greek}]$/u;
const marks = /[\u0300-\u036f]/g;

/** Letters whose plain spelling no normalisation form knows. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ŋ: 'n',
  ς: 'σ',
  ё: 'е',
  '™': '',
  '®': '',
};

function foldedUnit(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0x300 && code <= 0x36f) return '';
  const known = plainLetters[char] ?? simplifiedOf.get(code);
  if (known !== undefined) return known;
  if (blank.test(char)) return ' ';
  if (dash.test(char)) return '-';
  if (!accented.test(char)) return char;
  const base = char.normalize('NFD').replace(marks, '');
  return plainLetters[base] ?? base;
}

// One entry for each UTF-16 unit, filled as units are met: at most 65,536 short strings.
const folded: (string | undefined)[] = new Array(0x10000);

function foldUnits(text: string): string {
  let out = '';
  // Most units fold to themselves: what lies between two others is taken over in one piece.
  let taken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const unit = folded[code] ?? learnt(code);
    if (unit.length === 1 && unit.charCodeAt(0) === code) continue;
    out += text.slice(taken, at) + unit;
    taken = at + 1;
  }
  return taken === 0 ? text : out + text.slice(taken);
}

function learnt(code: number): string {
  const unit = foldedUnit(String.fromCharCode(code));
  folded[code] = unit;
  return unit;
}

const nonAscii = /[^\t -~]/;
const trademark = /[™®℠]/g;

/** The folded text; blanks are kept as single spaces for each one met. fold(fold(x)) = fold(x). */
export function fold(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase().replaceAll('\t', ' ');
  // Nine in ten numbers have nothing but this dash before their year, and it joins no neighbour.
  const dashed = text.replaceAll('—', '-');
  if (!nonAscii.test(dashed)) return dashed.toLowerCase().replaceAll('\t', ' ');
  // ™ would become the letters "tm" under NFKC and glue to the word before it.
  const once = foldUnits(text.replace(trademark, '').normalize('NFKC').toLowerCase());
  return foldUnits(once.normalize('NFKC').toLowerCase());
}

/** The text folded character by character, and where each folded unit comes from, with the end of the text behind them. */
export function foldedWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const part = fold(char);
    for (let step = 0; step < part.length; step += 1) places.push(at);
    folded += part;
    at += char.length;
  }
  places.push(text.length);
  return { folded, places };
}
