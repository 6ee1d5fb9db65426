/**
 * NIST and NBS Technical Series: NIST SP 800-53r5, NBS CIRC 46e2, LCIRC 811r1945. The letters behind the number (r5, e2,
 * v1, supp, a year) are the edition: all editions share the stem.
 */
import { draft, type Flag, type Identifier } from './model.ts';

const head =
  /^(?:(NIST|NBS)[ .]((?:[A-Za-z][A-Za-z.-]*(?: ?; ?)?(?: [A-Z][A-Za-z.]*){0,3}?))|(LCIRC|CSWP|JRES|NCSTAR))[ .]?(?=[\d])/;
const seriesWithoutNumber = /^(NIST|NBS) ([A-Z][A-Za-z.-]*(?: [A-Z][A-Za-z.-]*){0,3}) ([A-Za-z][\w./ -]{0,60})$/;
const number = /^(\d{1,7}[A-Z]{0,3})((?:[-.](?!(?:19|20)\d\d(?![\dA-Za-z]))[0-9A-Z]{1,7}){0,6})/;
const edition = /^[-. /,;:()A-Za-z0-9&_+]{0,80}$/;
const repeated = /^(NIST [A-Z]{2,5}) \1 /;

/** Reads a report of the NIST Technical Series; a repeated series (NIST AI NIST AI 100-2) counts once. */
export function readNist(input: string, _flags: Flag[]): Identifier | undefined {
  const text = input.replace(repeated, '$1 ');
  const match = head.exec(text);
  if (!match) return unnumbered(text);
  const [whole, publisher, series = '', alone] = match;
  const rest = text.slice(whole.length);
  const numbered = number.exec(rest);
  if (!numbered) return undefined;
  const [read, first = '', parts = ''] = numbered;
  const issued = rest.slice(read.length);
  if (!edition.test(issued)) return undefined;
  const code = alone ?? `${publisher} ${series.replace(/ ?;/, '').trim()}`;
  const made = draft('nist', alone ? 'NBS' : (publisher ?? 'NIST'), code, first + parts);
  if (issued) made.edition = issued;
  return made;
}

function unnumbered(text: string): Identifier | undefined {
  const match = seriesWithoutNumber.exec(text);
  if (!match) return undefined;
  const [, publisher = '', series, name = ''] = match;
  return draft('nist', publisher, `${publisher} ${series}`, name);
}

/** Canonical NIST form. */
export function printNist(identifier: Identifier): string {
  return `${identifier.code} ${identifier.number.join('.')}${identifier.edition ?? ''}`;
}
