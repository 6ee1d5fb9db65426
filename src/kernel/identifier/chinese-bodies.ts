/**
 * Chinese numbers that name their issuer: DB + region (local), T/ + society code (association), Q/ + enterprise code.
 * "DB" followed by two or four digits is a region, "DB/T" or "DB " the earthquake sector; "DB1112-1998" is neither for
 * certain and is refused as ambiguous.
 */
import { noteGlued, readTail, takeYear } from './chinese.ts';
import { draft, type Flag, type Identifier } from './model.ts';
import { provinces } from './sectors.ts';

const numberAndYear = String.raw`(\d{1,6}(?:\.\d{1,4})*)((?:-\d{1,4})*?)(?:([-:])(\d{4}|\d{2}))?(?=$|[/(《第 ])`;
const local = new RegExp(`^DB(\\d{2}(?:\\d{2})?)(?:([/_ ])([TZ])|/|(T)|(?= )) ?${numberAndYear}`);
const localConstruction = new RegExp(`^DBJ(\\d{2})?(?:/(T))?[ -]?${numberAndYear}`);
const association = new RegExp(`^T/(?:([A-Z][A-Z0-9]{1,15}) |([A-Z]{2,16}))((?:[A-Z]:)?[A-Z]?)${numberAndYear}`);
const enterprise = new RegExp(
  `^Q/(?:([0-9A-Z\u4e00-\u9fff]{2,24}(?: [0-9A-Z]{1,8})?) |([A-Z]{2,16}))([A-Z]?)${numberAndYear}`,
);

/** Reads a local standard; the region is checked against the provinces of GB/T 2260. */
export function readLocal(text: string, flags: Flag[]): Identifier | undefined {
  const match = local.exec(text);
  if (!match) return readLocalConstruction(text, flags);
  const [matched, region = '', separator, slashed, glued, number = '', parts, dash, year] = match;
  if (parts) return undefined;
  const made = draft('local', `DB${region}`, `DB${region}`, number);
  const nature = slashed ?? glued;
  if (nature) made.nature = nature;
  if (glued) flags.push({ code: 'glued', facts: { from: `DB${region}T`, to: `DB${region}/T` } });
  if (separator && separator !== '/' && nature) flags.push({ code: 'separator', facts: { from: separator, to: '/' } });
  if (dash === ':') flags.push({ code: 'separator', facts: { from: ':', to: '—' } });
  noteGlued(text, matched.indexOf(number, 2 + region.length), number, flags);
  if (!provinces.has(region.slice(0, 2))) flags.push({ code: 'unknown-region', facts: { region } });
  if (!takeYear(year, made, flags)) return undefined;
  return readTail(text, matched.length, made, flags);
}

function readLocalConstruction(text: string, flags: Flag[]): Identifier | undefined {
  const match = localConstruction.exec(text);
  if (!match) return undefined;
  const [matched, region = '', nature, number = '', parts, , year] = match;
  const made = draft('local', `DBJ${region}`, `DBJ${region}`, number, parts);
  if (nature) made.nature = nature;
  if (!takeYear(year, made, flags)) return undefined;
  return readTail(text, matched.length, made, flags);
}

/** Reads an association standard (团体标准). */
export function readAssociation(text: string, flags: Flag[]): Identifier | undefined {
  return readBody('association', 'T', association.exec(text), text, flags);
}

/** Reads an enterprise standard; the code may be an older two-word one (Q/0212 HQK). */
export function readEnterprise(text: string, flags: Flag[]): Identifier | undefined {
  return readBody('enterprise', 'Q', enterprise.exec(text), text, flags);
}

function readBody(
  kind: 'association' | 'enterprise',
  letter: string,
  match: RegExpExecArray | null,
  text: string,
  flags: Flag[],
): Identifier | undefined {
  if (!match) return undefined;
  const [matched, spaced, glued, prefix = '', number = '', parts, dash, year] = match;
  const code = `${letter}/${spaced ?? glued}`;
  const made = draft(kind, code, code, prefix + number, parts);
  if (glued) flags.push({ code: 'glued', facts: { from: matched, to: code } });
  if (dash === ':') flags.push({ code: 'separator', facts: { from: ':', to: '—' } });
  if (!takeYear(year, made, flags)) return undefined;
  return readTail(text, matched.length, made, flags);
}
