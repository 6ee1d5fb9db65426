/**
 * Spelling that carries no meaning is removed before a grammar reads: full-width forms (NFKC), the many dashes,
 * doubled blanks, blanks round ':' and before a year, the Chinese 一 that text recognition reads for a dash.
 */
// Han and Cyrillic letters need no treatment but for the 一 behind a digit.
const suspicious = /[^ -~\u0400-\u04ff\u4e00-\u9fff]|\d\u4e00|^ | $| {2}|--| -|- | :|: /;
const dashes = /[\u00ad\u2010-\u2015\u2043\u2212\u2500\u2501\ufe58\ufe63\uff0d\u30fc\uff70]+/g;
const invisible = /[\u200b-\u200f\u2060\ufeff]/g;

/** The text without meaningless spelling; case and blanks between words are kept. */
export function normalise(input: string): string {
  if (!suspicious.test(input)) return input;
  // Most dirty numbers only have another dash; the full treatment costs four times as much.
  const dashed = input.replace(dashes, '-');
  if (!suspicious.test(dashed)) return dashed;
  return dashed
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(invisible, '')
    .replace(/--+/g, '-')
    .replace(/(\d)\u4e00(?=(?:19|20)\d\d(?!\d))/g, '$1-')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?(?=\d{4}(?!\d))/g, '-')
    .replace(/ ?: ?/g, ':')
    .trim();
}

/** Also removes blanks inside a Chinese number ('1115. 11 -2016'), which a careful spelling never has. */
export function tighten(text: string): string {
  return text
    .replace(/ ?([./]) ?(?=\w)/g, '$1')
    .replace(/ - | -(?=\d)|(?<=\d)- /g, '-')
    .replace(/\( /g, '(')
    .replace(/ (?=[()])/g, '')
    .replace(/^([A-Z]{2,5}) ?_ ?([TZ])/i, '$1/$2');
}
