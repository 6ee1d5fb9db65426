/**
 * Bodies of measurement and light: OIML (OIML R 111-1:2004 (E)), BIPM, its committees and the journal Metrologia, JCGM,
 * CIE (CIE 015:2018, CIE S 008/E:2001).
 */
import { type Draft, draft, type Flag, type Identifier } from './model.ts';

const oimlShape =
  /^OIML ([A-Z]|Bulletin) ?(\d{1,3})?((?:-[0-9A-Za-z]{1,8}){0,3}(?:\/-\d)?)(?:(?::|,? [Ee]dition )((?:19|20)\d{2}))?((?:\+| )(?:Amendment|Amd)(?: \d)?(?::(?:19|20)\d{2})?)?(?: ((?:Annex(?:es)?|Errata|Erratum|Brochure)(?: [A-Z](?:-[A-Z])?)?))?(?: ?\(([A-Z]{1,2}(?:\/[A-Z])?)\))?$/;
const oimlBulletin = /^OIML Bulletin(?: ((?:19|20)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?)?$/;

/** Reads an OIML publication; language letters are not part of the identity. */
export function readOiml(text: string, _flags: Flag[]): Identifier | undefined {
  const bulletin = oimlBulletin.exec(text);
  if (bulletin) {
    const made = draft('oiml', 'OIML', 'OIML', 'Bulletin');
    if (bulletin[1]) made.year = bulletin[1];
    if (bulletin[2]) made.month = bulletin[2];
    if (bulletin[3]) made.day = bulletin[3];
    return made;
  }
  const match = oimlShape.exec(text);
  if (!match?.[2]) return undefined;
  const [, series = '', number = '', parts, year, amendment, form, languages] = match;
  const made = draft('oiml', 'OIML', `OIML ${series}`, number, parts);
  if (year) made.year = year;
  if (amendment) {
    const changed = /:(\d{4})/.exec(amendment)?.[1];
    made.supplements = [{ kind: 'amendment', merged: true, ...(changed && { year: changed }) }];
  }
  if (form) made.form = form;
  if (languages) made.languages = languages;
  return made;
}

const outcome =
  /^(CGPM|CIPM|CC[A-Z]{1,4}|JCRB|JCGM|BIPM) ((?:RES|REC|DECN|DECL|ACT|ANN|STAT|WG|RESOL?U?T?I?O?N?)\.?)(?: (\d{1,4}(?:-\d{1,3})?))?(?: \(((?:18|19|20)\d{2})(?:, ([A-Z]))?\))?$/;
const meeting =
  /^(CGPM|CIPM|CC[A-Z]{1,4}|JCRB|JCGM|BIPM) (\d{1,4}(?:-\d{1,2})?)(?:st|nd|rd|th) Meeting \(((?:18|19|20)\d{2})\)$/;
const journal = /^Metrologia(?: (\d{1,3}(?: [0-9A-Z]{1,6}(?: [0-9A-Z]{1,6})?)?))?$/;
const guide =
  /^JCGM (\d{3}|GUM(?:-\d{1,2})?|VIM(?:-\d)?)(?::((?:19|20)\d{2}))?(?: (Corrigendum|CD|WD))?(?:\(([A-Z](?:\/[A-Z])?)\))?(?:\/(Amd|Cor) (\d)(?::(\d{4}))?)?$/;
const committee = /^(CC[A-Z]{1,4}|CGPM|CIPM|BIPM) ([A-Za-z0-9][A-Za-z0-9 ./-]{0,60})$/;

/** Reads a BIPM outcome, meeting, guide or article. */
export function readBipm(text: string, _flags: Flag[]): Identifier | undefined {
  const decided = outcome.exec(text);
  if (decided) {
    const made = draft('bipm', 'BIPM', `${decided[1]} ${decided[2]}`, decided[3] ?? '0');
    if (decided[4]) made.year = decided[4];
    if (decided[5]) made.languages = decided[5];
    return made;
  }
  const met = meeting.exec(text);
  if (met?.[2] && met[3]) return { ...draft('bipm', 'BIPM', `${met[1]} Meeting`, met[2]), year: met[3] };
  const article = journal.exec(text);
  if (article) return draft('bipm', 'BIPM', 'Metrologia', article[1] ?? '0');
  return readGuide(text) ?? readPaper(text);
}

function readGuide(text: string): Identifier | undefined {
  const match = guide.exec(text);
  if (!match?.[1]) return undefined;
  const made: Draft = draft('bipm', 'JCGM', 'JCGM', match[1]);
  if (match[2]) made.year = match[2];
  if (match[3]) made.form = match[3];
  if (match[4]) made.languages = match[4];
  if (match[5]) {
    made.supplements = [{ kind: match[5].toLowerCase(), number: match[6] ?? '', ...(match[7] && { year: match[7] }) }];
  }
  return made;
}

function readPaper(text: string): Identifier | undefined {
  const match = committee.exec(text);
  return match?.[1] && match[2] && /\d/.test(match[2]) ? draft('bipm', 'BIPM', match[1], match[2]) : undefined;
}

function ordinal(number: string): string {
  const last = number.at(-1);
  return last === '1' ? 'st' : last === '2' ? 'nd' : last === '3' ? 'rd' : 'th';
}

/** Canonical form of OIML and BIPM publications. */
export function printMeasures(identifier: Identifier): string {
  const { code, year, month, day, form, languages, kind } = identifier;
  let number = identifier.number.join('.');
  for (const part of identifier.parts) number += `-${part}`;
  if (number === 'Bulletin') return `OIML Bulletin${year ? ` ${[year, month, day].filter(Boolean).join('-')}` : ''}`;
  if (code.endsWith(' Meeting')) return `${code.slice(0, -8)} ${number}${ordinal(number)} Meeting (${year})`;
  let out = number === '0' && kind === 'bipm' ? code : `${code} ${number}`;
  if (kind === 'bipm' && code !== 'JCGM') return year ? `${out} (${year}${languages ? `, ${languages}` : ''})` : out;
  if (year) out += `:${year}`;
  for (const item of identifier.supplements ?? []) {
    if (item.kind === 'amendment') out += `+Amendment${item.year ? `:${item.year}` : ''}`;
    else out += `/${item.kind === 'amd' ? 'Amd' : 'Cor'} ${item.number}${item.year ? `:${item.year}` : ''}`;
  }
  if (form) out += ` ${form}`;
  return languages ? `${out} (${languages})` : out;
}

const cieShape =
  /^CIE ((?:(?:ISO\/CIE|ISO|IEC|DIS|DS|S|D|TN|CIE) ?(?:TR |TS |DIS |\/)?)?)([A-Za-z]{0,2}\d{1,5}(?:\.\d{1,2})?(?:\/\d{1,3}(?:\.\d)?)?)((?:-(?!(?:19|20)\d\d(?!\d))[A-Z]{0,3}\d{1,3}){0,2})(?:\/(E|F|G|D|J))?(?:[:/ -]?((?:19|20)\d{2}))?(?:\/(E|F|G|D|J))?(?: ((?:Pages )?\d{1,4}-\d{1,4}))?(?:\/?(Corr?\.? ?\d|Cor\. ?\d?))?(?: ?\(([A-Z]{1,2})\)| \(((?:ISO|IEC) [^()]{1,30}(?:\([A-Z]\))?)\))?$/;

/** Reads a CIE publication, standard or conference paper. */
export function readCie(text: string, _flags: Flag[]): Identifier | undefined {
  const match = cieShape.exec(text);
  if (!match) return undefined;
  const [, words = '', number = '', parts, early, year, late, pages, change, letters, remark] = match;
  const made = draft('cie', 'CIE', `CIE ${words.trim()}`.trim(), number, parts);
  if (early ?? late ?? letters) made.languages = early ?? late ?? letters ?? '';
  if (remark) made.remark = remark;
  if (year) made.year = year;
  if (pages) made.form = pages.replace('Pages ', '');
  if (change) made.supplements = [{ kind: 'cor', number: change.replace(/\D/g, '') || '1' }];
  return made;
}

/** Canonical CIE form. */
export function printCie(identifier: Identifier): string {
  const { code, year, languages, form, supplements } = identifier;
  let out = `${code} ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (languages?.length === 1) out += `/${languages}`;
  if (year) out += `:${year}`;
  if (form) out += ` ${form}`;
  if (supplements?.[0]) out += `/Cor. ${supplements[0].number}`;
  if (languages && languages.length > 1) out += `(${languages})`;
  return identifier.remark ? `${out} (${identifier.remark})` : out;
}
