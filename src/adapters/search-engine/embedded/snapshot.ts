import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type Column, columnsOf, MissingColumn, segmentOf } from './columns.ts';
import type { Segment } from './segment.ts';
import { runInSlices } from './slices.ts';

/**
 * The index on disk: one file, written beside and renamed, with a schema version, the position in the change log and
 * a checksum. A file that is torn, old or not ours is not read at all: the index is rebuilt from the database.
 *
 *   "biao-index\n" · length and checksum of the header (4 bytes each) · header (JSON) · blocks, each at a multiple of 8
 */
const magic = 'biao-index\n';
/** Raised whenever the meaning of a column, of a term or of a key changes. */
const schemaVersion = 7;
const headStart = magic.length + 8;

const Block = z.object({ kind: z.enum(['u8', 'u16', 'u32', 'bytes']), at: z.int().min(0), length: z.int().min(0) });
type Block = z.infer<typeof Block>;
const Header = z.object({
  schema: z.literal(schemaVersion),
  position: z.int().min(0),
  bodyLength: z.int().min(0),
  checksum: z.int(),
  segments: z.array(
    z.object({ count: z.int(), day: z.int(), deadCount: z.int(), blocks: z.record(z.string(), Block) }),
  ),
});

function kindOf(column: Column): Block['kind'] {
  if (column instanceof Uint32Array) return 'u32';
  if (column instanceof Uint16Array) return 'u16';
  return Buffer.isBuffer(column) ? 'bytes' : 'u8';
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

const padded = (length: number): number => Math.ceil(length / 8) * 8;
const padding = new Uint8Array(8);

/** Writes the segments; the file is whole or the old one stays. */
export async function writeSnapshot(file: string, segments: readonly Segment[], position: number): Promise<void> {
  const parts: Uint8Array[] = [];
  let at = 0;
  let checksum = 0;
  const add = (bytes: Uint8Array): void => {
    if (bytes.byteLength === 0) return;
    parts.push(bytes);
    at += bytes.byteLength;
  };
  const described = segments.map((segment) => {
    const blocks: Record<string, Block> = {};
    for (const [name, column] of Object.entries(columnsOf(segment).columns)) {
      // Deaths go on while the file is written: what is written is what was counted.
      const bytes = name === 'dead' ? bytesOf(column).slice() : bytesOf(column);
      blocks[name] = { kind: kindOf(column), at, length: bytes.byteLength };
      add(bytes);
      add(padding.subarray(0, padded(at) - at));
    }
    return { count: segment.count, day: segment.day, deadCount: segment.deadCount, blocks };
  });
  for (const part of parts) checksum = await runInSlices(checksumOf(part, checksum));
  const header = { schema: schemaVersion, position, bodyLength: at, checksum, segments: described };
  await writeParts(file, header, parts);
}

// In pieces also because crc32 counts lengths in 32 bits.
const checkedAtOnce = 1 << 20;

function* checksumOf(bytes: Uint8Array, before: number): Generator<void, number> {
  let checksum = before;
  for (let at = 0; at < bytes.byteLength; at += checkedAtOnce) {
    checksum = crc32(bytes.subarray(at, at + checkedAtOnce), checksum);
    yield;
  }
  return checksum;
}

async function writeParts(file: string, header: unknown, parts: readonly Uint8Array[]): Promise<void> {
  const head = Buffer.from(JSON.stringify(header));
  const before = Buffer.alloc(padded(headStart + head.length));
  before.write(magic, 0, 'latin1');
  before.writeUInt32LE(head.length, magic.length);
  before.writeUInt32LE(crc32(head), magic.length + 4);
  head.copy(before, headStart);
  const beside = `${file}.${process.pid}.part`;
  const handle = await open(beside, 'w');
  try {
    for (const part of [before, ...parts]) await handle.writeFile(part);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

/** What a file holds, or why it is not used. */
export type Restored =
  | { readonly segments: readonly Segment[]; readonly position: number }
  | { readonly unusable: 'absent' | 'not-an-index' | 'other-version' | 'torn' };

/** Reads a snapshot. Never throws for what stands in the file. */
export async function readSnapshot(file: string): Promise<Restored> {
  const memory = await readShared(file);
  if (!memory) return { unusable: 'absent' };
  const bytes = Buffer.from(memory);
  const isIndex = bytes.length >= headStart && bytes.toString('latin1', 0, magic.length) === magic;
  if (!isIndex) return { unusable: 'not-an-index' };
  const headLength = bytes.readUInt32LE(magic.length);
  const head = bytes.subarray(headStart, headStart + headLength);
  if (crc32(head) !== bytes.readUInt32LE(magic.length + 4)) return { unusable: 'torn' };
  const header = Header.safeParse(JSON.parse(head.toString('utf8')));
  if (!header.success) return { unusable: 'other-version' };
  const bodyStart = padded(headStart + headLength);
  const { bodyLength, checksum, segments, position } = header.data;
  if (bytes.length !== bodyStart + bodyLength) return { unusable: 'torn' };
  const found = await runInSlices(checksumOf(new Uint8Array(memory, bodyStart), 0));
  if (found !== checksum) return { unusable: 'torn' };
  try {
    return {
      position,
      segments: segments.map(({ count, day, deadCount, blocks }) => {
        const columns = Object.fromEntries(
          Object.entries(blocks).map(([name, block]) => [name, columnAt(memory, bodyStart, block)]),
        );
        // The checksum has proved that these are the columns writeSnapshot wrote, each with the type it had.
        return segmentOf({ count, day, deadCount, columns });
      }),
    };
  } catch (error) {
    // Written by a program with other columns under the same version: as good as another version.
    if (error instanceof MissingColumn) return { unusable: 'other-version' };
    throw error;
  }
}

const readers = 4;
const readAtOnce = 16 * 1024 * 1024;

async function readShared(file: string): Promise<SharedArrayBuffer | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch {
    // Absent or not readable: either way the index is rebuilt, and a folder that cannot be written says so on persist.
    return undefined;
  }
  try {
    const { size } = await handle.stat();
    const memory = new SharedArrayBuffer(size);
    let next = 0;
    // Several at once: most of the time goes into touching new memory, which one thread does no faster.
    const readOn = async (): Promise<void> => {
      for (let from = next; from < size; from = next) {
        next += readAtOnce;
        await readPart(handle, new Uint8Array(memory, from, Math.min(readAtOnce, size - from)), from);
      }
    };
    await Promise.all(Array.from({ length: readers }, readOn));
    return memory;
  } finally {
    await handle.close();
  }
}

/** Fills the part from a place of the file; what a file that was cut meanwhile lacks stays zero, and the checksum tells. */
async function readPart(handle: FileHandle, part: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < part.length; ) {
    const { bytesRead } = await handle.read(part, at, part.length - at, from + at);
    if (bytesRead === 0) return;
    at += bytesRead;
  }
}

function columnAt(memory: SharedArrayBuffer, bodyStart: number, { kind, at, length }: Block): Column {
  const start = bodyStart + at;
  if (kind === 'u32') return new Uint32Array(memory, start, length / 4);
  if (kind === 'u16') return new Uint16Array(memory, start, length / 2);
  return kind === 'bytes' ? Buffer.from(memory, start, length) : new Uint8Array(memory, start, length);
}
