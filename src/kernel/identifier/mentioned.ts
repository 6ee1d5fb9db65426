import { type Parsed, parseIdentifier } from './parse.ts';

/** What may be a number inside a sentence: GB/T 1.1—2020, DB3702/T 9905—2026, ISO/IEC TR 20547-1:2020. */
const candidate =
  /[A-Z][A-Z0-9]{0,9}(?:\/[A-Z][A-Z0-9]{0,9}){0,3}(?: [A-Z]{1,6}){0,2} ?\d\w{0,9}(?:[-.:/–—]\d\w{0,9}){0,6}/g;

/** Numbers of standards that a sentence names, each once, in their order. */
export function mentionedIn(text: string): readonly Parsed[] {
  const found = new Map<string, Parsed>();
  for (const [number] of text.matchAll(candidate)) {
    const parsed = parseIdentifier(number);
    // without a year or a flag-free reading it may be anything: a type, a bus line
    if (parsed.ok && /[-:—]\d{4}$|\/T /.test(number)) found.set(parsed.key, parsed);
  }
  return [...found.values()];
}
