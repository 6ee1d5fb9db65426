/**
 * What ISO, IEC and their partners print behind a number: amendments, corrigenda, supplements (with their own stage,
 * iteration and year), consolidated forms, editions and language letters. ISO prints "/Amd 1:2024", IEC "/AMD1:2024".
 */
import type { Draft, Supplement, SupplementDraft } from './model.ts';

const supplement =
  /([/+]) ?(?:(PWI|NWIP|NP|AWI|WD|CD|PRF|DIS|FDIS) )?(FPD|FD|PD|F|D)?(AMDT|AMD|AM|COR|ADD|SUPPL|SUP|ISH|EXT|FRAGC|FRAG)\.? ?(\d{1,4})?(?:\.(\d{1,2}))?(?::(\d{4})(?:-(0[1-9]|1[0-2]))?)?/iy;
const form = / (?:- )?(CSV|RLV|CMV|EXV-CMV|EXV-RLV|EXV|SER|PRV|PAC|DB|HBK|Redline)(?![A-Za-z0-9])/y;
const edition = /,? ?(?:ED|Ed|Edition)[. ]? ?(\d{1,2}(?:\.\d{1,2})?)(?: (\d{4})(?:-(0[1-9]|1[0-2]))?)?/y;
const languages = / ?\(([A-Za-z]{1,5}(?:[/,+-] ?[A-Za-z]{1,5})*)\)/y;

const kinds: Readonly<Record<string, string>> = { AMDT: 'amd', AM: 'amd', SUPPL: 'sup' };

function takeSupplement(text: string, at: number, into: Draft): number {
  supplement.lastIndex = at;
  const match = supplement.exec(text);
  if (!match) return at;
  const [whole, sign, stage, draftStage, word = '', number, iteration, year, month] = match;
  if (word.toUpperCase() === 'AM' && !draftStage) return at;
  const made: SupplementDraft = { kind: kinds[word.toUpperCase()] ?? word.toLowerCase() };
  if (number) made.number = number;
  if (iteration) made.iteration = iteration;
  if (draftStage) made.stage = draftStage.toUpperCase() === 'F' ? 'FD' : draftStage.toUpperCase();
  else if (stage) made.stage = stage.toUpperCase();
  if (year) made.year = year;
  if (month) made.month = month;
  if (sign === '+') made.merged = true;
  into.supplements = into.supplements ? [...into.supplements, made] : [made];
  return at + whole.length;
}

function takeForm(text: string, at: number, into: Draft): number {
  form.lastIndex = at;
  const match = into.form ? null : form.exec(text);
  if (!match?.[1]) return at;
  into.form = match[1];
  return at + match[0].length;
}

function takeEdition(text: string, at: number, into: Draft): number {
  edition.lastIndex = at;
  const match = into.edition ? null : edition.exec(text);
  if (!match?.[1]) return at;
  into.edition = match[1];
  if (match[2] && !into.year) {
    into.year = match[2];
    if (match[3]) into.month = match[3];
  }
  return at + match[0].length;
}

function takeLanguages(text: string, at: number, into: Draft): number {
  languages.lastIndex = at;
  const match = into.languages ? null : languages.exec(text);
  if (!match?.[1]) return at;
  into.languages = match[1];
  return at + match[0].length;
}

/** Reads supplements, form, edition and languages from `start`; the position behind the last one read. */
export function takeTail(text: string, start: number, into: Draft): number {
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    let next = at;
    // The first character tells which of them it can be; trying all four patterns cost a third of the whole parse.
    if (sign === '/' || sign === '+') next = takeSupplement(text, at, into);
    else if (sign === '(') next = takeLanguages(text, at, into);
    else {
      next = takeForm(text, at, into);
      if (next === at) next = takeEdition(text, at, into);
      if (next === at) next = takeLanguages(text, at, into);
    }
    if (next === at) break;
    at = next;
  }
  return at;
}

const isoWords: Readonly<Record<string, string>> = { amd: 'Amd', cor: 'Cor', add: 'Add', sup: 'Suppl', ext: 'Ext' };
const draftStages = new Set(['D', 'FD', 'PD', 'FPD']);
const draftWords: Readonly<Record<string, string>> = { amd: 'AM', cor: 'COR' };

/** Prints one supplement in the way of ISO or, when `glued`, of IEC. */
export function printSupplement(item: Supplement, glued: boolean): string {
  const { kind, number = '', stage = '' } = item;
  let out = item.merged ? '+' : '/';
  const blank = number ? ' ' : '';
  if (draftStages.has(stage)) out += `${stage}${draftWords[kind] ?? kind.toUpperCase()}${blank}${number}`;
  else if (stage) out += `${stage} ${isoWords[kind] ?? kind.toUpperCase()}${blank}${number}`;
  else if (glued || !isoWords[kind]) out += kind.toUpperCase() + number;
  else out += `${isoWords[kind]}${blank}${number}`;
  if (item.iteration) out += `.${item.iteration}`;
  if (item.year) out += `:${item.year}${item.month ? `-${item.month}` : ''}`;
  return out;
}
