import { fold } from './fold.ts';

const separators = /[^\p{L}\p{N}]+/gu;
const digit = /^\p{N}$/u;

/**
 * A number of a standard without what hurried typing leaves out or adds: folded, and without anything between letters
 * or between a letter and a digit. What stands between two digits stays as '.' or '-', because 1000-1 is not 10001.
 * 'GB/T 1.1—2020' → gbt1.1-2020, '3GPP TR 00.01U:UMTS/3.0.0' → 3gpptr00.01uumts3.0.0. Linear in the text.
 */
export function compactNumber(text: string): string {
  return fold(text).replace(separators, (run, at: number, whole: string) => {
    const between = digit.test(whole.charAt(at - 1)) && digit.test(whole.charAt(at + run.length));
    if (!between) return '';
    return run.includes('.') ? '.' : '-';
  });
}
