import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type yauzl from 'yauzl';
import { gunzip, openZip, type ZipPlace } from './archives.ts';
import { type Bytes, gather } from './bytes.ts';
import { readCsv } from './csv.ts';
import { asUtf8, type Doubt, doubtOf, type Encoding, watched } from './encoding.ts';
import { readHtml } from './html.ts';
import { readJson, readJsonLines } from './json.ts';
import { type FoundFile, findFiles, sizeOfFiles } from './paths.ts';
import {
  defaultLimits,
  type Entry,
  type Fault,
  FormatFault,
  type FormatReader,
  type Limits,
  type ReadableFile,
  type ReadOptions,
  type Syntax,
  type UnreadableFile,
} from './port.ts';
import { sniffed } from './sniff.ts';
import { readXlsx } from './xlsx.ts';
import { readXml } from './xml.ts';
import { readYaml } from './yaml.ts';

type Given = ReadableFile | UnreadableFile;

type Reading = {
  readonly limits: Limits;
  readonly options: ReadOptions;
  /** Containers around the file: one inside another is read, a third is refused. */
  readonly nested: number;
};

/** One file of the outside: opened as often as its `open` is called, if it is replayable. */
type Source = {
  readonly path: string;
  readonly modified?: string;
  readonly replayable: boolean;
  readonly open: () => Bytes;
  /** Set when the bytes have a place that allows random access. */
  readonly file?: string;
};

/** The reader of this installation: files, folders, gzip, zip, standard input. */
export const formatReader: FormatReader = { size: sizeOfFiles, read: readPaths };

async function* readPaths(paths: readonly string[], options: ReadOptions): AsyncIterable<Given> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  for await (const found of findFiles(paths)) {
    options.signal?.throwIfAborted();
    if ('fault' in found) yield found;
    else yield* guardedFile(found.path, readSource(sourceOf(found, options), { limits, options, nested: 0 }));
  }
}

/** A fault on the way to a file's entries is given as this file's; others go on. */
async function* guardedFile(path: string, files: AsyncIterable<Given>): AsyncIterable<Given> {
  try {
    yield* files;
  } catch (error) {
    yield { path, fault: faultOf(error) };
  }
}

/** The fault an error stands for; an error that is none rises. */
function faultOf(error: unknown): Fault {
  if (error instanceof FormatFault) return error.fault;
  if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) {
    return { line: 0, reason: 'unreadable', facts: { problem: String(error.code) } };
  }
  throw error;
}

function sourceOf(found: FoundFile, options: ReadOptions): Source {
  const open = async function* (): Bytes {
    const stream =
      found.file === undefined
        ? createReadStream('', { fd: 0, autoClose: false, highWaterMark: 1 << 16 })
        : createReadStream(found.file, { highWaterMark: 1 << 16 });
    try {
      for await (const piece of stream) {
        options.signal?.throwIfAborted();
        options.onBytes?.(piece.length);
        yield piece;
      }
    } catch (error) {
      throw error instanceof Error && 'code' in error ? new FormatFault(faultOf(error), error) : error;
    }
  };
  return { ...found, open, replayable: found.file !== undefined };
}

async function* readSource(source: Source, reading: Reading): AsyncIterable<Given> {
  const { judged, bytes } = await sniffed(source.open());
  switch (judged.kind) {
    case 'refused':
      yield { path: source.path, fault: { line: 0, reason: judged.reason } };
      return;
    case 'gzip':
      yield* readGzip(source, bytes, reading);
      return;
    case 'zip':
      yield* readZip(source, bytes, reading);
      return;
    case 'text':
      yield textFile(source, bytes, judged.syntax, judged.encoding, reading);
      return;
  }
}

async function* readGzip(source: Source, bytes: Bytes, reading: Reading): AsyncIterable<Given> {
  refuseNesting(reading);
  let first: Bytes | undefined = bytes;
  const open = (): Bytes => {
    const compressed = first ?? source.open();
    first = undefined;
    return gunzip(compressed, reading.limits);
  };
  const { file: _, ...rest } = source;
  yield* readSource({ ...rest, open }, { ...reading, nested: reading.nested + 1 });
}

function refuseNesting({ nested }: Reading): void {
  if (nested >= 2) throw new FormatFault({ line: 0, reason: 'nested-archive', facts: { depth: nested + 1 } });
}

async function* readZip(source: Source, bytes: Bytes, reading: Reading): AsyncIterable<Given> {
  const { limits, options } = reading;
  // On disk an archive is read in place; the sniffed stream is closed by asking for nothing more of it.
  const place: ZipPlace =
    source.file === undefined ? { held: await gather(bytes, limits.heldBytes) } : { file: source.file };
  if (source.file !== undefined) await bytes[Symbol.asyncIterator]().return?.();
  const zip = await openZip(place, limits);
  try {
    if (isWorkbook(zip.entries)) {
      yield workbookFile(source, place, limits);
      return;
    }
    if (isOfficeDocument(zip.entries)) throw new FormatFault({ line: 0, reason: 'office-document' });
    refuseNesting(reading);
    for (const entry of zip.entries) {
      options.signal?.throwIfAborted();
      const name = entryName(entry);
      if (isNoise(name)) continue;
      const path = `${source.path}!/${name}`;
      const inner: Source = { path, open: () => zip.open(entry), replayable: true, ...dayOf(entry) };
      yield* guardedFile(path, readSource(inner, { ...reading, nested: reading.nested + 1 }));
      options.onBytes?.(entry.compressedSize);
    }
  } finally {
    zip.close();
  }
}

const isWorkbook = (entries: readonly yauzl.Entry[]): boolean =>
  entries.some(({ fileName }) => fileName.toLowerCase() === 'xl/workbook.xml');

const isOfficeDocument = (entries: readonly yauzl.Entry[]): boolean =>
  entries.some(({ fileName }) => /^(\[Content_Types\]\.xml|mimetype)$/.test(fileName));

const isNoise = (name: string): boolean => /(^|\/)(\.|__MACOSX\/|Thumbs\.db$)/.test(name);

const dayOf = (entry: yauzl.Entry): { modified?: string } => {
  const date = entry.getLastModDate();
  return Number.isNaN(date.getTime()) ? {} : { modified: date.toISOString().slice(0, 10) };
};

/** Chinese archivers write names in GBK without saying so. */
function entryName(entry: yauzl.Entry): string {
  const declared = (entry.generalPurposeBitFlag & 0x800) !== 0;
  if (declared || /^[\u0020-\u007e]*$/.test(entry.fileName)) return entry.fileName;
  const raw = entry.fileNameRaw;
  return isUtf8(raw) ? raw.toString('utf8') : new TextDecoder('gb18030').decode(raw);
}

function workbookFile(source: Source, place: ZipPlace, limits: Limits): ReadableFile {
  return described(source, 'xlsx', 'utf-8', true, () => readXlsx(place, limits));
}

function textFile(source: Source, bytes: Bytes, syntax: Syntax, encoding: Encoding, reading: Reading): ReadableFile {
  let first: Bytes | undefined = bytes;
  return described(source, syntax, encoding.label, source.replayable, () => {
    const text = asUtf8(first ?? source.open(), encoding);
    first = undefined;
    return entriesOf(text, syntax, doubtOf(encoding), reading);
  });
}

function described(
  source: Source,
  syntax: Syntax,
  encoding: string,
  replayable: boolean,
  entries: () => AsyncIterable<readonly Entry[]>,
): ReadableFile {
  const { path, modified } = source;
  return { path, syntax, encoding, replayable, entries, ...(modified !== undefined && { modified }) };
}

function entriesOf(text: Bytes, syntax: Syntax, doubt: Doubt, reading: Reading): AsyncIterable<readonly Entry[]> {
  const { limits, options } = reading;
  switch (syntax) {
    case 'json-lines':
      return readJsonLines(text, limits, doubt.converted);
    case 'json':
      return readJson(watched(text, doubt), limits, doubt, options.isEntry ?? (() => false));
    case 'yaml':
      return readYaml(text, limits, doubt.converted);
    case 'xml':
      return readXml(watched(text, doubt), options.elements, limits, doubt);
    case 'html':
      return readHtml(watched(text, doubt), options.elements, limits, doubt);
    case 'csv':
    case 'xlsx':
      return readCsv(watched(text, doubt), limits, doubt);
  }
}
