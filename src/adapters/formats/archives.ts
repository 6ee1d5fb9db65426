import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';
import { type Bytes, guarded, refuseBomb } from './bytes.ts';
import { FormatFault, type Limits } from './port.ts';

/** Where a zip archive stands: a file on disk, or bytes in memory. */
export type ZipPlace = { readonly file: string } | { readonly held: Buffer };

/** Decompresses gzip; several members in a row are one stream. Throws truncated, damaged-archive, archive-bomb. */
export async function* gunzip(source: Bytes, limits: Limits): Bytes {
  let taken = 0;
  const counted = async function* (): Bytes {
    for await (const piece of source) {
      taken += piece.length;
      yield piece;
    }
  };
  const gunzipping = createGunzip({ chunkSize: 256 * 1024 });
  const input = Readable.from(counted(), { objectMode: false });
  input.on('error', (error) => gunzipping.destroy(error));
  input.pipe(gunzipping);
  try {
    yield* guarded(gunzipping, () => taken, limits);
  } catch (error) {
    throw gzipFault(error);
  } finally {
    gunzipping.destroy();
    input.destroy();
  }
}

function gzipFault(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) return error;
  const truncated = error.code === 'Z_BUF_ERROR';
  return new FormatFault({ line: 0, reason: truncated ? 'truncated' : 'damaged-archive' }, error);
}

export type ZipFile = {
  readonly entries: readonly yauzl.Entry[];
  /** Decompressed bytes of one entry. */
  open(entry: yauzl.Entry): Bytes;
  close(): void;
};

/** Opens a zip archive and judges its whole directory before anything is decompressed. */
export async function openZip(place: ZipPlace, limits: Limits): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false } as const;
  try {
    const zip = await ('file' in place
      ? yauzl.openPromise(place.file, options)
      : yauzl.fromBufferPromise(place.held, options));
    return {
      entries: await directory(zip, limits),
      open: (entry) => entryBytes(zip, entry, limits),
      close: () => zip.close(),
    };
  } catch (error) {
    throw zipFault(error);
  }
}

async function directory(zip: yauzl.ZipFile, limits: Limits): Promise<readonly yauzl.Entry[]> {
  if (zip.entryCount > limits.archiveFiles) {
    const facts = { files: zip.entryCount, filesLimit: limits.archiveFiles };
    throw new FormatFault({ line: 0, reason: 'archive-bomb', facts });
  }
  const entries: yauzl.Entry[] = [];
  let expanded = 0;
  let compressed = 0;
  for await (const entry of zip.eachEntry()) {
    expanded += entry.uncompressedSize;
    compressed += entry.compressedSize;
    refuseBomb(expanded, compressed, limits);
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  return entries;
}

async function* entryBytes(zip: yauzl.ZipFile, entry: yauzl.Entry, limits: Limits): Bytes {
  if (entry.isEncrypted()) throw new FormatFault({ line: 0, reason: 'encrypted-archive' });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    yield* guarded(stream, () => entry.compressedSize, limits);
  } catch (error) {
    throw zipFault(error);
  }
}

function zipFault(error: unknown): unknown {
  if (error instanceof FormatFault) return error;
  const problem = error instanceof Error ? error.message.slice(0, 120) : String(error);
  return new FormatFault({ line: 0, reason: 'damaged-archive', facts: { problem } }, error);
}
