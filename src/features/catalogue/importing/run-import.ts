import type { Pool, PoolClient } from 'pg';
import type { ImportFormat } from '../mapping/mapping.ts';
import type { MappingProfile } from '../mapping/profile.ts';
import type { FeedHost, FeedRequest, ReadAs, RefusedEntry, RunRequest } from './batch.ts';
import { knownSourceOf, usualPriority } from './known-sources.ts';
import { loadBatch, prepareLoading } from './load.ts';
import { openReport, type Report } from './report.ts';

/** What became of the entries; `read` is the sum of the others. */
export type ImportCounts = {
  read: number;
  /** The document was not in the library. */
  created: number;
  /** The source says something else of it than before. */
  updated: number;
  unchanged: number;
  /** The document was there from another source, or twice in this one. */
  merged: number;
  refused: number;
};

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
  readonly actor: string;
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
  /** Runs the reading side, in a thread of its own or not, against the host. */
  readonly feed: (request: FeedRequest, host: FeedHost, signal: AbortSignal) => Promise<void>;
  /** Bytes of all paths together, when it is known. */
  readonly sizeOf: (paths: readonly string[]) => Promise<number | undefined>;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
  /** Today, 'YYYY-MM-DD' in Asia/Shanghai. */
  readonly today: string;
};

const noCounts = (): ImportCounts => ({ read: 0, created: 0, updated: 0, unchanged: 0, merged: 0, refused: 0 });

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
  const runs = new Map<string, ImportCounts>();
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
    await finishRuns(client, runs, state.total);
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

function hostOf(
  client: PoolClient,
  options: ImportOptions,
  state: Counting,
  runs: Map<string, ImportCounts>,
): FeedHost {
  return {
    async openRun(request) {
      const opened = await openRun(client, request, options);
      runs.set(opened.runId, noCounts());
      return opened;
    },
    async take(batch) {
      const outcomes = await loadBatch(client, batch);
      const run = runs.get(batch.runId);
      for (const [index, outcome] of outcomes.entries()) {
        state.count(state.files[batch.files[index] ?? 0], outcome);
        if (!run) continue;
        run.read += 1;
        run[outcome] += 1;
      }
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

/** The source, made when it is new, and a new run of it. The newest day it ever spoke for stays its snapshot. */
async function openRun(
  client: PoolClient,
  request: RunRequest,
  options: ImportOptions,
): Promise<{ sourceId: number; runId: string }> {
  const { source, asOf, path, format } = request;
  const known = knownSourceOf(source);
  const title = options.sourceTitle ?? known ?? { zh: source, en: source };
  const priority = options.priority ?? known?.priority ?? usualPriority;
  const { rows } = await client.query<{ source_id: number; id: string }>(
    `with named as (
       insert into source (name, title_zh, title_en, licence, url, priority, snapshot) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (name) do update set snapshot = greatest(source.snapshot, excluded.snapshot),
         title_zh = case when $11 then excluded.title_zh else source.title_zh end,
         title_en = case when $11 then excluded.title_en else source.title_en end,
         priority = case when $12 then excluded.priority else source.priority end
       returning id)
     insert into import_run (source_id, path, format, actor) select id, $8, $9, $10 from named returning source_id, id`,
    [
      source,
      title.zh,
      title.en,
      known?.licence ?? '',
      known?.url ?? '',
      priority,
      asOf,
      path,
      format,
      options.actor,
      options.sourceTitle !== undefined,
      options.priority !== undefined,
    ],
  );
  const row = rows[0];
  if (!row) throw new Error(`no import run was made for source ${source}`);
  return { sourceId: row.source_id, runId: row.id };
}

/** Below this many new rows the planner's picture of the tables stays true enough. */
const analyzeFrom = 20_000;

/** Ends the runs. This commit waits for the disk, and with it all before it are safe. */
async function finishRuns(
  client: PoolClient,
  runs: ReadonlyMap<string, ImportCounts>,
  total: ImportCounts,
): Promise<void> {
  for (const [run, counts] of runs) {
    await client.query('update import_run set finished = now(), counts = $2 where id = $1', [
      run,
      JSON.stringify(counts),
    ]);
  }
  if (total.created + total.updated + total.merged >= analyzeFrom)
    await client.query('analyze statement, mention, alias');
}
