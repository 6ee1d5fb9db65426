/**
 * IEEE and its ancestors: standards (IEEE Std 802.3-2018), project drafts (IEEE P802.3ct/D3.0, October 2020),
 * corrigenda (IEEE Std 1015-2006/Cor 1-2007). "Std", "Draft", "Unapproved" are wording, not identity; the long
 * bracket that names what is revised or amended is a remark.
 */
import { type Draft, draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const head =
  /^(?:((?:ANSI\/ ?|ISO\/|IEC\/|CSA\/|IEEE\/)*(?:IEEE|AIEE|ASA|EEE|IRE|IEC|ANSI|NACE|ASHRAE)(?:\/(?:IEC|ISO|ANSI|CSA|ASHRAE|NACE|ASA|SI|EIA|ASTM|ISTO)){0,3}),? ?)?((?:Active |Unapproved |Approved )?(?:Draft )?(?:Std,? |STD |Standard |Standards |No\.? ?|Trial-Use )?)(?:(P) ?)?([A-Z]{0,2}\d{1,6}[A-Za-z]{0,6}(?:\.\d{1,6}[A-Za-z]{0,6}|\.[A-Z]{1,3}\d{0,2}){0,5})((?:-(?!(?:18|19|20)\d\d(?!\d)|D\d|Cor|FDIS|CD|DIS)[A-Za-z0-9.]{1,12}){0,3})(?:[-:]((?:18|19|20)\d{2}))?/;
const correction =
  /[/_, -]{1,2}(Cor|COR|Corr|Amd|AMD|INT|Int|Conf|Err|Add)(?:[ ._-]{0,2}(\d{1,2}))?(?:[-:](\d{4}))?(?![A-Za-z])/y;
const draftNumber = /(?: ?[/_]|[ ,]{0,2}|-)D-?(\d[0-9A-Za-z]{0,7}(?:[._]\d[0-9A-Za-z]{0,5}){0,3})/y;
const monthDate =
  /[, _-]{0,2}(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,6})\.?(?: (\d{1,2})(?:,|(?= \d)))?,? ?(\d{4}|\d{2})(?!\d)/y;
const numericDate = /-((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]))?(?!\d)/y;
const edition = /,? (?:Edition (\d{1,2}\.\d) ((?:19|20)\d{2})-(0[1-9]|1[0-2])|((?:19|20)\d{2}) Edition)/y;
const stage = /-(FDIS|DIS|CD|DTR)(?![A-Za-z])/y;
const redline = / ?-? ?(?:- )?(Redline)$/y;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** Reads a number of IEEE, AIEE or a partner's joint standard. */
export function readIeee(text: string, _flags: Flag[]): Identifier | undefined {
  const match = head.exec(text);
  if (!match) return undefined;
  const [whole, body, words = '', project, number = '', parts, year] = match;
  if (!body && !project && !words) return undefined;
  const code = (body ?? 'IEEE').replace('/ ', '/').replace(/^EEE$/, 'IEEE');
  const made = draft('ieee', 'IEEE', code, number, parts);
  if (year) made.year = year;
  if (project) made.stage = 'P';
  const wording = words.trim().replace(/[.,]$/, '').replace('STD', 'Std');
  if (wording) made.wording = wording;
  let at = whole.length;
  while (at < text.length) {
    const next = takeNext(text, at, made);
    if (next === at) return undefined;
    at = next;
  }
  if (!made.stage && made.wording === undefined && code === 'IEEE') made.wording = 'Std';
  return made;
}

function takeNext(text: string, at: number, made: Draft): number {
  return (
    takeCorrection(text, at, made) ||
    takeDraft(text, at, made) ||
    takeDate(text, at, made) ||
    takeEdition(text, at, made) ||
    takeRemark(text, at, made) ||
    at
  );
}

function takeCorrection(text: string, at: number, made: Draft): number {
  correction.lastIndex = at;
  const match = correction.exec(text);
  if (!match?.[1]) return 0;
  const item: SupplementDraft = { kind: match[1].toLowerCase().replace('corr', 'cor') };
  if (match[2]) item.number = match[2];
  if (match[3]) item.year = match[3];
  made.supplements = [...(made.supplements ?? []), item];
  return at + match[0].length;
}

function takeDraft(text: string, at: number, made: Draft): number {
  if (made.iteration) return 0;
  draftNumber.lastIndex = at;
  const match = draftNumber.exec(text);
  if (!match?.[1]) return 0;
  made.stage = 'P';
  made.iteration = match[1].replace('_', '.');
  return at + match[0].length;
}

function takeDate(text: string, at: number, made: Draft): number {
  monthDate.lastIndex = numericDate.lastIndex = at;
  const match = monthDate.exec(text);
  if (match?.[1] && match[3]) {
    if (made.month) return 0;
    made.month = String(months.indexOf(match[1]) + 1).padStart(2, '0');
    if (match[2]) made.day = match[2].padStart(2, '0');
    made.year = match[3].length === 4 ? match[3] : (match[3] >= '49' ? '19' : '20') + match[3];
    return at + match[0].length;
  }
  const numeric = made.iteration ? numericDate.exec(text) : null;
  if (!numeric?.[1]) return 0;
  made.year = numeric[1];
  if (numeric[2]) made.month = numeric[2];
  return at + numeric[0].length;
}

function takeEdition(text: string, at: number, made: Draft): number {
  edition.lastIndex = stage.lastIndex = at;
  const match = edition.exec(text);
  if (match) {
    if (match[1]) made.edition = match[1];
    if (match[3]) made.month = match[3];
    made.year = match[2] ?? match[4] ?? '';
    return at + match[0].length;
  }
  const staged = stage.exec(text);
  if (!staged?.[1]) return 0;
  made.stage = staged[1];
  return at + staged[0].length;
}

function takeRemark(text: string, at: number, made: Draft): number {
  redline.lastIndex = at;
  const form = redline.exec(text);
  if (form?.[1]) {
    made.form = form[1];
    return text.length;
  }
  const open = text[at] === '(' ? at : text[at] === ' ' && text[at + 1] === '(' ? at + 1 : -1;
  if (open < 0) return 0;
  const end = text.lastIndexOf(')');
  const stop = end > open ? end : text.replace(/ - Redline$/, '').length;
  made.remark = text.slice(open + 1, stop);
  return end > open ? end + 1 : stop;
}

const words: Readonly<Record<string, string>> = {
  cor: 'Cor',
  amd: 'Amd',
  int: 'INT',
  conf: 'Conf',
  err: 'Err',
  add: 'Add',
};

/** Canonical IEEE form. */
export function printIeee(identifier: Identifier): string {
  const { stage: project, iteration, year, month, day } = identifier;
  let out = identifier.code + (identifier.wording ? ` ${identifier.wording}` : '');
  out += ` ${project === 'P' ? 'P' : ''}${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  const dated = month !== undefined;
  if (year && !dated && !iteration) out += `-${year}`;
  if (project && project !== 'P') out += `-${project}`;
  for (const item of identifier.supplements ?? []) {
    out += `/${words[item.kind]}${item.number ? ` ${item.number}` : ''}${item.year ? `-${item.year}` : ''}`;
  }
  if (iteration) out += `/D${iteration}`;
  if (identifier.edition) out += ` Edition ${identifier.edition} ${year}-${month}`;
  else if (dated) out += `, ${monthNames[Number(month) - 1]}${day ? ` ${Number(day)},` : ''} ${year}`;
  else if (year && iteration) out += `-${year}`;
  if (identifier.remark !== undefined) out += ` (${identifier.remark})`;
  return identifier.form ? `${out} - ${identifier.form}` : out;
}
