/**
 * CEN and CENELEC (EN ISO 13485:2016/AC:2016, prEN 12345, CEN/TS 16931-1:2017), DIN (DIN EN ISO 9001:2015-11) and the
 * interstate and Russian standards (ГОСТ 34.602—2020, ГОСТ Р ИСО 9001—2015, ПМГ). An adopted number belongs to the code:
 * EN ISO 9001 is not EN 9001.
 */

import { takeYearFromParts } from './iso.ts';
import { type Draft, draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const adopted = 'ISO/IEC/IEEE|ISO/IEC|IEC/IEEE|ISO/ASTM|ISO/CIE|ISO/TR|ISO/TS|ISO/HL7|ISO|IEC|CISPR|ETSI|ETS';
const enHead = new RegExp(
  '^(pr|Fpr|FprCEN/|prCEN/)?(EN|HD|ENV(?:/ENV)?|ES|CR|CWA|CECC|EG|(?:CEN(?:[/-](?:CLC|CENELEC))?|CLC|CENELEC) (?:Guide|GUIDE|ISO/TS|ISO/TR|ISO/ASTM TS)|CEN[/-]CLC/(?:TR|TS|JTC)|CEN/(?:TS|TR|WS|CLC)|CLC/(?:TS|TR|IEC/TS|ETS)|CLC|R0\\d\\d)' +
    `(?: (${adopted}))? ?(?:(TR|TS|PAS|Guide|GUIDE) )?(\\d{1,6}[A-Z]?(?:\\.\\d{1,3})*)((?:-[0-9A-Z]{1,7}){0,5})(?: (S\\d))?(?::((?:19|20)\\d{2})(?:-(0[1-9]|1[0-2]))?)?(?=$|[+/ (#])`,
);
const supplement =
  /(?:([+/])| )(prA|FprA|AMD|Amd|AM|AC|A|COR|Cor|FRAG|prAA|AA|IS)(?: (?=\d))?(\d{0,2})(?::((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]))?)?(?![A-Za-z0-9])/y;
const edition = / ED(\d{1,2})$/y;
const note = / ?# ?.*$/;
const supplementKinds: Readonly<Record<string, string>> = { AMD: 'a', Amd: 'amd', COR: 'ac', Cor: 'cor' };

/** Reads supplements of CEN, CENELEC and BSI form behind `start`; the position behind the last. */
export function takeEuropean(text: string, start: number, made: Draft): number {
  let at = start;
  while (at < text.length) {
    supplement.lastIndex = at;
    const match = supplement.exec(text);
    if (!match) return at;
    const [whole, sign, word = '', number, year, month] = match;
    const british = made.kind === 'bsi' && word === 'AMD';
    const item: SupplementDraft = { kind: british ? 'amd' : (supplementKinds[word] ?? word.toLowerCase()) };
    if (number) item.number = number;
    if (year) item.year = year;
    if (month) item.month = month;
    if (sign === '+') item.merged = true;
    made.supplements = made.supplements ? [...made.supplements, item] : [item];
    at += whole.length;
  }
  return at;
}

/** Prints what takeEuropean reads. */
export function printEuropeanSupplements(identifier: Identifier): string {
  let out = '';
  for (const { kind, number = '', year, month, merged } of identifier.supplements ?? []) {
    if (identifier.kind === 'bsi' && kind === 'amd') {
      out += `${number ? ' ' : '/'}AMD${number}${year ? `:${year}` : ''}`;
      continue;
    }
    const word = kind === 'amd' || kind === 'cor' ? `${kind[0]?.toUpperCase()}${kind.slice(1)} ` : europeanWord(kind);
    out += `${merged ? '+' : '/'}${word}${number}${year ? `:${year}${month ? `-${month}` : ''}` : ''}`;
  }
  return out;
}

function europeanWord(kind: string): string {
  if (kind.startsWith('pr')) return `pr${kind.slice(2).toUpperCase()}`;
  return kind.startsWith('fpr') ? `Fpr${kind.slice(3).toUpperCase()}` : kind.toUpperCase();
}

/** Reads a number of CEN or CENELEC. */
export function readEuropean(input: string, flags: Flag[]): Identifier | undefined {
  const text = input.includes('#') ? input.replace(note, '') : input;
  const match = enHead.exec(text);
  if (!match) return undefined;
  const [whole, stage, written = '', other, type, number = '', parts, issue, year, month] = match;
  const body = written.replace('GUIDE', 'Guide').replace('CEN-CLC', 'CEN/CLC').replace('ENV/ENV', 'ENV');
  const code = other ? `${body} ${other}` : body;
  const made = draft('cen', body.split(/[ /]/)[0] ?? body, stage?.endsWith('/') ? `CEN/${code}` : code, number, parts);
  if (stage) made.stage = stage.replace('CEN/', '');
  if (type) made.type = type;
  if (issue) made.edition = issue;
  if (year) made.year = year;
  if (month) made.month = month;
  const at = takeEuropean(text, whole.length, made);
  edition.lastIndex = at;
  const issued = edition.exec(text);
  if (issued?.[1]) made.edition = issued[1];
  if (at + (issued?.[0].length ?? 0) !== text.length) return undefined;
  if (!year) takeYearFromParts(made, flags);
  return made;
}

function numberAndParts(identifier: Identifier): string {
  let out = identifier.number.join('.');
  for (const part of identifier.parts) out += `-${part}`;
  return out;
}

function date({ year, month }: Identifier): string {
  if (!year) return '';
  return month ? `:${year}-${month}` : `:${year}`;
}

/** Canonical CEN and CENELEC form. */
export function printEuropean(identifier: Identifier): string {
  const { stage = '', code, type, edition: issue } = identifier;
  let out = `${stage}${code} ${type ? `${type} ` : ''}${numberAndParts(identifier)}`;
  if (issue?.startsWith('S')) out += ` ${issue}`;
  out += date(identifier) + printEuropeanSupplements(identifier);
  if (issue && !issue.startsWith('S')) out += ` ED${issue}`;
  return identifier.allParts ? `${out} (all parts)` : out;
}

const dinHead = new RegExp(
  `^(E )?DIN (?:(EN ISO/IEC|EN ISO|EN IEC|EN ETSI|EN|CEN ISO/TS|CEN ISO/TR|CEN/TS|CEN/TR|CLC/TS|ETS|${adopted}|SPEC|VDE|V|TS|TR|LN) )?(\\d{1,6}[a-z]?)((?:-\\d{1,4}){0,4})(?: \\((VDE [\\d-]+)\\))?(?:[:](\\d{4})(?:-(0[1-9]|1[0-2]))?)?(?:[ /](?:Beiblatt|Bbl) ?(\\d{1,2}))?`,
);

/** Reads a DIN number; the VDE classification in brackets is kept as a remark. */
export function readDin(text: string, flags: Flag[]): Identifier | undefined {
  const match = dinHead.exec(text);
  if (!match) return undefined;
  const [whole, drafted, other, number = '', parts, vde, year, month, sheet] = match;
  const made = draft('din', 'DIN', other ? `DIN ${other}` : 'DIN', number, parts);
  if (drafted) made.stage = 'E';
  if (vde) made.remark = vde;
  if (year) made.year = year;
  if (month) made.month = month;
  if (sheet) made.supplements = [{ kind: 'beiblatt', number: sheet }];
  if (!year) takeYearFromParts(made, flags);
  return whole.length === text.length ? made : undefined;
}

/** Canonical DIN form. */
export function printDin(identifier: Identifier): string {
  const { stage, code, remark, supplements } = identifier;
  let out = `${stage ? 'E ' : ''}${code} ${numberAndParts(identifier)}${remark ? ` (${remark})` : ''}${date(identifier)}`;
  if (supplements?.[0]) out += ` Beiblatt ${supplements[0].number}`;
  return identifier.allParts ? `${out} (all parts)` : out;
}

const gostHead =
  /^(ГОСТ Р|ГОСТ|GOST R|GOST|ПМГ|РМГ|ПНСТ|PMG|RMG|PNST)(?: (ИСО\/МЭК|ИСО|МЭК|ЕН|ISO\/IEC|ISO|IEC|EN))?(?: (ТО|ТС|TR|TS))? (\d{1,6}(?:\.\d{1,4}){0,4})((?:-\d{1,3}){0,4}?)(?:[-](\d{4}|\d{2}))?$/i;
const latin: Readonly<Record<string, string>> = {
  'GOST R': 'ГОСТ Р',
  GOST: 'ГОСТ',
  PMG: 'ПМГ',
  RMG: 'РМГ',
  PNST: 'ПНСТ',
  'ISO/IEC': 'ИСО/МЭК',
  ISO: 'ИСО',
  IEC: 'МЭК',
  EN: 'ЕН',
  TR: 'ТО',
  TS: 'ТС',
};

/** Reads an interstate or Russian standard, in Cyrillic or Latin letters. */
export function readGost(text: string, flags: Flag[]): Identifier | undefined {
  const match = gostHead.exec(text);
  if (!match) return undefined;
  const [, written = '', other, type, number = '', parts, year] = match;
  const cyrillic = (word: string): string => latin[word.toUpperCase()] ?? word.toUpperCase();
  const made = draft(
    'gost',
    cyrillic(written),
    [written, other].flatMap((w) => (w ? cyrillic(w) : [])).join(' '),
    number,
    parts,
  );
  if (type) made.type = cyrillic(type);
  if (year?.length === 2) {
    made.year = `${Number(year) >= 20 ? '19' : '20'}${year}`;
    flags.push({ code: 'two-digit-year', facts: { year, read: made.year } });
  } else if (year) made.year = year;
  return made;
}

/** Canonical GOST form, in Cyrillic, with an em dash before the year as the bodies print it. */
export function printGost(identifier: Identifier): string {
  const { code, type, year } = identifier;
  return `${code} ${type ? `${type} ` : ''}${numberAndParts(identifier)}${year ? `—${year}` : ''}`;
}
