import { displayOf, identify } from '#kernel/identifier/index.ts';
import type { Kind } from './kinds.ts';

/** How people write the number of a standard. */

const dashes = /[\u2010-\u2015\u2212]/g;
const slashInCode = /(?<=^[A-Z\d]+)\/(?=[A-Z])/;
/** A volume and a page would become one number. */
const blankBetweenDigits = /\d [#\d]/;
const yearMark = /[\u2010-\u2015\u2212:-](?=(?:19|20)\d{2}(?:\D|$))/;

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
}

/** The number with another mark before its year: a hyphen for a colon, a colon for a dash. */
function otherYearMark(number: string): string {
  return number.replace(yearMark, (mark) => (mark === ':' ? '-' : ':'));
}

/** The number without its date; undefined when it has none, or more than a number and a date. */
export function undated(number: string): string | undefined {
  const { identifier, stem } = identify(number);
  if (!identifier?.year || identifier.supplements || identifier.stage || identifier.form) return undefined;
  const { year: _, month: __, day: ___, remark: ____, ...rest } = identifier;
  const text = displayOf(rest);
  // Of a meeting or an article the year is a part of the name.
  return identify(text).key === stem ? text : undefined;
}

/** The number as a person may type it; undefined when this spelling would be the printed one. */
export function spelled(kind: Kind, number: string): string | undefined {
  const typed = spelling(kind, number);
  return kind !== 'number' && typed === number ? undefined : typed;
}

function spelling(kind: Kind, number: string): string | undefined {
  switch (kind) {
    case 'number':
      return number;
    case 'number-no-blanks':
      return blankBetweenDigits.test(number) ? undefined : number.replaceAll(' ', '');
    case 'number-lower-case':
      return number.toLowerCase();
    case 'number-hyphen':
      return number.replace(dashes, '-');
    case 'number-full-width':
      return fullWidth(number);
    case 'number-no-slash':
      return number.replace(slashInCode, '');
    case 'number-other-year-mark':
      return otherYearMark(number);
    case 'number-undated':
      return undated(number);
    default:
      return undefined;
  }
}
