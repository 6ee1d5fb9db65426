/**
 * ASTM (ASTM A36/A36M-19, E4-21(2023), manuals and data series) and ANSI (ANSI/ASME B16.5-2020, ANSI Z535.4-2011(R2017)).
 * ASTM prints two digits of the year; the model has four.
 */
import { draft, type Flag, type Identifier } from './model.ts';

const designation =
  /^ASTM ((?:[A-G]\d{1,4})(?:\/[A-G]\d{1,4}M|M)?|\d{5})(?:-((?:19|20)\d{2}|\d{2})([a-z])?(?:\(((?:19|20)\d{2})\))?(?:(?:e|ε|E)(\d))?)?(?: ?- ?(Redline|RED))?$/;
const publication =
  /^(?:ASTM |(?=ISO\/ASTM(?:TR|TS)|ADJ|MNL|MONO|STP))((?:ISO\/ASTM)?(?:MNL(?:TP)?|MONO|DS|STP|TR|TS|WK|ADJ|RR:|SI))([A-Z]{0,2}\d{1,8}[A-Z]{0,3}(?:S\d{1,2})?(?:DVD|CD)?)((?:-[A-Z0-9]{1,8}){0,4})$/;

/** Reads an ASTM designation or publication. */
export function readAstm(text: string, _flags: Flag[]): Identifier | undefined {
  const match = designation.exec(text);
  if (!match) return readAstmPublication(text);
  const [, number = '', year, revision, reapproved, editorial, form] = match;
  const made = draft('astm', 'ASTM', 'ASTM', number);
  if (year) made.year = year.length === 4 ? year : (year >= '49' ? '19' : '20') + year;
  if (revision) made.edition = revision;
  if (reapproved) made.form = `R${reapproved}`;
  if (editorial) made.supplements = [{ kind: 'e', number: editorial }];
  if (form) made.remark = 'Redline';
  return made;
}

function readAstmPublication(text: string): Identifier | undefined {
  const match = publication.exec(text);
  if (!match) return undefined;
  const [, series = '', number = '', parts] = match;
  return draft('astm', 'ASTM', 'ASTM', series + number, parts);
}

/** Canonical ASTM form. */
export function printAstm(identifier: Identifier): string {
  const { year, edition = '', form, supplements, remark } = identifier;
  let out = `ASTM ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (year) out += `-${year >= '1949' && year < '2049' ? year.slice(2) : year}${edition}`;
  if (form) out += `(${form.slice(1)})`;
  if (supplements?.[0]) out += `e${supplements[0].number}`;
  return remark ? `${out} - ${remark}` : out;
}

const ansi =
  /^ANSI(\/ ?(?:[A-Z&]{2,9})(?:\/[A-Z]{2,9}){0,3})?(?: (?:Std|STD))? ?([A-Z]{0,4}\d{1,6}[A-Za-z]{0,2}(?:\.\d{1,4}[A-Za-z]{0,2}){0,5})((?:-\d{1,5}){0,3}?)(?:[-:]((?:18|19|20)\d{2}))?(?: ?\(([RS])((?:19|20)\d{2})\))?(?: ?\(([A-Z][a-z]{2,16} [^()]*)\))?(?: (?:- )?(Redline))?$/;

/** Reads an American National Standard; R2017 is a reaffirmation, S2017 a stabilised edition. */
export function readAnsi(text: string, _flags: Flag[]): Identifier | undefined {
  const match = ansi.exec(text);
  if (!match) return undefined;
  const [, developer = '', number = '', parts, year, status, statusYear, remark, form] = match;
  const made = draft('ansi', 'ANSI', `ANSI${developer.replace(' ', '')}`, number, parts);
  if (year) made.year = year;
  if (status) made.edition = `${status}${statusYear}`;
  if (remark) made.remark = remark;
  if (form) made.form = form;
  return made;
}

/** Canonical ANSI form. */
export function printAnsi(identifier: Identifier): string {
  const { code, year, edition, remark, form } = identifier;
  let out = `${code} ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (year) out += `-${year}`;
  if (edition) out += `(${edition})`;
  if (remark) out += ` (${remark})`;
  return form ? `${out} - ${form}` : out;
}
