import { fold } from './fold.ts';

/**
 * Folding without strings, for an index that folds a million texts: nearly all of them are made of characters that fold
 * one by one, whatever stands beside them. A text with any other character goes through fold.
 */

// Ranges in which no character joins its neighbour (combining marks, half-width kana and their voicing marks, jamo and
// surrogates stand outside), first and last.
const plainRanges: readonly (readonly [number, number])[] = [
  [0x0000, 0x017f],
  [0x0391, 0x03c9],
  [0x0400, 0x045f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2190, 0x2211],
  [0x2460, 0x24ff],
  [0x2500, 0x25ff],
  [0x3000, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30fc],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff5e],
];

const NOT_PLAIN = 0xffff;

// The folded unit of each unit, filled as units are met; no folded text has U+0000, so 0 is «not yet met».
const foldedUnits = new Uint16Array(0x10000);

// A function of its own: one that makes a closure over a parameter takes memory at every call.
function learnt(unit: number): number {
  const alone = plainRanges.some(([first, last]) => unit >= first && unit <= last)
    ? fold(String.fromCharCode(unit))
    : '';
  const folded = alone.length === 1 ? alone.charCodeAt(0) : NOT_PLAIN;
  foldedUnits[unit] = folded;
  return folded;
}

/**
 * Writes the UTF-16 units of fold(text) and returns their number. `into` needs room for four times the text: no text that
 * folds to more is folded at all, its first units are.
 */
export function foldInto(text: string, into: Uint16Array): number {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const folded = foldedUnits[unit] || learnt(unit);
    if (folded === NOT_PLAIN) return copyInto(fold(text), into);
    into[at] = folded;
  }
  return text.length;
}

function copyInto(text: string, into: Uint16Array): number {
  const length = Math.min(text.length, into.length);
  for (let at = 0; at < length; at += 1) into[at] = text.charCodeAt(at);
  return length;
}
