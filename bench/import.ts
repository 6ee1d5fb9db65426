import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { migrate, readMigrations } from '#adapters/database/migrate.ts';
import { importPaths } from '#apps/importer/import-paths.ts';
import { createAppend } from '#features/audit/index.ts';
import { generateRecords } from './generate.ts';

const bench = { kind: 'system', part: 'bench' } as const;

/**
 * Import measured end to end, files to committed and indexed rows, on an embedded PostgreSQL of its own: the real
 * records beside the checkout, when they are there, and generated ones against COPY of the same bytes into a table of
 * one text column on the same server, right before. Peak memory is the importer's process with its thread, sampled.
 */
export type ImportBenchOptions = { readonly generated?: number; readonly real?: boolean };

const root = path.resolve(import.meta.dirname, '..');
const realRecords = path.join(root, '..', 'shared', 'data', 'records');
const megabyte = 1024 * 1024;

/** Runs the bench; figures in seconds, megabytes and records. */
export async function run(options: ImportBenchOptions = {}): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-import-'));
  try {
    const real = options.real !== false && existsSync(realRecords) ? await realFigures(folder) : undefined;
    const generated = await generatedFigures(folder, options.generated ?? 1_200_000);
    return { ...(real && { real }), generated };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function realFigures(folder: string): Promise<Record<string, unknown>> {
  return await onServer(path.join(folder, 'real'), async (pool) => {
    const first = await measured(() =>
      importPaths({ pool, append: createAppend(() => new Date()) }, { paths: [realRecords], actor: bench }),
    );
    const second = await measured(() =>
      importPaths({ pool, append: createAppend(() => new Date()) }, { paths: [realRecords], actor: bench }),
    );
    const { read, created, merged, refused } = first.result;
    return {
      records: read,
      created,
      merged,
      refused,
      seconds: first.seconds,
      recordsPerSecond: Math.round(read / first.seconds),
      secondsAgain: second.seconds,
      unchangedAgain: second.result.unchanged,
      peakMegabytes: Math.max(first.peakMegabytes, second.peakMegabytes),
    };
  });
}

async function generatedFigures(folder: string, count: number): Promise<Record<string, unknown>> {
  const file = path.join(folder, 'generated.jsonl');
  await pipeline(Readable.from(generateRecords(count)), createWriteStream(file));
  const bytes = statSync(file).size;
  return await onServer(path.join(folder, 'generated'), async (pool) => {
    const copySeconds = await copyIntoOneColumn(pool, file);
    const { seconds, peakMegabytes, result } = await measured(() =>
      importPaths(
        { pool, append: createAppend(() => new Date()) },
        { paths: [file], source: 'generated', actor: bench },
      ),
    );
    const { read, created, merged, refused } = result;
    return {
      records: read,
      created,
      merged,
      refused,
      megabytes: Math.round(bytes / megabyte),
      copySeconds,
      seconds,
      ratio: round(seconds / copySeconds),
      recordsPerSecond: Math.round(read / seconds),
      peakMegabytes,
    };
  });
}

/** JSON has backslashes that COPY's text format would read as its own: CSV with quotes that never occur takes lines as they are. */
async function copyIntoOneColumn(pool: pg.Pool, file: string): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('create table bench_line (line text)');
    await client.query('checkpoint');
    const start = performance.now();
    const copy = client.query(copyFrom(`copy bench_line from stdin (format csv, delimiter e'\\x01', quote e'\\x02')`));
    await pipeline(createReadStream(file, { highWaterMark: megabyte }), copy);
    const seconds = round((performance.now() - start) / 1000);
    await client.query('drop table bench_line');
    await client.query('checkpoint');
    return seconds;
  } finally {
    client.release();
  }
}

async function onServer<Figures>(folder: string, work: (pool: pg.Pool) => Promise<Figures>): Promise<Figures> {
  const server = await startEmbedded(folder);
  const pool = new pg.Pool({ ...server.connection, max: 4 });
  // The server may be gone before the last idle connection has said goodbye.
  pool.on('error', () => undefined);
  try {
    await migrate(pool, readMigrations(path.join(root, 'src', 'features')), folder);
    return await work(pool);
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function measured<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number; peakMegabytes: number }> {
  let peak = 0;
  const sample = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, 50);
  const start = performance.now();
  try {
    const result = await work();
    sample();
    return { result, seconds: round((performance.now() - start) / 1000), peakMegabytes: Math.round(peak / megabyte) };
  } finally {
    clearInterval(timer);
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
