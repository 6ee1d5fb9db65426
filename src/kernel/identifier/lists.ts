/** Several numbers in one text: the "replaces" field of announcements, and ranges of parts. */
import { keyOf } from './key.ts';
import type { Identifier } from './model.ts';
import { normalise } from './normalise.ts';
import { displayOf, parseIdentifier } from './parse.ts';

const separators = /[，,、；;\n\r\t]|\\n|(?<=\d) +(?=[A-Z]{1,5}[A-Z\d/]* ?[\d/])|(?<=\d)(?:和|及|与)(?=[A-Z])/;
const leadingWords = /^(?:本(?:标准|文件)|部分)?(?:代替|替代|代|被|废止|取代)+[:：]?\s*/;
const nothing = /^(?:无|无替代|-+|—+|\/|暂无|none|n\/a)$/i;

/**
 * Splits a field like '代替YS/T 53. 1 -2010 、 YS/T 53.2-2010\nAQ 2013.1-2008' or '无' into its numbers, as written. A
 * number without its prefix ('GB/T 1.1-2009、1.2') stays as written.
 */
export function splitNumbers(text: string): string[] {
  return text
    .split(separators)
    .map((piece) => piece.trim().replace(leadingWords, '').trim())
    .filter((piece) => piece !== '' && !nothing.test(piece));
}

const rangeSign = /\s*[~～]\s*|\s*至\s*/;
const longestRange = 500;
const longestText = 1_000;

/**
 * Keys of all numbers from the first to the last part of a range: 'GB/T 2423.1~2423.3' or 'GB/T 2423.1~GB/T 2423.3'.
 * For checking only: not every number need exist. Empty when the text is no range.
 */
export function expandRange(text: string): string[] {
  if (text.length > longestText) return [];
  const [first = '', last = '', ...more] = normalise(text).split(rangeSign);
  const from = parseIdentifier(first);
  if (!from.ok || last === '' || more.length > 0) return [];
  const start = lastNumber(from.identifier);
  const end = /^\d+$/.test(last) ? Number(last) : endOf(last, from.identifier);
  if (start === undefined || end === undefined || end < start || end - start >= longestRange) return [];
  return Array.from({ length: end - start + 1 }, (_, index) => keyOf(withLast(from.identifier, start + index)));
}

function endOf(text: string, from: Identifier): number | undefined {
  const base = displayOf({ ...from, number: ['0'], parts: [] }).split(' 0')[0];
  const parsed = parseIdentifier(text);
  const whole = parsed.ok ? parsed : parseIdentifier(`${base} ${text}`);
  if (!whole.ok) return undefined;
  const number = lastNumber(whole.identifier);
  if (number === undefined || keyOf(withLast(whole.identifier, 0)) !== keyOf(withLast(from, 0))) return undefined;
  return number;
}

function lastNumber({ number, parts }: Identifier): number | undefined {
  const last = parts.at(-1) ?? number.at(-1) ?? '';
  return /^\d{1,9}$/.test(last) ? Number(last) : undefined;
}

function withLast(identifier: Identifier, value: number): Identifier {
  const { parts, number } = identifier;
  if (parts.length > 0) return { ...identifier, parts: [...parts.slice(0, -1), String(value)] };
  return { ...identifier, number: [...number.slice(0, -1), String(value)] };
}
