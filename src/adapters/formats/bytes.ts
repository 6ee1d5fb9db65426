import { FormatFault, type Limits } from './port.ts';

export type Bytes = AsyncIterable<Buffer>;

/** The first bytes of a stream and the whole of it again. */
export type Peeked = { readonly head: Buffer; readonly whole: boolean; readonly bytes: Bytes };

/** Reads until `count` bytes are known or the stream ends; `bytes` gives everything from the start, once. */
export async function peek(source: Bytes, count: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const pieces: Buffer[] = [];
  let length = 0;
  let whole = false;
  while (length < count) {
    const next = await iterator.next();
    if (next.done) {
      whole = true;
      break;
    }
    pieces.push(next.value);
    length += next.value.length;
  }
  const rest = { [Symbol.asyncIterator]: () => iterator };
  return { head: Buffer.concat(pieces, length), whole, bytes: joined(pieces, whole ? undefined : rest) };
}

async function* joined(pieces: Buffer[], rest: Bytes | undefined): Bytes {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
  if (rest) yield* rest;
}

/** The whole stream in memory, refused as too-large beyond `limit` bytes. */
export async function gather(source: Bytes, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > limit) throw new FormatFault({ line: 0, reason: 'too-large', facts: { limit } });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

/** Below this expanded size a high ratio is harmless: a small file of blanks. */
const harmlessBytes = 32 * 2 ** 20;

/** Passes decompressed bytes on and stops what grows beyond all measure. `compressed` tells the bytes taken in so far. */
export async function* guarded(source: Bytes, compressed: () => number, limits: Limits): Bytes {
  let expanded = 0;
  for await (const piece of source) {
    expanded += piece.length;
    refuseBomb(expanded, compressed(), limits);
    yield piece;
  }
}

/** Throws archive-bomb when so much came out of so little. */
export function refuseBomb(expanded: number, compressed: number, limits: Limits): void {
  const ratio = expanded / Math.max(compressed, 1);
  if (expanded <= limits.expandedBytes && (expanded <= harmlessBytes || ratio <= limits.expansionRatio)) return;
  throw new FormatFault({
    line: 0,
    reason: 'archive-bomb',
    facts: { expanded, compressed, ratioLimit: limits.expansionRatio, bytesLimit: limits.expandedBytes },
  });
}
