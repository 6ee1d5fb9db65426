/**
 * Unified social credit code 统一社会信用代码, GB 32100—2015: 18 characters, registration authority (1), kind of body (1),
 * administrative division (6 digits), body's own code (9, GB 11714), check character (1, modulo 31).
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100—2015, 5: the weight of place i is 3^(i-1) modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type CreditCodeFault = 'length' | 'characters' | 'division' | 'check';

/** The code as it is written: without spaces and hyphens, capitals, full-width letters and digits made plain. */
export function plainCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with a code in its plain form, first things first; undefined when it is valid. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== 18) return 'length';
  if ([...code].some((character) => !alphabet.includes(character))) return 'characters';
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'division';
  return checkCharacterOf(code.slice(0, 17)) === code[17] ? undefined : 'check';
}

/** The 18th character of a code whose first 17 are given; they must be of the alphabet. */
export function checkCharacterOf(first: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(first.charAt(place)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}
