/**
 * Keys, stems and order.
 *
 *   key    = stem { "~" token }                 stem = words "-" number { "-" part }
 *   words  = code, nature and type in lower case, joined by "-"; a word that begins with a digit is joined by "_"
 *   number = segments joined by "."
 *   tokens = date ["2020" | "2018-11" | "2021-03-09"], edition "ed-2" (ISO and IEC: only without a date), stage "dis.2",
 *            supplements "amd-1-2024" ("+" before a merged one), form "csv", "all" for all parts
 *
 *   GB/T 1.1—2020 → gb-t-1.1~2020        ISO/IEC 27001:2022/Amd 1:2024 → iso-iec-27001~2022~amd-1-2024
 *
 * "~" never stands in a stem, so the editions of one document are the byte range [stem + "~", stem + "~" + U+10FFFF)
 * and part 1 (gb-t-1.1) is outside the range of gb-t-1. Languages, the adopted number, remarks and letter case are
 * not part of a key. Han and other letters stay; "/" inside a number becomes "!", a blank there "_", any other character
 * its code point in hexadecimal between "*".
 * What no grammar knows gets "_" and its folded text: no key of a grammar begins with "_".
 */
import { type Identifier, kindLevels, type Supplement } from './model.ts';

/** Stands between a stem and the edition in every dated key. */
export const EDITION_SEPARATOR = '~';

const plain = /^[A-Za-z0-9.]+$/;
const letterOrDigit = /[\p{L}\p{N}.]/u;

function hex(char: string): string {
  return `*${char.codePointAt(0)?.toString(16)}*`;
}

// What '/' and ' ' become differs by place: between words of a code they mean nothing, inside a number they do.
function escaped(text: string, slash = '-', blank = '-'): string {
  if (plain.test(text)) return text.toLowerCase();
  let out = '';
  for (const char of text.toLowerCase()) {
    if (char === '/') out += slash;
    else if (char === ' ') out += blank;
    else out += char === '-' || letterOrDigit.test(char) ? char : hex(char);
  }
  return out;
}

// A slash or blank inside a number is a sign of its own: A36/A36M is not A36-A36M.
function escapedNumber(text: string): string {
  return escaped(text, '!', '_');
}

const startsWithDigit = /[-/ ](?=\d)/g;
const wordKeys = new Map<string, string>();

// The same few hundred codes head all numbers; the bound keeps hostile input from filling memory.
function wordsKey(words: string): string {
  const known = wordKeys.get(words);
  if (known !== undefined) return known;
  const spelled = words.replace('(', '-').replace(')', '').replace(startsWithDigit, '\u0001');
  const key = escaped(spelled).replaceAll('*1*', '_');
  if (wordKeys.size < 20_000) wordKeys.set(words, key);
  return key;
}

/** Key of the document without date, edition, stage and supplement: all its editions share it. */
export function stemOf(identifier: Identifier): string {
  let words = identifier.code;
  if (identifier.nature) words += `/${identifier.nature}`;
  if (identifier.type) words += ` ${identifier.type}`;
  let stem = `${wordsKey(words)}-`;
  const { number, parts } = identifier;
  stem += escapedNumber(number.length === 1 ? (number[0] ?? '') : number.join('.'));
  for (const part of parts) stem += `-${escapedNumber(part)}`;
  return stem;
}

function supplementKey(supplement: Supplement): string {
  let key = `${EDITION_SEPARATOR}${supplement.merged ? '+' : ''}${escaped(supplement.kind)}`;
  if (supplement.stage) key += `.${escaped(supplement.stage)}`;
  if (supplement.number) key += `-${escaped(supplement.number)}`;
  if (supplement.iteration) key += `.${escaped(supplement.iteration)}`;
  if (supplement.year) key += `-${supplement.year}`;
  if (supplement.month) key += `-${supplement.month}`;
  return key;
}

// ISO and IEC print "ED2" beside a year that already tells the edition; elsewhere two versions may share a date.
const editionRepeatsYear: ReadonlySet<string> = new Set(['iso', 'iec', 'iwa']);

function suffixOf(identifier: Identifier): string {
  let suffix = '';
  if (identifier.year) {
    suffix += EDITION_SEPARATOR + identifier.year;
    if (identifier.month) suffix += `-${identifier.month}`;
    if (identifier.day) suffix += `-${identifier.day}`;
  }
  if (identifier.edition && !(identifier.year && editionRepeatsYear.has(identifier.kind)))
    suffix += `${EDITION_SEPARATOR}ed-${escapedNumber(identifier.edition)}`;
  if (identifier.stage) {
    suffix += EDITION_SEPARATOR + escaped(identifier.stage);
  }
  if (identifier.iteration) suffix += `${identifier.stage ? '' : EDITION_SEPARATOR}.${escaped(identifier.iteration)}`;
  if (identifier.supplements) for (const supplement of identifier.supplements) suffix += supplementKey(supplement);
  if (identifier.form) suffix += EDITION_SEPARATOR + escaped(identifier.form);
  if (identifier.allParts) suffix += `${EDITION_SEPARATOR}all`;
  return suffix;
}

/** Stable, URL-safe key of one document (see the head of this file for its grammar); `stem` when it is known already. */
export function keyOf(identifier: Identifier, stem = stemOf(identifier)): string {
  return stem + suffixOf(identifier);
}

const longestGeneric = 200;

/**
 * Key of a text that no grammar knows: its folded letters and digits behind '_'. Long texts keep their beginning and
 * a 53-bit checksum, so that a key always fits an index.
 */
export function genericKey(folded: string): string {
  if (folded.length <= longestGeneric) return `_${escaped(folded, '!')}`;
  let [low, high] = [7, 31];
  for (let index = 0; index < folded.length; index += 1) {
    const unit = folded.charCodeAt(index);
    low = (low * 131 + unit) % 67_108_859;
    high = (high * 137 + unit) % 134_217_689;
  }
  return `_${escaped(folded.slice(0, longestGeneric / 2), '!')}*${low.toString(36)}-${high.toString(36)}`;
}

/** Order of levels on a Chinese shelf: what binds here comes first. */
const levelRanks = {
  national: '1',
  industry: '2',
  local: '3',
  association: '4',
  enterprise: '5',
  international: '6',
  regional: '7',
  foreign: '8',
} as const;

const digits = /\d+/g;
const hasDigit = /\d/;

const onlyDigits = /^\d+$/;
const leadingZeros = /^0+(?=\d)/;

// A run of digits is preceded by its length, so that 9 comes before 10 byte by byte.
function lengthFirst(run: string): string {
  const value = run.startsWith('0') ? run.replace(leadingZeros, '') : run;
  return String.fromCharCode(Math.min(0x2f + value.length, 0x5a)) + value;
}

function natural(text: string): string {
  if (!hasDigit.test(text)) return escaped(text);
  return onlyDigits.test(text) ? lengthFirst(text) : escaped(text).replace(digits, lengthFirst);
}

/**
 * A string whose byte order is the order of compareIdentifiers: level, code, number segments, parts, date, then the
 * key (`key` when it is known already) so that only equal documents are equal.
 */
export function sortKeyOf(identifier: Identifier, key = keyOf(identifier)): string {
  let words = identifier.code;
  if (identifier.nature) words += `/${identifier.nature}`;
  if (identifier.type) words += ` ${identifier.type}`;
  const date = `${identifier.year ?? ''}${identifier.month ?? ''}${identifier.day ?? ''}`;
  const number = identifier.number.map(natural).join('.');
  const parts = identifier.parts.map(natural).join('.');
  return `${levelRanks[kindLevels[identifier.kind]]} ${wordsKey(words)} ${number} ${parts} ${date} ${key}`;
}

/** Negative when a stands before b on the shelf; 0 only for the same document. Never textual: 2 before 10. */
export function compareIdentifiers(a: Identifier, b: Identifier): number {
  const [left, right] = [sortKeyOf(a), sortKeyOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
