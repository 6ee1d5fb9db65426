import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { importPaths } from '#apps/importer/import-paths.ts';
import { buildIndex } from '#apps/indexer/build-index.ts';
import { openMigrated } from '#apps/server/platform.ts';
import { createAppend } from '#features/audit/index.ts';
import { sharedRecordFiles } from '../scripts/real-documents.ts';
import { type RealServer, startRealServer } from '../scripts/real-server.ts';
import { generateRecords } from './generate.ts';
import { getText, type Load, load, mediansOf, warmUp } from './http-load.ts';
import { benchQueries } from './search-queries.ts';
import { measureTidying, type TidyFigures } from './tidying.ts';
import { rounded, type Spread, spreadOf } from './timing.ts';

const append = createAppend(() => new Date());
const actor = { kind: 'system', part: 'bench' } as const;

/**
 * A server that holds the same records: imported, indexed from the database, and asked over HTTP by sixteen clients of
 * this process, which shares the processors with it.
 */
const clients = 16;
const requests = 3_000;
const rounds = 5;

type BuiltFigures = {
  readonly records: number;
  readonly importSeconds: number;
  readonly buildFromDatabaseSeconds: number;
  /** Of this process, without the database. */
  readonly buildCpuMicrosecondsPerRecord: number;
  readonly peakMegabytes: number;
  readonly tidying: TidyFigures;
};

type HttpFigures = {
  readonly clients: number;
  /** One client: medians of each query, as peers are timed. */
  readonly apiAlone: Spread;
  readonly api: Load & ServerCpu;
  readonly resultsPage: Load & ServerCpu;
};

/** Processor time of the server for one request, all its threads together. */
type ServerCpu = { readonly serverCpuMs: number };

export type ServerFigures = BuiltFigures &
  HttpFigures & {
    readonly startMs: number;
    /** The same with answers kept while nothing changes, as the product is started. */
    readonly kept: HttpFigures;
  };

/** Fills a data folder, measures the building of its index, then a server on it. */
export async function measureServer(folder: string, generated: number): Promise<ServerFigures> {
  mkdirSync(folder, { recursive: true });
  const built = await fillAndBuild(folder, generated);
  const figures = await measureServerOn(folder);
  return { ...built, ...figures };
}

/** Measures servers on a data folder that is filled: every answer made anew, then as the product is started. */
export async function measureServerOn(folder: string): Promise<Omit<ServerFigures, keyof BuiltFigures>> {
  const anew = await startRealServer(folder, { SEARCH_KEPT_ANSWERS: '0', BIAO_SAMPLE: 'none' });
  const figures = await measureHttp(anew).finally(() => anew.stop());
  const keeping = await startRealServer(folder, { BIAO_SAMPLE: 'none' });
  const kept = await measureHttp(keeping).finally(() => keeping.stop());
  return { ...figures, startMs: keeping.startMs, kept };
}

async function fillAndBuild(folder: string, generated: number): Promise<BuiltFigures> {
  const onError = (error: unknown): void => {
    throw error;
  };
  const { database } = await openMigrated({ dataFolder: folder, databaseUrl: undefined, onError });
  try {
    const file = path.join(folder, 'generated.jsonl');
    await pipeline(Readable.from(generateRecords(generated)), createWriteStream(file));
    const begun = performance.now();
    const shared = sharedRecordFiles();
    if (shared.length > 0) await importPaths({ pool: database.pool, append }, { paths: shared, actor });
    await importPaths({ pool: database.pool, append }, { paths: [file], source: 'generated', actor });
    const importSeconds = rounded((performance.now() - begun) / 1_000);
    const search = path.join(folder, 'search');
    const engine = await createSearchEngine({ folder: search, threads: 1 });
    const start = performance.now();
    const before = process.cpuUsage();
    await engine.adopt(() => buildIndex(database.pool));
    const buildSeconds = rounded((performance.now() - start) / 1_000);
    const { user, system } = process.cpuUsage(before);
    const records = engine.health().documents;
    const tidying = await measureTidying(engine);
    await engine.close();
    if (!existsSync(search)) throw new Error('no snapshot was written');
    return {
      records,
      importSeconds,
      buildFromDatabaseSeconds: buildSeconds,
      buildCpuMicrosecondsPerRecord: rounded((user + system) / records),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      tidying,
    };
  } finally {
    await database.close();
  }
}

async function measureHttp(server: RealServer): Promise<HttpFigures> {
  const to = (address: string) => new URL(address, server.address);
  const queries = benchQueries.map(({ text }) => `q=${encodeURIComponent(text)}`);
  const api = queries.map((query) => to(`/api/v1/standards?${query}`));
  const page = queries.map((query) => to(`/search?${query}`));
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip' };
  return {
    clients,
    apiAlone: spreadOf(await mediansOf(api, rounds)),
    api: await withServerCpu(server, () => load(api, { clients, requests })),
    resultsPage: await withServerCpu(server, () => load(page, { clients, requests: requests / 2, headers })),
  };
}

async function withServerCpu(server: RealServer, measure: () => Promise<Load>): Promise<Load & ServerCpu> {
  const before = await cpuSecondsOf(server);
  const figures = await measure();
  const seconds = (await cpuSecondsOf(server)) - before;
  return { ...figures, serverCpuMs: rounded((seconds * 1_000) / (figures.requests + warmUp)) };
}

async function cpuSecondsOf({ address }: RealServer): Promise<number> {
  const metrics = await getText(new URL('/metrics', address));
  const told = /^process_cpu_seconds_total ([\d.]+)$/m.exec(metrics)?.[1];
  if (told === undefined) throw new Error('the server does not tell its processor time');
  return Number(told);
}
