import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RealServer, startRealServer } from '../scripts/real-server.ts';
import { getText, load } from './http-load.ts';
import { benchQueries } from './search-queries.ts';

/**
 * The whole way over HTTP: a real server in a process of its own on an empty data folder with the sample city, asked by
 * this process over kept connections. Client and server share the machine, as they do on a small installation.
 */
const clients = 4;
const requests = 600;

/** Keys of records to ask for, taken from the answers themselves. */
async function someKeys(address: string): Promise<string[]> {
  const body: { items: { key: string }[] } = JSON.parse(await getText(new URL('/api/v1/standards?limit=100', address)));
  if (body.items.length === 0) throw new Error('the library is empty: the sample city was not loaded');
  return body.items.map((item) => item.key);
}

async function measure(server: RealServer): Promise<Record<string, unknown>> {
  const to = (address: string) => new URL(address, server.address);
  const queries = benchQueries.map(({ text }) => `q=${encodeURIComponent(text)}`);
  const health: { search: { documents: number } } = JSON.parse(await getText(to('/healthz')));
  const keys = (await someKeys(server.address)).map(encodeURIComponent);
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip' };
  const asProgram = { clients, requests };
  const asBrowser = { clients, requests, headers };
  return {
    records: health.search.documents,
    concurrency: clients,
    firstStartMs: server.startMs,
    searchApi: await load(
      queries.map((query) => to(`/api/v1/standards?${query}`)),
      asProgram,
    ),
    recordApi: await load(
      keys.map((key) => to(`/api/v1/standards/${key}`)),
      asProgram,
    ),
    resultsPage: await load(
      queries.map((query) => to(`/search?${query}`)),
      asBrowser,
    ),
    recordPage: await load(
      keys.map((key) => to(`/s/${key}`)),
      asBrowser,
    ),
  };
}

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-http-'));
  try {
    const first = await startRealServer(folder);
    const figures = await measure(first).finally(() => first.stop());
    const second = await startRealServer(folder);
    await second.stop();
    return { ...figures, secondStartMs: second.startMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
