/**
 * British Standards: BS, PD, DD, PAS and their adoptions (BS EN ISO 9001:2015), aerospace series (BS 2A 293:2005),
 * sections, methods and supplements as words behind the number (BS 2782-11:Method 1108A:1989), national annexes.
 */
import { printEuropeanSupplements, takeEuropean } from './european.ts';
import { draft, type Flag, type Identifier } from './model.ts';

const prefixes = 'BS|EP|TS|PD|DD|PAS|DISC PD|PP|HB|Handbook|BIP|BSI PAS|BSI Flex|Flex|DISC';
const adopted =
  'EN ISO/IEC/IEEE|EN ISO/IEC|EN ISO/TS|EN ISO/ASTM|EN ISO/CIE|EN ISO|EN IEC/IEEE|EN IEC|EN ETSI|EN|ISO/IEC/IEEE|ISO/IEC TR|ISO/IEC TS|ISO/IEC Guide|ISO/IEC GUIDE|ISO/IEC|ISO/TR|ISO/TS|ISO/PAS|ISO/SAE|ISO/ASTM|ISO/CIE|ISO/HL7|ISO/IEEE|ISO Guide|ISO GUIDE|ISO|IEC/IEEE|IEC SRD|IEC[ /]TS|IEC[ /]TR|IEC[ /]PAS|IEC[ /]GUIDE|IEC[ /]Guide|IEC|CISPR[ /]TR|CISPR|CEN ISO/TS|CEN ISO/TR|CEN/TS|CEN/TR|CEN/CLC/TS|CEN/CLC/TR|CEN/CLC ISO/IEC/TS|CLC[ /]TS|CLC[ /]TR|CLC IEC[ /]TS|CR ISO|CR|CWA|HD IEC|HD|ENV ISO|ENV|CECC|QC|ES|R';
const head = new RegExp(
  `^(${prefixes})(?: (${adopted}))? ((?:\\d{0,2}[A-Z]{1,2} )?[A-Z]{0,2}\\d[A-Za-z0-9 .&;,[\\]/:-]*?)(?: v(\\d\\.\\d))?(?::((?:18|19|20)\\d{2})(?:-(0[1-9]|1[0-2]))?)?((?:[+/](?:[AC]|AMD|AC|FRAG|COR)\\d{0,2}(?::(?:\\d{4}))?|[ /](?:AMD|FRAG) ?\\d{1,2})*)(?: (ED\\d))?(?: ((?:- )?(?:ExComm(?: \\([A-Za-z]{1,12}\\))?|TC|PDF|BOOK|\\(Book\\)|DC)))?$`,
);
const annex = /^NA((?:\+A\d{1,2}:\d{2,4})*) to (BS .+)$/;
const publicDraft = /^(\d{2})\/(\d{8}) DC$/;
const amendment = /^AMD (\d{3,6})$/;
const earlier = /^(Supplement|Addendum) No\. (\d{1,2}) \((\d{4})\) to (BS .+)$/;

/** Reads a British number. */
export function readBritish(text: string, _flags: Flag[]): Identifier | undefined {
  return base(text) ?? (text.startsWith('NA') ? nationalAnnex(text) : other(text));
}

// IEC and CISPR print a blank before TR, TS and PAS, CENELEC a slash.
function canonicalWords(words: string): string {
  return words
    .replace('GUIDE', 'Guide')
    .replace(/^((?:CLC )?IEC|CISPR)\/(?=[A-Z])(?!IEEE)/, '$1 ')
    .replace(/^CLC (?=T[RS]$)/, 'CLC/');
}

function base(text: string): Identifier | undefined {
  const match = head.exec(text);
  if (!match) return undefined;
  const [, prefix = '', words, designation = '', version, year, month, changes, edition, form] = match;
  const code = words ? `${prefix} ${canonicalWords(words)}` : prefix;
  const [number = '', ...parts] = designation.split('-');
  const made = draft('bsi', 'BSI', code, number);
  if (parts.length > 0) made.parts = parts;
  if (version ?? edition) made.edition = version ? `v${version}` : (edition ?? '');
  if (year) made.year = year;
  if (month) made.month = month;
  if (changes && takeEuropean(changes, 0, made) !== changes.length) return undefined;
  if (form) made.form = form;
  return made;
}

function nationalAnnex(text: string): Identifier | undefined {
  const match = annex.exec(text);
  const of = match?.[2] === undefined ? undefined : base(match[2]);
  return of && { ...of, form: `NA${match?.[1] ?? ''}` };
}

function other(text: string): Identifier | undefined {
  const drafted = publicDraft.exec(text);
  if (drafted?.[2]) return { ...draft('bsi', 'BSI', 'BSI DC', drafted[2]), edition: drafted[1] ?? '' };
  const amended = amendment.exec(text);
  if (amended?.[1]) return draft('bsi', 'BSI', 'AMD', amended[1]);
  const supplemented = earlier.exec(text);
  const of = supplemented?.[4] === undefined ? undefined : base(supplemented[4]);
  return of && { ...of, form: `${supplemented?.[1]} No. ${supplemented?.[2]} (${supplemented?.[3]})` };
}

/** Canonical British form. */
export function printBritish(identifier: Identifier): string {
  const { code, edition = '', form = '', parts, year, month } = identifier;
  if (code === 'BSI DC') return `${edition}/${identifier.number[0]} DC`;
  let out = `${code} ${[identifier.number.join('.'), ...parts].join('-')}`;
  if (edition.startsWith('v')) out += ` ${edition}`;
  if (year) out += `:${year}${month ? `-${month}` : ''}`;
  out += printEuropeanSupplements(identifier);
  if (edition.startsWith('ED')) out += ` ${edition}`;
  if (identifier.allParts) out += ' (all parts)';
  if (form.startsWith('NA') || form.includes(' No. ')) return `${form} to ${out}`;
  return form ? `${out} ${form}` : out;
}
