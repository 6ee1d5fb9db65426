/**
 * Papers of IEC beside its standards: working documents (65C/1118(F)/FDIS), test report forms (IECEE TRF 60335-1F:2000),
 * IECQ and IECEE publications, preliminary work items (PWI 86B-15 ED1).
 */
import { draft, type Flag, type Identifier } from './model.ts';

const working =
  /^(\d{1,3}[A-Z]?|CIS\/[A-Z]|CISPR|SMBNC|SMB|CAB|ACOS|ACSEC|ACTAD|ACEA|ACEE|ACART|GRAC|IF|SEG\d{1,2}|SyC[A-Za-z]{2,14}|JTC1-SC\d{1,2}|JTC1|PC\d{1,3}|TA\d{1,2})\/(\d{1,5}[A-Z]?)(?:\(([A-Z])\))?\/([A-Z]{1,6})$/;
const reportForm = /^(IECEE|IECEx) TRF ((?:CISPR |cispr )?\d{1,6}[0-9A-Za-z&,._-]{0,40})(?::((?:19|20)\d{2}))?$/;
const quality =
  /^(IECQ|IECEE|IECEx|IECRE)((?: (?:CS|OD|QC|CO|AD|GD|CAB))?) ?((?:[A-Z]{2,3}-)?[A-Z]?\d{1,6}[A-Z]{0,2}(?:-[0-9A-Za-z]{1,7}){0,3})(?::((?:19|20)\d{2})(?:-(\d{2}))?)?(?:\(([a-z]{2})\))?(?: (?:ED)?(\d{1,2}(?:\.\d{1,2})?))?$/;
const proposal =
  /^(PWI|PNW|NP)((?: (?:TR|TS|SRD|PAS))?) ([0-9A-Za-z]{1,20}(?:-[0-9A-Za-z]{1,8}){1,4})(?: ED(\d{1,2}))?$/;
const report =
  /^IEC (White Paper|Technology Report|Trend Report|Technology and Market Outlook Paper|CENT-CHAL|CA) ?([A-Za-z0-9][A-Za-z0-9 ,&-]{0,100})?(?::((?:19|20)\d{2}))?$/;

/** Reads a paper of IEC. */
export function readIecDocument(text: string, _flags: Flag[]): Identifier | undefined {
  const paper = working.exec(text);
  if (paper?.[2]) {
    const made = draft('iec', 'IEC', `IEC ${paper[1]}`, `${paper[2]}/${paper[4]}`);
    if (paper[3]) made.languages = paper[3];
    return made;
  }
  const form = reportForm.exec(text);
  if (form?.[2]) {
    const made = draft('iec', form[1] ?? '', `${form[1]} TRF`, form[2].replace('cispr', 'CISPR'));
    if (form[3]) made.year = form[3];
    return made;
  }
  return readQuality(text) ?? readProposal(text) ?? readReport(text);
}

// 'OD-2010' and 'OD 2010' are the same paper.
const paperPrefix = /^([A-Z]{2,3})-(.+)$/;

function readQuality(text: string): Identifier | undefined {
  const match = quality.exec(text);
  if (!match) return undefined;
  const [, body = '', type = '', number = '', year, month, language, edition] = match;
  const [, prefix, plain = number] = paperPrefix.exec(number) ?? [];
  const made = draft('iec', body, body + (prefix ? ` ${prefix}` : type), plain);
  if (year) made.year = year;
  if (month) made.month = month;
  if (language) made.languages = language;
  if (edition) made.edition = edition;
  return made;
}

function readProposal(text: string): Identifier | undefined {
  const match = proposal.exec(text);
  if (!match) return undefined;
  const made = draft('iec', 'IEC', `IEC ${match[1]}${match[2]}`, match[3] ?? '');
  if (match[4]) made.edition = match[4];
  return made;
}

function readReport(text: string): Identifier | undefined {
  const match = report.exec(text);
  if (!match) return undefined;
  const made = draft('iec', 'IEC', `IEC ${match[1]}`, match[2] ?? '0');
  if (match[3]) made.year = match[3];
  return made;
}

const printedWithoutBody = /^IEC (?:PWI|PNW|NP)\b/;
const paperCode = /^IEC (?:\d|CIS\/|CISPR$|SMB|CAB|AC[A-Z]|GRAC|IF$|SEG|SyC|JTC|PC|TA)/;

/** True for the codes this file prints. */
export function isIecDocument(code: string): boolean {
  return code.startsWith('IECQ') || code.startsWith('IECE') || code.startsWith('IECR') || code.startsWith('IEC ');
}

/** Canonical form of a paper of IEC. */
export function printIecDocument(identifier: Identifier): string {
  const { code, year, month, languages, edition } = identifier;
  const number = identifier.number.join('.');
  if (paperCode.test(code)) {
    const [serial, type] = number.split('/');
    return `${code.slice(4)}/${serial}${languages ? `(${languages})` : ''}/${type}`;
  }
  let out = `${printedWithoutBody.test(code) ? code.slice(4) : code}${number === '0' ? '' : ` ${number}`}`;
  if (year) out += `:${year}${month ? `-${month}` : ''}`;
  if (languages) out += `(${languages})`;
  return edition ? `${out} ED${edition}` : out;
}
