import type { Facts } from '#adapters/formats/port.ts';
import type { ListColumn } from '../mapping/list-columns.ts';
import type { ImportFormat, RefusedReason } from '../mapping/mapping.ts';
import type { MappingProfile } from '../mapping/profile.ts';

/**
 * What passes between the reading side of an import (a worker thread: files, mapping, keys) and the loading side (the
 * database). Rows travel as the bytes COPY takes, so that the loading side copies without touching them.
 */

/** Lines of one table, row after row: `ends[i]` is where those of row i end. */
export type Lines = { readonly bytes: Uint8Array; readonly ends: Uint32Array };

/** Some thousand sayings of one source, in the order of their keys. */
export type Batch = {
  readonly sourceId: number;
  readonly runId: string;
  readonly keys: readonly string[];
  readonly slots: Int16Array;
  readonly hashes: readonly string[];
  /** Index of the file each row stands in. */
  readonly files: Uint32Array;
  /** key, source_id, slot, import_run_id, hash, doc. */
  readonly statements: Lines;
  /** key, by_key, type, effective. */
  readonly mentions: Lines;
  /** alias_key, key. */
  readonly aliases: Lines;
};

/** An entry that was refused. */
export type RefusedEntry = {
  readonly file: number;
  readonly line: number;
  readonly field: string;
  readonly reason: RefusedReason;
  readonly facts?: Facts;
  readonly excerpt: string;
};

/** A file as the reading side met it. */
export type OpenedFile = {
  readonly index: number;
  readonly path: string;
  readonly encoding?: string;
};

/** How a file, or a sheet of it, is read. */
export type ReadAs = {
  readonly file: number;
  readonly format: ImportFormat;
  readonly sheet?: string | undefined;
  readonly profile?: MappingProfile | undefined;
  readonly columns?: readonly ListColumn[] | undefined;
};

/** Sayings of one source under one given path. */
export type RunRequest = {
  readonly path: string;
  readonly source: string;
  readonly format: string;
  readonly asOf: string;
};
export type OpenedRun = { readonly sourceId: number; readonly runId: string };

/** What the reading side asks of the loading side. Each promise also holds it back while the other is busy. */
export type FeedHost = {
  openRun(request: RunRequest): Promise<OpenedRun>;
  take(batch: Batch): Promise<void>;
  opened(file: OpenedFile): void;
  readAs(reading: ReadAs): void;
  refused(entries: readonly RefusedEntry[]): void;
  /** Bytes read from disk since the last call. */
  progressed(bytes: number): void;
};

/** What is to be read and how. Plain data: it crosses to a worker. */
export type FeedRequest = {
  readonly paths: readonly string[];
  readonly format: ImportFormat | 'auto';
  readonly profile?: MappingProfile | undefined;
  /** Name of the source of every entry; otherwise the entry's own, or the file's. */
  readonly source?: string | undefined;
  /** Day for which the sources speak; otherwise the collection's known day or the file's. */
  readonly snapshot?: string | undefined;
  /** Day to use when nothing else is known. */
  readonly today: string;
  readonly batchRows?: number | undefined;
};
