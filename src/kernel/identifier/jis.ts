/** Japanese Industrial Standards: JIS Z 8301:2019/AMENDMENT 1:2020, TR X 0001:1996, JIS Z 8210:2017 SYMBOL JD110. */

import { takeYearFromParts } from './iso.ts';
import { draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const head =
  /^(?:JIS(?:[ /](TS|TR))? ?|(TS|TR) )([A-Z]) ?(\d{4,5}[A-Z]?)((?:-\d{1,4}[A-Z]?){0,4})(?:[:](\d{4})(R)?)?(?=$|[ /(])/;
const supplement = /\/ ?(AMENDMENT|AMD|CORRIGENDUM|COR|EXPLANATION|EXPL)\.?(?: ?(\d{1,2}))?(?::(\d{4})(R)?)?/y;
const symbol = / SYMBOL ([A-Za-z0-9 ]{1,60})/y;
const languages = / ?\(([A-Z])\)/y;
const names: Readonly<Record<string, string>> = { AMENDMENT: 'amd', CORRIGENDUM: 'cor', EXPLANATION: 'expl' };

/** Reads a JIS number; 'R' behind a year marks a corrected reprint. */
export function readJis(text: string, flags: Flag[]): Identifier | undefined {
  const match = head.exec(text);
  if (!match) return undefined;
  const [whole, sub, alone, division = '', number = '', parts, year, reprint] = match;
  const made = draft('jis', 'JIS', `JIS ${division}`, number, parts);
  const type = sub ?? alone;
  if (type) made.type = type;
  if (year) made.year = year;
  if (reprint) made.edition = reprint;
  let at = whole.length;
  while (at < text.length) {
    supplement.lastIndex = symbol.lastIndex = languages.lastIndex = at;
    const change = supplement.exec(text);
    const sign = change ? null : symbol.exec(text);
    const letter = change || sign ? null : languages.exec(text);
    if (change) made.supplements = [...(made.supplements ?? []), changeOf(change)];
    else if (sign?.[1]) made.form = `SYMBOL ${sign[1]}`;
    else if (letter?.[1]) made.languages = letter[1];
    else return undefined;
    at += (change ?? sign ?? letter)?.[0].length ?? 0;
  }
  if (!year) takeYearFromParts(made, flags);
  return made;
}

function changeOf([, word = '', number, year, reprint]: RegExpExecArray): SupplementDraft {
  const made: SupplementDraft = { kind: names[word] ?? word.toLowerCase() };
  if (number) made.number = number;
  if (year) made.year = year;
  if (reprint) made.iteration = reprint;
  return made;
}

const words: Readonly<Record<string, string>> = { amd: 'AMENDMENT', cor: 'CORRIGENDUM', expl: 'EXPL' };

/** Canonical JIS form. */
export function printJis(identifier: Identifier): string {
  const division = identifier.code.slice(4);
  let out = identifier.type ? `${identifier.type} ${division}` : identifier.code;
  out += ` ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (identifier.year) out += `:${identifier.year}${identifier.edition ?? ''}`;
  for (const { kind, number, year, iteration } of identifier.supplements ?? []) {
    out += `/${words[kind]}${number ? ` ${number}` : ''}${year ? `:${year}${iteration ?? ''}` : ''}`;
  }
  if (identifier.form) out += ` ${identifier.form}`;
  if (identifier.allParts) out += ' (all parts)';
  return identifier.languages ? `${out}(${identifier.languages})` : out;
}
