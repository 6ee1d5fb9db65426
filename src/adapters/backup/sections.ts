import { z } from 'zod';

/**
 * The inside of a backup: sections, each a line of JSON that says what follows, then its bytes in pieces of told length, a
 * piece of none ends it. First the manifest, then tables in the order in which they can be loaded, then files, then `end`.
 */
export const Section = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('manifest'),
    migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
    server: z.string(),
    tables: z.array(z.string()),
  }),
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('file'), path: z.string(), mode: z.int() }),
  z.object({ kind: z.literal('end'), rows: z.record(z.string(), z.int()) }),
]);
export type Section = z.infer<typeof Section>;

/** Writes a section: its line, its pieces, its end. */
export async function* writeSection(section: Section, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield framed(Buffer.from(JSON.stringify(section)));
  for await (const piece of pieces) if (piece.length > 0) yield framed(piece);
  yield framed(Buffer.alloc(0));
}

/** No bytes. */
export async function* nothing(): AsyncGenerator<Buffer> {}

function framed(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
}

/** A section as it is read; its pieces must be read before the next one is asked for. */
export type ReadSection = { readonly section: Section; readonly pieces: AsyncGenerator<Buffer> };

/** Reads sections. A payload that ends early, or says what no backup says, is a fault of the program that wrote it. */
export async function* readSections(payload: AsyncIterable<Buffer>): AsyncGenerator<ReadSection> {
  const frames = framesOf(payload);
  for (;;) {
    const first = await frames.next();
    if (first.done) throw new Error('the backup has no end');
    const section = Section.parse(JSON.parse(first.value.toString('utf8')));
    const pieces = untilEmpty(frames);
    yield { section, pieces };
    // What the reader left is passed over.
    for await (const _ of pieces);
    if (section.kind === 'end') return;
  }
}

async function* untilEmpty(frames: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await frames.next();
    if (done) throw new Error('a section of the backup has no end');
    if (value.length === 0) return;
    yield value;
  }
}

async function* framesOf(payload: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of payload) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    while (held.length >= 4) {
      const length = held.readUInt32BE(0);
      if (held.length < 4 + length) break;
      yield held.subarray(4, 4 + length);
      held = held.subarray(4 + length);
    }
  }
}
