/**
 * IEEE and its ancestors: standards (IEEE Std 802.3-2018), project drafts (IEEE P802.3ct/D3.0, October 2020),
 * corrigenda (IEEE Std 1015-2006/Cor 1-2007). "Std", "Draft", "Unapproved" are wording, not identity; the long
 * bracket that names what is revised or amended is a remark.
 */
import { type Draft, draft, type Flag, type Identifier, type SupplementDraft } from './model.ts';

const head =
  /^(?:((?:ANSI\/ ?|ISO\/|IEC\/|CSA\/|IEEE\/)*(?:IEEE|AIEE|ASA|EEE|IRE|IEC|ANSI|NACE|ASHRAE|USEMCSC|ISO)(?:\/(?:IEC|ISO|ANSI|CSA|ASHRAE|NACE|ASA|SI|EIA|ASTM|ISTO)){0,3}),? ?)?((?:(?:Active|Unapproved|Approved) ){0,2}(?:Draft )?(?:Std[.,]? |STD |Standard |Standards |Trial-Use )?(?:Nos?\.? ?)?)((?:(?:CDV|CD\d?|DIS|FDIS) ?(?=[P\d]))?)(?:(P) ?)?([A-Z]{0,2}\d{1,6}[A-Za-z]{0,6}(?:\.\d{1,6}[A-Za-z]{0,6}\d?|\.[A-Z]{1,3}[a-z]{0,3}\d{0,2}){0,5})((?:-(?!(?:18|19|20)\d\d(?!\d)|D\d|Cor|FDIS|CD|DIS)[A-Za-z0-9.]{1,12}){0,3})(?:[-:]((?:18|19|20)\d{2})(?:-(0[1-9]|1[0-2])(?!\d))?)?/;
const correction =
  /[/_, -]{1,2}(Cor|COR|Corr|Amd|AMD|INT|Int|Conf|Err|Add)(?:[ ._-]{0,2}(\d{1,2}))?(?:[-:](\d{4})(?:-(0[1-9]|1[0-2])(?!\d))?)?(?![A-Za-z])/y;
const draftNumber =
  /(?: ?[/_](?:Draft ?|D-?(?=[A-Z]{0,5}\d|[A-Z]{1,4}(?![a-z])|v\d|Rev\d))|(?:[ ,]{0,2}|-)D\.?(?=\d))([0-9A-Za-z][0-9A-Za-z+]{0,7}(?:[._][0-9e][0-9A-Za-z+]{0,5}){0,3})/y;
const monthDate =
  /[, _-]{0,3}(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,6})\.?(?: (\d{1,2})(?:,|(?= \d)))?,? ?(\d{4}|\d{2})(?!\d)/y;
const numericDate = /-((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]|Sept))?(?!\d)/y;
const edition = /,? (?:Edition (\d{1,2}\.\d) ((?:19|20)\d{2})-(0[1-9]|1[0-2])|((?:19|20)\d{2})(?: Edition|$))/y;
const stage = /-(FDIS|DIS|CD|DTR)(?![A-Za-z])/y;
const opening = /(?: - | )?([([])/y;
const redline = / ?-? ?(?:- )?(Redline)$/y;
/** Series whose numbers are quoted without their publisher. */
const wellKnown = /^(?:802\.|C\d\d\.)/;
const fileEnding = /\.pdf$/;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** Reads a number of IEEE, AIEE or a partner's joint standard. */
export function readIeee(input: string, _flags: Flag[]): Identifier | undefined {
  const text = input.replace(fileEnding, '');
  const match = head.exec(text);
  if (!match) return undefined;
  const [whole, body, words = '', staged, project, number = '', parts, year, month] = match;
  if (!body && !project && !words && !(year && wellKnown.test(number))) return undefined;
  const code = (body ?? 'IEEE').replace('/ ', '/').replace(/^EEE$/, 'IEEE');
  const made = draft('ieee', 'IEEE', code, number, parts);
  if (year) made.year = year;
  if (month) made.month = month;
  if (staged) made.stage = staged.trim() + (project ? ' P' : '');
  else if (project) made.stage = 'P';
  const wording = words.trim().replace(/[.,]$/, '').replace('STD', 'Std');
  if (wording) made.wording = wording;
  let at = whole.length;
  while (at < text.length) {
    const next = takeNext(text, at, made);
    if (next === at) return undefined;
    at = next;
  }
  if (!made.stage && made.wording === undefined && code === 'IEEE') made.wording = 'Std';
  return inOwnersTerms(made);
}

// IEEE's catalogue spells its partners' numbers its own way: "ISO/IEC/IEEE 29119.4-2021" is ISO/IEC/IEEE 29119-4:2021.
function inOwnersTerms(made: Draft): Identifier {
  const { code, stage: project, supplements, month, wording: _, ...rest } = made;
  if (project || supplements || month) return made;
  if (code.startsWith('ANSI')) return { ...rest, code, kind: 'ansi', publisher: 'ANSI' };
  if (!/^(?:ISO|IEC)\b/.test(code) || !/^\d/.test(made.number[0] ?? '')) return made;
  const [first = '', ...segments] = made.number;
  const kind = code.startsWith('ISO') ? 'iso' : 'iec';
  return { ...rest, code, kind, publisher: code, number: [first], parts: [...segments, ...made.parts] };
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
  if (match[4] && !made.year) {
    made.year = match[3] ?? '';
    made.month = match[4];
  } else {
    if (match[3]) item.year = match[3];
    if (match[4]) item.month = match[4];
  }
  made.supplements = [...(made.supplements ?? []), item];
  return at + match[0].length;
}

function takeDraft(text: string, at: number, made: Draft): number {
  if (made.iteration) return 0;
  draftNumber.lastIndex = at;
  const match = draftNumber.exec(text);
  if (!match?.[1]) return 0;
  made.stage ??= 'P';
  made.iteration = match[1].replace('_', '.').replace(/^\./, '');
  return at + match[0].length;
}

function takeDate(text: string, at: number, made: Draft): number {
  monthDate.lastIndex = numericDate.lastIndex = at;
  const match = monthDate.exec(text);
  if (match?.[1] && match[3]) {
    if (made.month) return 0;
    const correction = made.year ? made.supplements?.at(-1) : undefined;
    if (correction) {
      const year = match[3].length === 4 ? match[3] : (match[3] >= '49' ? '19' : '20') + match[3];
      const month = String(months.indexOf(match[1]) + 1).padStart(2, '0');
      if (correction.year) return 0;
      made.supplements = [...(made.supplements ?? []).slice(0, -1), { ...correction, year, month }];
      return at + match[0].length;
    }
    made.month = String(months.indexOf(match[1]) + 1).padStart(2, '0');
    if (match[2]) made.day = match[2].padStart(2, '0');
    made.year = match[3].length === 4 ? match[3] : (match[3] >= '49' ? '19' : '20') + match[3];
    return at + match[0].length;
  }
  const numeric = made.iteration ? numericDate.exec(text) : null;
  if (!numeric?.[1]) return 0;
  made.year = numeric[1];
  if (numeric[2]) made.month = numeric[2] === 'Sept' ? '09' : numeric[2];
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
  made.stage = made.stage?.endsWith('P') ? `${staged[1]} P` : staged[1];
  return at + staged[0].length;
}

function takeRemark(text: string, at: number, made: Draft): number {
  redline.lastIndex = at;
  const form = redline.exec(text);
  if (form?.[1]) {
    made.form = form[1];
    return text.length;
  }
  opening.lastIndex = at;
  const bracket = opening.exec(text)?.[1];
  if (!bracket) return 0;
  const open = text.indexOf(bracket, at);
  const end = text.lastIndexOf(bracket === '(' ? ')' : ']');
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

// 'P' stands glued before the number, a joint stage as a word before it: P802.3, FDIS P15288, CD 23026.
function stageWords(stage: string | undefined): string {
  if (!stage) return '';
  return stage.endsWith('P') ? stage : `${stage} `;
}

function longDate(year: string | undefined, month: string, day: string | undefined): string {
  return `, ${monthNames[Number(month) - 1]}${day ? ` ${Number(day)},` : ''} ${year}`;
}

/** Canonical IEEE form. */
export function printIeee(identifier: Identifier): string {
  const { stage: project, iteration, year, month, day, supplements } = identifier;
  let out = identifier.code + (identifier.wording ? ` ${identifier.wording}` : '');
  out += ` ${stageWords(project)}${identifier.number.join('.')}`;
  for (const part of identifier.parts) out += `-${part}`;
  const drafted = supplements?.at(-1)?.month;
  if (year && !month && (!iteration || supplements)) out += `-${year}`;
  for (const item of supplements ?? []) {
    const dated = item.year && !item.month ? `-${item.year}` : '';
    out += `/${words[item.kind]}${item.number ? ` ${item.number}` : ''}${dated}`;
  }
  if (iteration) out += `/D${iteration}`;
  if (identifier.edition) out += ` Edition ${identifier.edition} ${year}-${month}`;
  else if (month) out += longDate(year, month, day);
  else if (drafted) out += longDate(supplements?.at(-1)?.year, drafted, undefined);
  else if (year && iteration && !supplements) out += `-${year}`;
  if (identifier.remark !== undefined) out += ` (${identifier.remark})`;
  return identifier.form ? `${out} - ${identifier.form}` : out;
}
