/**
 * ITU: ITU-T G.108.2 (2007) Amd. 1 (10/2007), ITU-R BT.601-7 (the number behind the hyphen is the revision), the
 * Operational Bulletin. A date belongs to what it stands behind.
 */
import { type Draft, draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const head =
  /^ITU-([TRD])(?: Rec\.?)? ((?:\[?[A-Z0-9])[A-Za-z0-9.+/[\]-]*(?: (?:bis|ter|qua[a-z]{1,6}|series|[A-Z](?=[ /]|$))(?:\/[A-Z][A-Za-z0-9.]*)?){0,4}):?/;
const revision = /^(\[?[A-Z]{1,4}\.\d[\d.]*)-(\d{1,3})$/;
const date = / ?\((?:(0[1-9]|1[0-2])\/)?((?:19|20)\d{2})\)/y;
const version = / (?:\((V\d{1,2})\)|(v\.\d{1,2}))/y;
const supplement =
  /[ /](Amd|Technical Cor|Cor|Corr|Err|Add|Suppl|App|Annex|attachment|Software|test vectors)\.?(?: ?(?:([IVX]{1,5}|\d{1,3}(?:\.\d{1,2})?|[A-Z]\d{0,2}\+?)(?![A-Za-z])))?/y;

/** Reads an ITU number. */
export function readItu(text: string, _flags: Flag[]): Identifier | undefined {
  const match = head.exec(text);
  if (!match) return bulletin(text);
  const [whole, sector = '', designation = ''] = match;
  const revised = sector === 'R' ? revision.exec(designation) : null;
  const made = draft('itu', 'ITU', `ITU-${sector}`, revised?.[1] ?? designation);
  if (revised?.[2]) made.edition = revised[2];
  const supplements: SupplementDraft[] = [];
  let at = whole.length;
  while (at < text.length) {
    const next = takeNext(text, at, made, supplements);
    if (next === at) return undefined;
    at = next;
  }
  if (supplements.length > 0) made.supplements = supplements;
  return made;
}

function takeNext(text: string, at: number, made: Draft, supplements: SupplementDraft[]): number {
  date.lastIndex = version.lastIndex = supplement.lastIndex = at;
  const dated = date.exec(text);
  if (dated?.[2]) {
    const target = supplements.at(-1) ?? made;
    if (target.year) return at;
    target.year = dated[2];
    if (dated[1]) target.month = dated[1];
    return at + dated[0].length;
  }
  const versioned = supplements.length === 0 && !made.edition ? version.exec(text) : null;
  if (versioned) {
    made.edition = versioned[1] ?? versioned[2] ?? '';
    return at + versioned[0].length;
  }
  const change = supplement.exec(text);
  if (!change?.[1]) return at;
  const made2: SupplementDraft = { kind: change[1] === 'Corr' ? 'cor' : change[1].toLowerCase() };
  if (change[2]) made2.number = change[2];
  supplements.push(made2);
  return at + change[0].length;
}

const bulletinShape = /^(Annex to )?ITU OB No\. ?(\d{1,5})(?:-([A-Z]))?(?: \((0[1-9]|1[0-2])\/((?:19|20)\d{2})\))?$/;

function bulletin(text: string): Identifier | undefined {
  const match = bulletinShape.exec(text);
  if (!match) return undefined;
  const [, annex, number = '', language, month, year] = match;
  const made = draft('itu', 'ITU', 'ITU OB', number);
  if (annex) made.form = 'Annex';
  if (language) made.languages = language;
  if (year) made.year = year;
  if (month) made.month = month;
  return made;
}

const words: Readonly<Record<string, string>> = {
  amd: 'Amd.',
  cor: 'Cor.',
  err: 'Err.',
  add: 'Add.',
  suppl: 'Suppl.',
  app: 'App.',
  annex: 'Annex',
  'technical cor': 'Technical Cor.',
  software: 'Software',
};

function dateOf({ year, month }: { readonly year?: string; readonly month?: string }): string {
  if (!year) return '';
  return month ? ` (${month}/${year})` : ` (${year})`;
}

/** Canonical ITU form. */
export function printItu(identifier: Identifier): string {
  const { edition, code } = identifier;
  if (code === 'ITU OB') {
    const letter = identifier.languages ? `-${identifier.languages}` : '';
    return `${identifier.form ? 'Annex to ' : ''}ITU OB No. ${identifier.number.join('.')}${letter}${dateOf(identifier)}`;
  }
  let out = `${code} ${identifier.number.join('.')}`;
  if (edition?.startsWith('V')) out += ` (${edition})`;
  else if (edition) out += edition.startsWith('v') ? ` ${edition}` : `-${edition}`;
  out += dateOf(identifier);
  for (const item of identifier.supplements ?? []) {
    out += ` ${words[item.kind] ?? item.kind}${item.number ? ` ${item.number}` : ''}${dateOf(item)}`;
  }
  return identifier.allParts ? `${out} (all parts)` : out;
}
