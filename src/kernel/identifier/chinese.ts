/**
 * Chinese numbers: code "/" nature blank number em-dash year (GB/T 1.1—2020, JB/T 13368—2018, JJG(交通) 075—2010).
 * Local, association and enterprise numbers are in chinese-bodies.ts. Behind the year may stand an edition
 * (2018年版), an amendment (/XG1—2019, 第1号修改单) or the adopted number (/ISO 9001:2015).
 */
import { printInternational, readInternational } from './iso.ts';
import { type Draft, draft, type Flag, type Identifier, type Kind, type SupplementDraft } from './model.ts';
import { codesWithParts, constructionCodes, nationalCodes, sectors } from './sectors.ts';

const shape =
  /^([A-Z]{2,5}|GBn)(?:\(([\u4e00-\u9fff]{1,4})\))?(?:([/_ ])([TZJ])(?![A-Z]))? ?((?:[A-Z] ?)?\d{1,6}(?:\.\d{1,4})*[A-Z]?)((?:-\d{1,4})*?)(?:([-:])(\d{4}|\d{2}))?(?=$|[/(《第 ])/;

const startsWithLetter = /^[A-Z]/;

/** Kind of a code without its nature; undefined for letters that are no Chinese code. */
export function kindOfCode(code: string): Kind | undefined {
  if (nationalCodes.has(code.toUpperCase())) return 'gb';
  if (code === 'JJG' || code === 'JJF') return 'metrology';
  if (sectors.has(code)) return 'industry';
  return constructionCodes.has(code) ? 'construction' : undefined;
}

/** Reads a two- or four-digit year into `into`; false when it cannot be one. */
export function takeYear(year: string | undefined, into: Draft, flags: Flag[]): boolean {
  if (year === undefined) return true;
  if (year.length === 2) {
    into.year = (year >= '49' ? '19' : '20') + year;
    flags.push({ code: 'two-digit-year', facts: { year, read: into.year } });
    return true;
  }
  into.year = year;
  return year.startsWith('19') || year.startsWith('20');
}

/** Reads national, metrology, industry and construction numbers. */
export function readChinese(text: string, flags: Flag[]): Identifier | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [matched, letters = '', issuer, separator, , number = '', parts, , year] = match;
  let nature = match[4];
  let code = letters === 'GBN' ? 'GBn' : letters;
  let kind = kindOfCode(code);
  if (!kind && nature === undefined && /[TZ]$/.test(code)) {
    nature = code.slice(-1);
    code = code.slice(0, -1);
    kind = kindOfCode(code);
    flags.push({ code: 'glued', facts: { from: letters, to: `${code}/${nature}` } });
  }
  if (!kind || (issuer && kind !== 'metrology')) return undefined;
  if (code === 'GB' && nature === 'J') return undefined;
  // DB1112-1998 may be the earthquake sector's 1112 or Beijing's 12: refused, see reasonOf in parse.ts.
  if (code === 'DB' && !nature && matched[2] !== ' ') return undefined;
  if (kind !== 'construction' && startsWithLetter.test(number)) return undefined;
  const made = draft(kind, code, issuer ? `${code}(${issuer})` : code, number.replace(' ', ''), parts);
  if (nature) made.nature = nature;
  if (parts && !codesWithParts.has(code)) return undefined;
  if (year?.length === 2 && year < '49' && codesWithParts.has(code) && match[7] === '-') {
    made.parts = [...made.parts, year];
  } else if (!takeYear(year, made, flags)) return undefined;
  noteSpelling(matched, separator, match[7], made, flags);
  noteGlued(text, matched.indexOf(number, letters.length), number, flags);
  return readTail(text, matched.length, made, flags);
}

/** Flags a number that stands right behind the letters of its prefix. */
export function noteGlued(text: string, at: number, number: string, flags: Flag[]): void {
  if (text[at - 1] !== ' ') flags.push({ code: 'glued', facts: { from: text.slice(0, at + number.length) } });
}

function noteSpelling(
  matched: string,
  nature: string | undefined,
  dash: string | undefined,
  made: Draft,
  flags: Flag[],
) {
  if (nature !== undefined && nature !== '/') flags.push({ code: 'separator', facts: { from: nature, to: '/' } });
  if (dash === ':') flags.push({ code: 'separator', facts: { from: ':', to: '—' } });
  if (made.code === 'GBZ' && made.nature === undefined && Number(made.number[0]) >= 1000) {
    const number = made.number.join('.');
    flags.push({ code: 'ambiguous-prefix', facts: { readings: [`GBZ ${number}`, `GB/Z ${number}`], text: matched } });
  }
}

const amendment =
  /^(?:\/ ?|(?: ?《[^》]*》)? ?)(?:XG ?(\d{1,2})|第 ?(\d{1,2}|[一二三四五六七八九十]) ?号修改单)(?:-((?:19|20)\d{2}))?/;
const editionYear = /^ ?\( ?((?:19|20)\d{2}) ?年? ?版 ?\)/;
const language = /^ ?\(([A-Z](?:[/,][A-Z])*)\)/;
const adoption = /^(?:\/| (?:idt|IDT|Idt) )(?=(?:ISO|IEC|ITU|CISPR|OIML|EN|IEEE)[ /-])/;
const chineseDigits = '零一二三四五六七八九十';

/** Reads what stands behind a Chinese number from `start` on; undefined when something is left over. */
export function readTail(text: string, start: number, made: Draft, flags: Flag[]): Identifier | undefined {
  let at = start;
  while (at < text.length) {
    const rest = text.slice(at);
    const bracket = rest[0] === '(' || rest[1] === '(';
    const amended = bracket ? null : amendment.exec(rest);
    const edition = bracket ? editionYear.exec(rest) : null;
    const letters = bracket ? language.exec(rest) : null;
    if (amended) {
      if (!made.year) return undefined;
      const supplement: SupplementDraft = { kind: 'xg' };
      const written = amended[1] ?? amended[2] ?? '';
      supplement.number = String(chineseDigits.includes(written) ? chineseDigits.indexOf(written) : Number(written));
      if (amended[3]) supplement.year = amended[3];
      made.supplements = [...(made.supplements ?? []), supplement];
      at += amended[0].length;
    } else if (edition?.[1] && made.year) {
      made.form = edition[1];
      at += edition[0].length;
    } else if (letters?.[1]) {
      made.languages = letters[1];
      at += letters[0].length;
    } else if (adoption.test(rest)) {
      const adopted = rest.replace(adoption, '');
      const inner: Flag[] = [];
      const read = readInternational(adopted, inner);
      made.adopted = read ? printInternational(read) : adopted;
      flags.push(...inner);
      return made;
    } else return undefined;
  }
  return made;
}

/** Canonical Chinese form: em dash (U+2014) between number and year. */
export function printChinese(identifier: Identifier): string {
  let out = identifier.code;
  if (identifier.nature) out += `/${identifier.nature}`;
  out += ` ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (identifier.year) out += `—${identifier.year}`;
  if (identifier.form) out += `(${identifier.form}年版)`;
  if (identifier.supplements) {
    for (const { number, year } of identifier.supplements) out += `/XG${number}${year ? `—${year}` : ''}`;
  }
  if (identifier.allParts) out += '(所有部分)';
  if (identifier.languages) out += `(${identifier.languages})`;
  if (identifier.adopted) out += `/${identifier.adopted}`;
  return out;
}
