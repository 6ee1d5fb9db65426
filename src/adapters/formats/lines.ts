import { isUtf8 } from 'node:buffer';
import type { Bytes } from './bytes.ts';
import type { Fault, Limits } from './port.ts';

/** A line without its end, or the fault that makes it unreadable. */
export type Line = { readonly line: number; readonly text: string } | { readonly line: number; readonly fault: Fault };

type Pending = { pieces: Buffer[]; length: number; skipping: boolean };

const newline = 0x0a;

/**
 * Splits UTF-8 bytes into lines, many at a time. A line longer than the limit or not in UTF-8 is given as a fault, and
 * reading goes on behind it, so that one bad line loses nothing else. `lossy` says that U+FFFD marks a broken character
 * (the bytes were converted from another encoding).
 */
export async function* readLines(source: Bytes, limits: Limits, lossy: boolean): AsyncIterable<readonly Line[]> {
  let number = 0;
  let pending: Pending = { pieces: [], length: 0, skipping: false };
  const finish = (piece: Buffer, valid: boolean): Line => {
    number += 1;
    const { pieces, length, skipping } = pending;
    const bytes = length === 0 ? piece : Buffer.concat([...pieces, piece]);
    pending = { pieces: [], length: 0, skipping: false };
    if (skipping || bytes.length > limits.entryBytes) return tooLong(number, bytes, limits);
    return decoded(number, bytes, lossy, valid && length === 0);
  };
  for await (const piece of source) {
    const lines: Line[] = [];
    let start = 0;
    // One test for all lines that lie whole in the piece; the first may have begun before it.
    const valid = isUtf8(piece.subarray(piece.indexOf(newline) + 1, piece.lastIndexOf(newline) + 1));
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      lines.push(finish(piece.subarray(start, end), valid && start > 0));
      start = end + 1;
    }
    keep(pending, piece.subarray(start), limits);
    if (lines.length > 0) yield lines;
  }
  if (pending.length > 0) yield [finish(Buffer.alloc(0), false)];
}

/** Holds the beginning of an unfinished line; of one that is too long, only enough for an excerpt. */
function keep(pending: Pending, piece: Buffer, limits: Limits): void {
  if (piece.length === 0 || pending.skipping) return;
  pending.pieces.push(piece);
  pending.length += piece.length;
  if (pending.length <= limits.entryBytes) return;
  pending.pieces = [Buffer.concat(pending.pieces).subarray(0, 200)];
  pending.skipping = true;
}

function tooLong(line: number, bytes: Buffer, limits: Limits): Line {
  const facts = { limit: limits.entryBytes };
  return { line, fault: { line, reason: 'line-too-long', facts, excerpt: bytes.toString('utf8', 0, 200) } };
}

function decoded(line: number, bytes: Buffer, lossy: boolean, valid: boolean): Line {
  const end = bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
  if (!valid && !isUtf8(bytes)) {
    return { line, fault: { line, reason: 'wrong-encoding', excerpt: bytes.toString('latin1', 0, 200) } };
  }
  const text = bytes.toString('utf8', 0, end);
  if (lossy && text.includes('\ufffd')) {
    return { line, fault: { line, reason: 'wrong-encoding', excerpt: text.slice(0, 200) } };
  }
  return { line, text };
}
