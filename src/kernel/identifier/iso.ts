/**
 * ISO, IEC and their partners: publisher [stage] [type] number-part:year supplements (ISO/IEC TR 24028:2020,
 * ISO/CD TS 10303-1001, IEC 60335-1:2010+AMD1:2013 CSV), IWA, the Directives and committee documents.
 * A lone last part that reads like a year (ISO 9001-2015) is taken for the year and flagged.
 */
import { type Draft, draft, type Flag, type Identifier } from './model.ts';
import { printSupplement, takeTail } from './supplements.ts';

const partners = 'IEC|CEI|ISO|IEEE|CIE|ASTM|ASME|SAE|HL7|IDF|OIML|CISPR|OECD|UNDP|UNECE|IMO|ULC|IULTCS|ASQ';
const head = new RegExp(
  `^(?:Guide |GUIDE )?((?:ISO|IEC|CISPR|CEI)(?:/(?:${partners}))*)` +
    '(?:[ /](PWI|NWIP|NP|AWI|WD|CDV|CD(\\d)?|F?DIS|PRF|[FP]?D(?=TR|TS|PAS|ISP|Guide)))?' +
    '(?:[ /]?(TR|TS|PAS|ISP|Guide|GUIDE|SRD|TTA|DATA|Data|CA|R)(?=[ \\d]))?' +
    '( ?)(\\d{1,6}[A-Za-z]{0,2}|X)((?:-[0-9A-Za-z]{1,8})*)(?:/(\\d{1,2})(?=[:]|$))?(?:\\.(\\d{1,2})(?!\\d))?' +
    '(?::((?:18|19|20)\\d{2})(?:-(0[1-9]|1[0-2]))?(?!\\d))?',
);
const leadingGuide = /^guide /i;
const yearLike = /^(?:19|20)\d{2}$/;

/** Reads an ISO or IEC number. */
export function readInternational(text: string, flags: Flag[]): Identifier | undefined {
  const match = head.exec(text);
  if (!match) return undefined;
  const [whole, publisher = '', stage, draftNumber, type, blank, number = '', parts, sheet, iteration, year, month] =
    match;
  const code = publisher.includes('CEI') ? publisher.replace('CEI', 'IEC') : publisher;
  const made = draft(code.startsWith('ISO') ? 'iso' : 'iec', code, code, number, parts);
  const kindOfDocument = type ?? (leadingGuide.test(text) ? 'Guide' : undefined);
  if (kindOfDocument) made.type = typeNames[kindOfDocument] ?? kindOfDocument;
  if (stage) made.stage = stageName(stage, made.type);
  if (sheet) made.parts = [...made.parts.slice(0, -1), `${made.parts.at(-1) ?? ''}/${sheet}`];
  if (draftNumber ?? iteration) made.iteration = draftNumber ?? iteration;
  if (year) {
    made.year = year;
    if (month) made.month = month;
  }
  if (takeTail(text, whole.length, made) !== text.length) return undefined;
  if (!blank) flags.push({ code: 'glued', facts: { from: whole } });
  if (!made.year && made.parts.length > 0) takeYearFromParts(made, flags);
  return made;
}

const typeNames: Readonly<Record<string, string>> = { GUIDE: 'Guide', Data: 'DATA' };

function stageName(stage: string, type: string | undefined): string {
  if (stage === 'NWIP') return 'NP';
  if (stage.startsWith('CD') && stage !== 'CDV') return 'CD';
  return /^[FP]?D$/.test(stage) ? stage + (type ?? '') : stage;
}

/** Takes a last part like 2015 for the year of a number without one, and says so. */
export function takeYearFromParts(made: Draft, flags: Flag[]): void {
  const last = made.parts.at(-1) ?? '';
  if (!yearLike.test(last)) return;
  made.year = last;
  made.parts = made.parts.slice(0, -1);
  flags.push({ code: 'year-as-part', facts: { part: last } });
}

/** Canonical ISO or IEC form. */
export function printInternational(identifier: Identifier): string {
  const { code, type, stage, supplements } = identifier;
  const separator = code === 'ISO' ? '/' : ' ';
  let out = code;
  if (stage && type && stage.endsWith(type) && stage !== type) out += separator + stage;
  else {
    if (stage) out += separator + stage;
    if (type) out += `${stage || type === 'Guide' ? ' ' : separator}${type}`;
  }
  out += ` ${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  if (identifier.iteration) out += `.${identifier.iteration}`;
  if (identifier.year) out += `:${identifier.year}${identifier.month ? `-${identifier.month}` : ''}`;
  const glued = identifier.kind === 'iec';
  const merged = supplements?.some((item) => item.merged) ?? false;
  if (supplements) for (const item of supplements) if (item.merged) out += printSupplement(item, glued);
  if (merged && identifier.form) out += ` ${identifier.form}`;
  if (supplements) for (const item of supplements) if (!item.merged) out += printSupplement(item, glued);
  if (!merged && identifier.form && identifier.remark === undefined) out += ` ${identifier.form}`;
  if (identifier.edition) out += ` ED${identifier.edition}`;
  if (identifier.allParts) out += ' (all parts)';
  if (identifier.languages) out += `(${identifier.languages})`;
  if (identifier.remark === undefined) return out;
  return `${out} (${identifier.remark})${identifier.form ? ` - ${identifier.form}` : ''}`;
}

const workshop =
  /^(?:ISO[ /])?(?:(PWI|NP|AWI|WD|CD|DIS|FDIS|PRF) )?IWA (\d{1,3})(-\d{1,3})?(?:\.(\d))?(?::((?:19|20)\d{2}))?/;

/** Reads an International Workshop Agreement. */
export function readWorkshop(text: string): Identifier | undefined {
  const match = workshop.exec(text);
  if (!match) return undefined;
  const [whole, stage, number = '', part, iteration, year] = match;
  const made = draft('iwa', 'ISO', 'IWA', number, part);
  if (stage) made.stage = stage;
  if (iteration) made.iteration = iteration;
  if (year) made.year = year;
  return takeTail(text, whole.length, made) === text.length ? made : undefined;
}

/** Canonical IWA form: the stage stands first. */
export function printWorkshop(identifier: Identifier): string {
  const { stage, ...rest } = identifier;
  return (stage ? `${stage} ` : '') + printInternational(rest);
}

const directives =
  /^ISO\/IEC (JTC 1 )?DIR(?:ectives)?,?(?: (?:Part )?(\d))?,?(?: (?:-- |- )?(?:Consolidated )?(ISO|IEC|JTC 1))?( SUP(?:plement)?)?(?: Ed(?:ition)? ?(\d{1,2}))?(?::(\d{4})(?:-(\d{2}))?)?(?: \+ (ISO|IEC) SUP(?:plement)?(?::(\d{4})(?:-(\d{2}))?)?)?$/;
const committee =
  /^((?:ISO|IEC|ISO\/IEC)\/(?:JTC|TC|PC|TMBG?|CASCO|COPOLCO|DEVCO)(?: \d{1,4})?(?:\/(?:SC|QC|WG|TF|AG|JWG)(?:\/?QC)? ?\d{1,4}){0,4}) ?N ?(\d{1,5})(?::(\d{4}))?$/;

/** Reads the ISO/IEC Directives and numbered documents of committees. */
export function readDirectives(text: string): Identifier | undefined {
  const paper = committee.exec(text);
  if (paper) {
    const made = draft('iso', 'ISO', paper[1] ?? '', `N${paper[2]}`);
    if (paper[3]) made.year = paper[3];
    return made;
  }
  const match = directives.exec(text);
  if (!match) return undefined;
  const [, joint, part, body, supplement, edition, year, month, other, otherYear, otherMonth] = match;
  const words = [part, body, supplement && 'SUP'].filter((word) => word !== undefined).join(' ');
  const made = draft('iso', 'ISO/IEC', joint ? 'ISO/IEC JTC 1 DIR' : 'ISO/IEC DIR', words);
  if (edition) made.edition = edition;
  if (year) made.year = year;
  if (month) made.month = month;
  if (other) {
    made.supplements = [
      {
        kind: `${other.toLowerCase()} sup`,
        merged: true,
        ...(otherYear && { year: otherYear }),
        ...(otherMonth && { month: otherMonth }),
      },
    ];
  }
  return made;
}

/** Canonical form of the Directives and of committee documents. */
export function printDirectives(identifier: Identifier): string {
  let out = `${identifier.code} ${identifier.number.join('.')}`.trimEnd();
  if (identifier.edition) out += ` Edition ${identifier.edition}`;
  if (identifier.year) out += `:${identifier.year}${identifier.month ? `-${identifier.month}` : ''}`;
  for (const { kind, year, month } of identifier.supplements ?? []) {
    out += ` + ${kind.toUpperCase()}${year ? `:${year}${month ? `-${month}` : ''}` : ''}`;
  }
  return out;
}
