import type { Lines } from './batch.ts';

/**
 * Lines for COPY, written straight into memory of their own: a string that lives until its batch is full would be
 * copied by the garbage collector again and again.
 */
export type CopyBytes = {
  /** Makes room for texts of so many characters in all. */
  reserve(characters: number): void;
  /** Appends text that has no backslash, tab or line end. */
  plain(text: string): void;
  /** Appends UTF-8 of JSON, which may have backslashes but no control characters. */
  json(bytes: Buffer): void;
  readonly length: number;
  /** The ranges between the given starts, in the given order, and begins anew. */
  take(starts: readonly number[], order: readonly number[]): Lines;
};

const backslash = 0x5c;

export function createCopyBytes(): CopyBytes {
  let memory = Buffer.allocUnsafeSlow(1 << 20);
  let length = 0;
  const room = (bytes: number): void => {
    if (length + bytes <= memory.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(memory.length * 2, length + bytes));
    memory.copy(larger, 0, 0, length);
    memory = larger;
  };
  return {
    get length() {
      return length;
    },
    reserve: (characters) => room(characters * 3),
    plain(text) {
      length += memory.write(text, length);
    },
    json(bytes) {
      if (bytes.indexOf(backslash) < 0) {
        room(bytes.length);
        length += bytes.copy(memory, length);
        return;
      }
      room(bytes.length * 2);
      for (const byte of bytes) {
        if (byte === backslash) memory[length++] = backslash;
        memory[length++] = byte;
      }
    },
    take(starts, order) {
      // Memory exactly as large as its content: it is handed to another thread, not copied.
      const bytes = new Uint8Array(length);
      const ends = new Uint32Array(order.length);
      let at = 0;
      for (const [index, row] of order.entries()) {
        const part = memory.subarray(starts[row], starts[row + 1] ?? length);
        bytes.set(part, at);
        at += part.length;
        ends[index] = at;
      }
      length = 0;
      return { bytes, ends };
    },
  };
}

/** Text as COPY reads it. */
export const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (char) =>
        char === '\\' ? '\\\\' : char === '\t' ? '\\t' : char === '\n' ? '\\n' : '\\r',
      )
    : text;
