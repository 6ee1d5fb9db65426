/** A piece of a text; `whole` pieces must stay on one line: numbers of standards, «第1部分». */
export type TextPiece = { readonly text: string; readonly whole: boolean };

/** Longer ones may break at their blanks, or they would not fit a phone. */
export const longestUnbroken = 28;

/** GB/T 1.1—2020, DB3702/T 9905—2026, ISO/IEC TR 20547-1:2020, RFC 2616, NIST SP 800-53r5. */
const unbroken =
  /第 ?\d{1,3} ?部分|[A-Z][A-Z0-9]{0,9}(?:\/[A-Z][A-Z0-9]{0,9}){0,3}(?: [A-Z]{1,6}){0,2} ?\d\w{0,9}(?:[-.:/–—]\d\w{0,9}){0,6}/g;

/** Splits a sentence or title at what must not be torn; joined again, the pieces are the text. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(unbroken)) {
    if (match[0].length > longestUnbroken) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), whole: false });
    pieces.push({ text: match[0], whole: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), whole: false });
  return pieces;
}
