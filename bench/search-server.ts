import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import { importPaths } from '#apps/importer/import-paths.ts';
import { openMigrated } from '#apps/server/platform.ts';
import { createAppend } from '#features/audit/index.ts';
import { createCatalogue } from '#features/catalogue/index.ts';
import { sharedRecordFiles } from '../scripts/real-documents.ts';
import { type RealServer, startRealServer } from '../scripts/real-server.ts';
import { generateRecords } from './generate.ts';
import { type Load, load, mediansOf } from './http-load.ts';
import { benchQueries } from './search-queries.ts';
import { rounded, type Spread, spreadOf } from './timing.ts';

const append = createAppend(() => new Date());
const actor = { kind: 'system', part: 'bench' } as const;

/**
 * A server that holds the same records: imported, indexed from the database, and asked over HTTP by sixteen clients of
 * this process, which shares the processors with it.
 */
const batchSize = 2_000;
const clients = 16;
const requests = 3_000;
const rounds = 5;

type BuiltFigures = {
  readonly records: number;
  readonly importSeconds: number;
  readonly buildFromDatabaseSeconds: number;
};

type HttpFigures = {
  readonly clients: number;
  /** One client: medians of each query, as peers are timed. */
  readonly apiAlone: Spread;
  readonly api: Load;
  readonly resultsPage: Load;
};

export type ServerFigures = BuiltFigures & HttpFigures & { readonly startMs: number };

/** Fills a data folder, measures the building of its index, then a server on it. */
export async function measureServer(folder: string, generated: number): Promise<ServerFigures> {
  mkdirSync(folder, { recursive: true });
  const built = await fillAndBuild(folder, generated);
  const server = await startRealServer(folder);
  try {
    return { ...built, startMs: server.startMs, ...(await measureHttp(server)) };
  } finally {
    await server.stop();
  }
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
    const catalogue = createCatalogue(database, () => new Date(), append);
    const search = path.join(folder, 'search');
    const engine = await createSearchEngine({ folder: search });
    const start = performance.now();
    await engine.rebuild(catalogue.allDocuments(batchSize), await catalogue.position());
    const buildSeconds = rounded((performance.now() - start) / 1_000);
    await engine.persist();
    const records = engine.health().documents;
    await engine.close();
    if (!existsSync(search)) throw new Error('no snapshot was written');
    return { records, importSeconds, buildFromDatabaseSeconds: buildSeconds };
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
    api: await load(api, { clients, requests }),
    resultsPage: await load(page, { clients, requests: requests / 2, headers }),
  };
}
