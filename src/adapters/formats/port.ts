import type { ClauseBlock } from '#kernel/clause/index.ts';

/**
 * Files of the outside world as entries: a JSON value, a table row, an XML or HTML element, each with its line. This
 * folder knows bytes, containers, encodings and syntax; what an entry means is the business of the feature that asked.
 * Nothing here trusts a file name: format, encoding and compression are found by content.
 */

/** Syntaxes that can be told apart by content. */
export const syntaxes = ['json-lines', 'json', 'yaml', 'xml', 'html', 'csv', 'xlsx'] as const;
export type Syntax = (typeof syntaxes)[number];

/** Why a file, or the rest of it, or one entry of it, cannot be read. */
export const faultReasons = [
  'unreadable',
  'empty-file',
  'truncated',
  'damaged-archive',
  'encrypted-archive',
  'unknown-archive',
  'nested-archive',
  'archive-bomb',
  'too-large',
  'pdf-file',
  'legacy-office-file',
  'office-document',
  'binary-file',
  'unknown-syntax',
  'wrong-encoding',
  'line-too-long',
  'entry-too-large',
  'too-deep',
  'too-many-columns',
  'invalid-json',
  'invalid-csv',
  'invalid-xlsx',
  'invalid-yaml',
  'yaml-aliases',
  'invalid-xml',
  'xml-entities',
] as const;
export type FaultReason = (typeof faultReasons)[number];

export type Facts = Readonly<Record<string, string | number>>;

/** A fault of a file or of one entry; `line` counts from 1, 0 speaks of the whole file. */
export type Fault = {
  readonly line: number;
  readonly reason: FaultReason;
  readonly facts?: Facts;
  /** First characters of what was refused. */
  readonly excerpt?: string;
};

/** The error that ends the reading of one file. Entries given before it stay valid. */
export class FormatFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, cause?: unknown) {
    super(fault.reason, { cause });
    this.name = 'FormatFault';
    this.fault = fault;
  }
}

export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  readonly line: number;
};

export type Entry =
  /** A JSON or YAML value; `name` is its member name when it stood in a large object. */
  | { readonly kind: 'value'; readonly line: number; readonly value: unknown; readonly name?: string }
  /** A row of a table; `sheet` is the name of its worksheet. Dates of a workbook arrive as 'YYYY-MM-DD'. */
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly string[]; readonly sheet?: string }
  | { readonly kind: 'element'; readonly line: number; readonly element: Element }
  /** One entry that cannot be read, while the entries behind it can. */
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Bounds that keep hostile files harmless; the defaults are far above every real file seen. */
export type Limits = {
  /** Bytes of one line or one entry. */
  readonly entryBytes: number;
  /** Bytes of one file after decompression. */
  readonly expandedBytes: number;
  /** Decompressed size over compressed size; real catalogues reach about 40. */
  readonly expansionRatio: number;
  /** Files in one archive. */
  readonly archiveFiles: number;
  /** Columns of one table row. */
  readonly columns: number;
  /** Depth of nested elements or values. */
  readonly depth: number;
  /** Bytes of a file that must be held in memory as a whole: an archive inside an archive, an archive from a pipe. */
  readonly heldBytes: number;
};

export const defaultLimits: Limits = {
  entryBytes: 16 * 2 ** 20,
  expandedBytes: 64 * 2 ** 30,
  expansionRatio: 250,
  archiveFiles: 500_000,
  columns: 2_000,
  depth: 200,
  heldBytes: 256 * 2 ** 20,
};

export type ReadOptions = {
  readonly limits?: Partial<Limits>;
  /** Elements given as entries (outermost only): `name` or `name.class`; everything outside them is skipped. */
  readonly elements: readonly string[];
  /** True for a JSON document that is one entry, whatever lists it holds; others are searched for their list. */
  readonly isEntry?: (value: unknown) => boolean;
  readonly signal?: AbortSignal;
  /** Told of every piece read from disk or pipe, before decompression. */
  readonly onBytes?: (bytes: number) => void;
};

/** A file whose syntax is known. */
export type ReadableFile = {
  /** Path for people: `lists.zip!/2024/a.csv`, `-` for the standard input. */
  readonly path: string;
  readonly syntax: Syntax;
  /** WHATWG label, e.g. `utf-8`, `gb18030`; of a workbook always `utf-8`. */
  readonly encoding: string;
  /** Day of the last modification on disk, when there is one. */
  readonly modified?: string;
  /** True when entries() may be called again and gives the same. */
  readonly replayable: boolean;
  /** Entries in the order of the file, some at a time. Throws FormatFault when the rest cannot be read. */
  entries(): AsyncIterable<readonly Entry[]>;
};

/** A file that cannot be read at all. */
export type UnreadableFile = { readonly path: string; readonly fault: Fault };

/** Reads files, folders (in name order, dot files left out), archives and `-`. Faults are given, not thrown. */
export type FormatReader = {
  /** Bytes on disk of all paths, for a progress bar; undefined when a pipe is among them. */
  size(paths: readonly string[]): Promise<number | undefined>;
  read(paths: readonly string[], options: ReadOptions): AsyncIterable<ReadableFile | UnreadableFile>;
};

/** What a text is made of, in its order. */
export type TextBlock = ClauseBlock;

/** A picture that a text brings along, once however often it stands there. */
export type TextPicture = {
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly bytes: Uint8Array;
};

/** Kinds of files texts are read from, by content. */
export const textMediaTypes = [
  'text/plain',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/xml',
  'text/html',
] as const;
export type TextMediaType = (typeof textMediaTypes)[number];

/** Why no text can be read from a file. */
export const textFaults = [
  'empty',
  'too-large',
  'damaged',
  'encrypted',
  'no-text-layer',
  'garbled-text',
  'wrong-encoding',
  'legacy-office-file',
  'unknown-kind',
] as const;
export type TextFault = (typeof textFaults)[number];

export type ReadText = {
  readonly mediaType: TextMediaType;
  readonly blocks: readonly TextBlock[];
  /** Of Word documents; of other files figures are not read. */
  readonly pictures?: readonly TextPicture[];
};

/** Reads the text of a document whose bytes are given; never throws for what stands in them. */
export type TextReader = (bytes: Uint8Array) => Promise<ReadText | { readonly fault: TextFault }>;

/** Small tables as people send and get them: workbooks, Word documents with a table, text with separators. */
export type TableRows = readonly (readonly string[])[];

/** Why no rows can be read from a file. */
export type TableFault = 'unknown-kind' | 'damaged' | 'too-large' | 'empty';

/** Reads the rows of all tables of a file, in their order; never throws for what stands in it. */
export type TableReader = (bytes: Uint8Array) => Promise<{ readonly rows: TableRows } | { readonly fault: TableFault }>;

/** A workbook of one sheet: the first row stays in sight. Cells are text, never formulas. */
export type TableWriter = (
  name: string,
  columns: readonly { readonly header: string; readonly width: number }[],
  rows: TableRows,
) => Promise<Uint8Array>;
