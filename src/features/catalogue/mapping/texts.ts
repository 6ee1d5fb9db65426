import { withoutSpans } from '#kernel/base/spans.ts';
import { RowRefused } from './mapping.ts';

/** Reading of single values: whatever a source writes, a tidy text or nothing. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  deg: '°',
  micro: 'µ',
  times: '×',
  middot: '·',
  plusmn: '±',
  reg: '®',
  trade: '™',
  copy: '©',
  szlig: 'ß',
  oelig: 'œ',
  OElig: 'Œ',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
};

const marks: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
};

/** The character of an entity's name; letters with a mark are composed (`eacute` → é). Unknown ones stay as written. */
function entity(whole: string, name: string): string {
  if (name.startsWith('#')) {
    const point = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole;
  }
  const mark = marks[name.slice(1)];
  return mark === undefined ? (entities[name] ?? whole) : `${name[0]}${mark}`.normalize('NFC');
}

const tag = /<\/?[A-Za-z][^<>]*>/g;
const withoutMarkup = (text: string): string =>
  withoutSpans(text.replace(blockEnd, ' '), '<!--', '-->').replace(tag, '');
const blockEnd = /<\/(?:p|li|div|ul|ol|tr)>|<br\s*\/?>/gi;
const decode = (text: string): string => text.replace(/&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});/g, entity);
const blanks = /[\s\u0000-\u001f\u007f]+/g;
const needsWork = /[<&\u0000-\u001f\u007f\u00a0\u3000]| {2}|^ | $/;

/** One line of text: no markup, no entities, single blanks. `&lt;p&gt;` of a source that escaped twice is markup too. */
export function line(text: string): string {
  if (!needsWork.test(text)) return text;
  const plain = text.includes('&') ? decode(text) : text;
  const bare = plain.includes('<') ? withoutMarkup(plain) : plain;
  return (bare.includes('&') ? decode(bare) : bare).replace(blanks, ' ').trim();
}

const longestText = 20_000;

/** A text for a claim, or undefined when nothing is left; what is longer than a claim holds is cut and says so. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = line(value);
  if (text === '') return undefined;
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

/** Texts of a list, or of a single value; undefined instead of an empty list. */
export function textsOf(value: unknown): string[] | undefined {
  const values = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const one of values) {
    const text = textOf(one);
    if (text !== undefined && !texts.includes(text)) texts.push(text);
  }
  return texts.length > 0 ? texts : undefined;
}

/** What stands in a cell to say that nothing does. */
const nothing = /^(?:无|暂无|暂缺|没有|未知|不详|空|null|undefined|none|n\/a|nan|#n\/a|-+|—+|\/+|\.+)$/i;

/** A text unless it is a word for nothing. */
export function statedText(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || nothing.test(text) ? undefined : text;
}

/** The number of a document as the source prints it; refuses the entry without one. */
export function numberText(value: unknown, field: string): string {
  const text = statedText(value);
  if (text === undefined) throw new RowRefused({ reason: 'missing-number', field });
  if (text.length > 1000) throw new RowRefused({ reason: 'invalid-field', field, facts: { length: text.length } });
  return text;
}

/** ISO 639-2 codes of the sources → BCP 47. */
const languageCodes: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  deu: 'de',
  ger: 'de',
  zho: 'zh',
  chi: 'zh',
  jpn: 'ja',
  spa: 'es',
  rus: 'ru',
  ara: 'ar',
  fas: 'fa',
  per: 'fa',
  pol: 'pl',
  srp: 'sr',
  ukr: 'uk',
  por: 'pt',
  ita: 'it',
  kor: 'ko',
};

const languageNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:简体)?中文|^汉语|^chinese$|^CHS$/i, 'zh'],
  [/^英[文语]|^english$/i, 'en'],
  [/^法[文语]|^french$/i, 'fr'],
  [/^德[文语]|^german$/i, 'de'],
  [/^日[文语]|^japanese$/i, 'ja'],
  [/^俄[文语]|^russian$/i, 'ru'],
];

/** A language tag: `zh-CN` → `zh`, `fra` → `fr`, `中文` → `zh`; undefined when it is none. */
export function languageOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const named = languageNames.find(([name]) => name.test(text));
  if (named) return named[1];
  const code = text.toLowerCase().split(/[-_]/)[0] ?? '';
  if (/^[a-z]{2}$/.test(code)) return code;
  return languageCodes[code];
}

/** Languages of a list, in its order. */
export function languagesOf(value: unknown): string[] | undefined {
  const tags: string[] = [];
  for (const one of Array.isArray(value) ? value : [value]) {
    const tagOfOne = languageOf(one);
    if (tagOfOne !== undefined && !tags.includes(tagOfOne)) tags.push(tagOfOne);
  }
  return tags.length > 0 ? tags : undefined;
}

const cjk = /[\u4e00-\u9fff]/;
const kana = /[\u3040-\u30ff]/;
const hangul = /[\uac00-\ud7af]/;

/** Language of a title whose source does not say it: by script, Latin counting as English. */
export function languageOfText(text: string): string {
  if (kana.test(text)) return 'ja';
  if (hangul.test(text)) return 'ko';
  if (cjk.test(text)) return 'zh';
  return /[\u0400-\u04ff]/.test(text) ? 'ru' : 'en';
}

/** An address that a page may link to, else nothing. */
export function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 2000 && /^https?:\/\/\S+$/i.test(value.trim())
    ? value.trim().replaceAll(' ', '%20')
    : undefined;
}
