import type { Pool, PoolClient } from 'pg';
import type { Append } from '#features/audit/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import type { ImportFormat } from '../mapping/mapping.ts';
import type { MappingProfile } from '../mapping/profile.ts';
import type { FeedHost, FeedRequest, ReadAs, RefusedEntry } from './batch.ts';
import { type ImportCounts, noCounts } from './counts.ts';
import { loadBatch, prepareLoading } from './load.ts';
import { openReport, type Report } from './report.ts';
import { createRuns, type ImportRuns } from './runs.ts';

export type Reading = Omit<ReadAs, 'file'>;

export type ImportedFile = ImportCounts & {
  readonly path: string;
  readonly encoding?: string;
  /** How it was read; several for a workbook. Empty for a file that could not be read. */
  readonly readings: readonly Reading[];
};

export type ImportProgress = {
  readonly bytes: number;
  /** Undefined when reading from a pipe. */
  readonly totalBytes?: number | undefined;
  readonly read: number;
  readonly refused: number;
  /** Entries per second so far. */
  readonly rate: number;
  /** Seconds, by the bytes read. */
  readonly remaining?: number | undefined;
};

export type ImportOptions = {
  /** Files, folders, archives, `-`. */
  readonly paths: readonly string[];
  readonly format?: ImportFormat | 'auto';
  /** Name of the source; otherwise each entry's own, or the file's. */
  readonly source?: string | undefined;
  readonly sourceTitle?: { readonly zh: string; readonly en: string } | undefined;
  readonly priority?: number | undefined;
  /** Day for which the source speaks, 'YYYY-MM-DD'. */
  readonly snapshot?: string | undefined;
  readonly profile?: MappingProfile | undefined;
  /** File for refused entries, JSON Lines or, by its name, CSV. */
  readonly report?: string | undefined;
  /** Refused entries beyond which the import counts as failed. */
  readonly tolerate?: number | undefined;
  /** Who imports. */
  readonly actor: Actor;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onRefused?: (path: string, entry: RefusedEntry) => void;
  /** Told how a file, or a sheet of it, is read, before its entries are. */
  readonly onReading?: (path: string, reading: Reading) => void;
  readonly signal?: AbortSignal | undefined;
};

export type ImportResult = ImportCounts & {
  readonly files: readonly ImportedFile[];
  /** More was refused than tolerated. */
  readonly failed: boolean;
  readonly seconds: number;
};

export type ImportContext = {
  readonly pool: Pool;
  /** Runs are acts: their start and their end are logged. */
  readonly append: Append;
  /** Runs the reading side, in a thread of its own or not, against the host. */
  readonly feed: (request: FeedRequest, host: FeedHost, signal: AbortSignal) => Promise<void>;
  /** Bytes of all paths together, when it is known. */
  readonly sizeOf: (paths: readonly string[]) => Promise<number | undefined>;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
  /** Today, 'YYYY-MM-DD' in Asia/Shanghai. */
  readonly today: string;
};

type MutableFile = ImportCounts & { path: string; encoding?: string; readings: Reading[] };

/**
 * Imports files into the catalogue. Chunk after chunk is committed whole; an import that was stopped anywhere is
 * continued by running it again, and running it once more changes nothing. Faults of files are counted and reported.
 */
export async function runImport(context: ImportContext, options: ImportOptions): Promise<ImportResult> {
  const started = context.clock();
  const report = options.report === undefined ? undefined : await openReport(options.report);
  const client = await context.pool.connect();
  const state = startCounting(context, options, report, await context.sizeOf(options.paths));
  const runs = createRuns(client, context.append, options);
  const signal = options.signal ?? new AbortController().signal;
  let broken: Error | undefined;
  // A connection that breaks between two queries tells so by an event; the next query then says less of why.
  const onBroken = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onBroken);
  try {
    await prepareLoading(client);
    const { format = 'auto', paths, profile, source, snapshot } = options;
    const request: FeedRequest = { paths, format, profile, source, snapshot, today: context.today };
    await context.feed(request, hostOf(client, options, state, runs), signal);
    await runs.finish();
    if (state.total.created + state.total.updated + state.total.merged >= analyzeFrom)
      await client.query('analyze statement, mention, alias');
  } catch (error) {
    broken ??= error instanceof Error ? error : new Error(String(error));
    throw signal.aborted ? error : broken;
  } finally {
    client.off('error', onBroken);
    // A connection that failed in the middle of a copy is not fit for others.
    client.release(broken);
    await report?.close();
  }
  const { total, files } = state;
  const failed = total.refused > (options.tolerate ?? 0);
  return {
    ...total,
    files,
    failed,
    seconds: (context.clock() - started) / 1000,
  };
}

type Counting = ReturnType<typeof startCounting>;

function startCounting(
  context: ImportContext,
  options: ImportOptions,
  report: Report | undefined,
  totalBytes: number | undefined,
) {
  const started = context.clock();
  const total = noCounts();
  const files: MutableFile[] = [];
  let bytes = 0;
  const progress = (): void => {
    const seconds = Math.max((context.clock() - started) / 1000, 0.001);
    const done = totalBytes === undefined || bytes === 0 ? undefined : Math.min(bytes / totalBytes, 1);
    options.onProgress?.({
      bytes: totalBytes === undefined ? bytes : Math.min(bytes, totalBytes),
      totalBytes,
      read: total.read,
      refused: total.refused,
      rate: total.read / seconds,
      remaining: done === undefined ? undefined : (seconds / done) * (1 - done),
    });
  };
  const count = (file: MutableFile | undefined, outcome: Exclude<keyof ImportCounts, 'read'>): void => {
    for (const counts of file ? [total, file] : [total]) {
      counts.read += 1;
      counts[outcome] += 1;
    }
  };
  return {
    total,
    files,
    progress,
    count,
    advance: (by: number) => {
      bytes += by;
    },
    refuse: (entry: RefusedEntry) => {
      const file = files[entry.file];
      count(file, 'refused');
      report?.write(file?.path ?? '', entry);
      options.onRefused?.(file?.path ?? '', entry);
    },
  };
}

function hostOf(client: PoolClient, options: ImportOptions, state: Counting, runs: ImportRuns): FeedHost {
  return {
    openRun: (request) => runs.open(request),
    async take(batch) {
      const outcomes = await loadBatch(client, batch);
      runs.count(batch, outcomes);
      for (const [index, outcome] of outcomes.entries()) state.count(state.files[batch.files[index] ?? 0], outcome);
      state.progress();
    },
    opened({ index, path, encoding }) {
      state.files[index] = { path, ...(encoding !== undefined && { encoding }), readings: [], ...noCounts() };
    },
    readAs({ file, ...reading }) {
      const read = state.files[file];
      read?.readings.push(reading);
      options.onReading?.(read?.path ?? '', reading);
    },
    refused(entries) {
      for (const entry of entries) state.refuse(entry);
    },
    progressed(bytes) {
      state.advance(bytes);
      state.progress();
    },
  };
}

/** Below this many new rows the planner's picture of the tables stays true enough. */
const analyzeFrom = 20_000;
