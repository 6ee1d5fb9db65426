/** ETSI: type, number, version or edition and month: ETSI EN 300 019-1-0 V2.1.2 (2003-09), ETSI GS NFV-IFA 001 V1.1.1. */
import { draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const shape =
  /^ETSI ((?:EN|TS|TR|ES|EG|ETS|ETR|I-ETS|SR|TCRTR|TBR|NET|GTS GSM|GTS|TCTR)|(?:GS|GR) [A-Za-z0-9]{2,6}(?:-[A-Za-z]{2,6})?) (\d{3} \d{3}|\d{2}\.\d{2}|\d{3,6})((?:-[0-9A-Z]{1,4}){0,4})((?:\/[AC]\d{1,2}){0,3})(?: (V\d{1,3}\.\d{1,3}\.\d{1,3}|ed\.\d{1,2}))?(?: \((\d{4})-(0[1-9]|1[0-2])\))?$/;

/** Reads an ETSI deliverable. */
export function readEtsi(text: string, _flags: Flag[]): Identifier | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, type = '', number = '', parts, changes, version, year, month] = match;
  const made = draft('etsi', 'ETSI', `ETSI ${type}`, number.replace(' ', ''), parts);
  if (version) made.edition = version;
  if (year) made.year = year;
  if (month) made.month = month;
  if (changes) {
    made.supplements = changes
      .slice(1)
      .split('/')
      .map((change): SupplementDraft => ({ kind: change.startsWith('A') ? 'amd' : 'cor', number: change.slice(1) }));
  }
  return made;
}

/** Canonical ETSI form: six digits are printed as two groups. */
export function printEtsi(identifier: Identifier): string {
  const [first = ''] = identifier.number;
  const number = first.length === 6 ? `${first.slice(0, 3)} ${first.slice(3)}` : identifier.number.join('.');
  let out = `${identifier.code} ${number}`;
  for (const part of identifier.parts) out += `-${part}`;
  for (const item of identifier.supplements ?? []) out += `/${item.kind === 'amd' ? 'A' : 'C'}${item.number}`;
  if (identifier.edition) out += ` ${identifier.edition}`;
  return identifier.year ? `${out} (${identifier.year}-${identifier.month})` : out;
}
