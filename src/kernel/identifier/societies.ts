/**
 * Societies and national bodies with plain numbers: publisher, designation, year (ASME B16.5-2020, API SPEC 5L:2018,
 * AS/NZS 1519:2006, KS I ISO 8199, UL 94, NF EN 1090-2:2018, CCSDS 320.0-B-1).
 */
import { draft, type Flag, type Identifier } from './model.ts';

const bodies =
  'ASME|API|UL|ULC|CAN/ULC|SAE|NFPA|AWS|AWWA|NEMA|NACE|AMPP|ASHRAE|ASABE|AAMI|TAPPI|IPC|SEMI|JEDEC|EIA|TIA|ATIS|ISA|ICEA|AGA|ACI|AISC|AISI|AATCC|AASHTO|MIL-STD|CSA|CAN/CSA|CAN/CGSB|CGSB|CGA|AMCA|ANS|AS/NZS|AS|NZS|KS|CNS|IS|SS|MS|SNI|TCVN|TIS|SABS|SANS|NF|UNE|UNI|SIS|SN|NEN|NBN|ÖNORM|ÖVE|DS|SFS|NS|PN|ČSN|CSN|MSZ|TS EN|VDI|VDE|VDA|VdTÜV|LST|EVS|IDF|IHO|IMO|ICAO|WMO|CCSDS|OMG|XEP|IANA|GS1|FIPS|IAPMO|NSF|FM|TGA|ABNT NBR|NBR|NMX|IRAM|NOM';
const shape = new RegExp(
  `^((?:${bodies})(?:/[A-Z]{2,6}){0,2})(?![A-Za-z]) ?((?:(?:[A-Z][A-Za-z]{0,11}|ISO/IEC|EN ISO|ISO|IEC|EN) ?){0,4}?)((?:RA-S-)?[A-Z]{0,4}[-.]?\\d{1,6}[A-Za-z]{0,4}\\d?(?:[./][A-Z0-9]{1,6}[a-z]?){0,6}(?:/(?:CSA|ASHRAE|ANS) [A-Z]?\\d[0-9.]{0,8})?|GUIDE \\d{1,3}|BPVC(?:[.-][A-Z0-9]{1,6}){1,5}?)((?:-(?!(?:19|20)\\d\\d(?!\\d))[A-Z0-9]{1,8}(?:\\.\\d{1,3}){0,2}){0,5})(?:[-:]((?:18|19|20)\\d{2}))?(?: ?\\(([RSW]\\d{4})\\)| (\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}))?(?: Cor\\. (\\d))?$`,
);

const longest = 60;

/** Reads a plain number of a known society or national body. */
export function readSociety(text: string, _flags: Flag[]): Identifier | undefined {
  if (text.length > longest) return undefined;
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, body = '', words = '', number = '', parts, year, status, version, correction] = match;
  // "IDF/PWI 150" and "IDF PWI 150" are one draft.
  const code = `${body.startsWith('IDF/') ? body.replace('/', ' ') : body} ${words}`.trim();
  const made = draft('society', body.startsWith('IDF/') ? 'IDF' : body, code, number, parts);
  if (year) made.year = year;
  if (status ?? version) made.edition = status ?? version ?? '';
  if (correction) made.supplements = [{ kind: 'cor', number: correction }];
  return made;
}

const bodiesWithColon = /^(?:AS|NZS|KS|SS|NF|UNE|UNI|SN|NEN|NBN|DS|SFS|NS|PN|CSN|ČSN|MSZ|ÖNORM|IDF|API|IMO|ISA)\b/;

/** Canonical form: a colon before the year where the body prints one, else a hyphen. */
export function printSociety(identifier: Identifier): string {
  const { code, year, edition, supplements } = identifier;
  let out = `${code} ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (year) out += `${bodiesWithColon.test(code) ? ':' : '-'}${year}`;
  if (edition) out += edition.includes('.') ? ` ${edition}` : `(${edition})`;
  if (supplements?.[0]) out += ` Cor. ${supplements[0].number}`;
  return identifier.allParts ? `${out} (all parts)` : out;
}
