/**
 * What a person may have meant who typed a number in a hurry: any case, any dash, blanks missing or too many, a missing
 * "/T", the year behind a blank. Used by search and the resolver; the exact reading is parse.ts.
 */
import { keyOf, stemOf } from './key.ts';
import type { Flag, Identifier } from './model.ts';
import { normalise, tighten } from './normalise.ts';
import { parseIdentifier } from './parse.ts';

const longest = 200;
const mostReadings = 12;

/** Keys (dated first, then its stem) that the input may mean, best first; empty when it does not look like a number. */
export function readings(input: string): string[] {
  const text = normalise(input.slice(0, longest + 1));
  if (text === '' || text.length > longest) return [];
  const found = new Set<string>();
  for (const spelling of spellings(text)) {
    const parsed = parseIdentifier(spelling);
    if (!parsed.ok) {
      for (const other of otherReadings(parsed.flags)) add(found, parseIdentifier(other));
      continue;
    }
    addIdentifier(found, parsed.identifier);
    for (const other of otherReadings(parsed.flags)) add(found, parseIdentifier(other));
  }
  return [...found].slice(0, mostReadings);
}

function add(found: Set<string>, parsed: ReturnType<typeof parseIdentifier>): void {
  if (parsed.ok) addIdentifier(found, parsed.identifier);
}

function addIdentifier(found: Set<string>, identifier: Identifier): void {
  found.add(keyOf(identifier));
  found.add(stemOf(identifier));
  if (identifier.adopted) add(found, parseIdentifier(identifier.adopted));
  for (const variant of variants(identifier)) {
    found.add(keyOf(variant));
    found.add(stemOf(variant));
  }
}

function otherReadings(flags: readonly Flag[]): readonly string[] {
  const out: string[] = [];
  for (const { code, facts } of flags) {
    if (code === 'ambiguous-prefix' && Array.isArray(facts.readings)) out.push(...facts.readings);
    if (code === 'look-alike' && typeof facts.reading === 'string') out.push(facts.reading);
  }
  return out;
}

// People leave out or add "/T", and drop or add the zeros in front of a local number.
function variants(identifier: Identifier): Identifier[] {
  const out: Identifier[] = [];
  const { kind, nature, number, code } = identifier;
  const { nature: _, ...plain } = identifier;
  if (kind === 'gb' || kind === 'industry' || kind === 'local' || kind === 'construction') {
    if (nature === 'T') out.push(plain);
    else if (nature === undefined && code !== 'GBZ') out.push({ ...plain, nature: 'T' });
  }
  const first = number[0] ?? '';
  if (/^\d{1,4}$/.test(first) && ['industry', 'local', 'association', 'enterprise', 'metrology'].includes(kind)) {
    const value = String(Number(first));
    for (const written of [value, value.padStart(4, '0'), value.padStart(3, '0')]) {
      if (written !== first) out.push({ ...identifier, number: [written, ...number.slice(1)] });
    }
  }
  return out;
}

const gluedForeign = /^([A-Z]{2,6}(?:\/[A-Z]{2,6})*)(?=\d)/;
const yearBehindBlank = /(\d)[ .]((?:19|20)\d{2})$/;
const yearGlued = /^(.*[A-Z] ?\d{2,5})((?:19|20)\d{2})$/;
const slashLost = /^(GB|[A-Z]{2,3}|DB\d{2,4}) ?[ _.-]?([TZ])[ _.-]?(?=\d)/;

function* spellings(text: string): Generator<string> {
  yield text;
  const upper = tighten(text).toUpperCase();
  yield upper;
  const spaced = upper.replace(gluedForeign, '$1 ');
  yield spaced;
  yield spaced.replace(slashLost, '$1/$2 ');
  if (yearBehindBlank.test(spaced)) {
    yield spaced.replace(yearBehindBlank, '$1-$2');
    yield spaced.replace(yearBehindBlank, '$1:$2');
  }
  if (yearGlued.test(spaced)) yield spaced.replace(yearGlued, '$1-$2');
  for (const half of text.split(/(?<=\d)\/(?=(?:ISO|IEC|EN)\b)/i).slice(1)) yield half.toUpperCase();
}
