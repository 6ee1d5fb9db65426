/**
 * Codes that stand beside a number: plan numbers, committees, ICS, CCS, GB/T 4754 industries and the unified social
 * credit code. Each parser returns the canonical spelling or undefined.
 */
import { normalise } from './normalise.ts';

const plan = /^(\d{8})-([TQZ])-(\d{3})$/;

/** Number of a national standards plan: '20213456-T-469'; nature as in the number it will lead to. */
export function parsePlanNumber(text: string): { code: string; year: string; nature: 'T' | 'Q' | 'Z' } | undefined {
  const match = plan.exec(normalise(text).toUpperCase());
  if (!match) return undefined;
  const [code, serial = '', nature] = match;
  const year = serial.slice(0, 4);
  if (year < '1980' || year > '2099') return undefined;
  return { code, year, nature: nature === 'T' ? 'T' : nature === 'Q' ? 'Q' : 'Z' };
}

const committee = /^SAC\/(TC|SWG) ?(\d{1,4})(?:\/SC ?(\d{1,3}))?(?:\/WG ?(\d{1,3}))?$/;

/** National technical committee: 'SAC/TC28/SC 7' → 'SAC/TC 28/SC 7'. */
export function parseCommittee(text: string): string | undefined {
  const match = committee.exec(normalise(text).toUpperCase());
  if (!match) return undefined;
  const [, body, number, sub, group] = match;
  return `SAC/${body} ${number}${sub ? `/SC ${sub}` : ''}${group ? `/WG ${group}` : ''}`;
}

const ics = /^(\d{2})(?:\.(\d{3})(?:\.(\d{2,3}))?)?$/;

/** International classification code: '35.240.20', with its level 1 to 3. Whether it exists is the table's question. */
export function parseIcs(text: string): { code: string; level: 1 | 2 | 3; parent?: string } | undefined {
  const code = normalise(text).replace(/\s/g, '');
  const match = ics.exec(code);
  if (!match) return undefined;
  const [, field = '', group, subgroup] = match;
  if (subgroup) return { code, level: 3, parent: `${field}.${group}` };
  return group ? { code, level: 2, parent: field } : { code, level: 1 };
}

const ccs = /^([A-HJ-NP-Z])(?: ?(\d{2})(?:\/(\d{2}))?)?$/;

/** Chinese classification code: 'L 80' → 'L80', a range 'A00/09' keeps its end; I and O do not exist. */
export function parseCcs(text: string): string | undefined {
  const match = ccs.exec(normalise(text).toUpperCase());
  if (!match) return undefined;
  const [, letter, number, end] = match;
  return `${letter}${number ?? ''}${end ? `/${end}` : ''}`;
}

const industry = /^[A-T](?:\d{2,4})?$/;

/** Industry of GB/T 4754—2017: a section letter, or the letter with 2 to 4 digits ('C26', 'I6510'). */
export function parseIndustry(text: string): string | undefined {
  const code = normalise(text).replace(/\s/g, '').toUpperCase();
  return industry.test(code) ? code : undefined;
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Unified social credit code with the check character of GB 32100—2015; undefined when shape or check is wrong. */
export function parseCreditCode(text: string): string | undefined {
  const code = normalise(text).replace(/\s/g, '').toUpperCase();
  if (!creditCode.test(code)) return undefined;
  const sum = creditWeights.reduce(
    (total, weight, index) => total + weight * creditAlphabet.indexOf(code[index] ?? ''),
    0,
  );
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17] ? code : undefined;
}
