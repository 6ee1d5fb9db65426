import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { asUtf8, type Encoding } from '#adapters/formats/encoding.ts';
import { type Sniffed, sniffed } from '#adapters/formats/sniff.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';

const utf8: Encoding = { label: 'utf-8', skip: 0 };

/**
 * Lines of a file or, for `-`, of the standard input, in whatever encoding they are written. Throws Refused:
 * file-unreadable, not-text for what surely is something else (a PDF, an archive, an Office file).
 */
export async function* linesOf(file: string): AsyncIterable<string> {
  try {
    const source = file === '-' ? process.stdin : createReadStream(file);
    const { judged, bytes } = await sniffed(source);
    const input = Readable.from(asUtf8(bytes, encodingOf(judged, file)), { objectMode: false });
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Refused(refuse('file-unreadable', { file, code: String(error.code) }));
  }
}

function encodingOf(judged: Sniffed, file: string): Encoding {
  if (judged.kind === 'text') return judged.encoding;
  // What is empty or has strange characters still has lines; each is answered for itself.
  const lines = judged.kind === 'refused' && /^(empty-file|unknown-syntax|binary-file)$/.test(judged.reason);
  if (!lines) throw new Refused(refuse('not-text', { file }));
  return utf8;
}
