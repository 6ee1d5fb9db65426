import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RealServer, startRealServer } from '../scripts/real-server.ts';
import { benchQueries } from './search-queries.ts';

/**
 * The whole way over HTTP: a real server in a process of its own on an empty data folder with the sample city, asked by
 * this process over kept connections. Client and server share the machine, as they do on a small installation.
 */
const concurrency = 4;
const requests = 600;
const warmUp = 100;

type Answer = { readonly status: number; readonly bytes: number; readonly text: string };
type Load = { p50Ms: number; p95Ms: number; requestsPerSecond: number; bytes: number; requests: number };

const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });

function get(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, bytes: body.length, text: body.toString('utf8') });
      });
    });
    request.on('error', reject);
  });
}

/** Asks for the addresses in turn, a bounded number of times, a few at once; each answer has to be a 200. */
async function load(urls: readonly URL[], headers: Record<string, string>): Promise<Load> {
  const times: number[] = [];
  let bytes = 0;
  const round = async (count: number, measured: boolean): Promise<void> => {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < count) {
        const url = urls[next++ % urls.length];
        if (url === undefined) throw new Error('nothing to ask for');
        const start = performance.now();
        const answer = await get(url, headers);
        if (answer.status !== 200) throw new Error(`${answer.status} at ${url.href}`);
        if (!measured) continue;
        times.push(performance.now() - start);
        bytes += answer.bytes;
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  };
  await round(warmUp, false);
  const start = performance.now();
  await round(requests, true);
  const seconds = (performance.now() - start) / 1_000;
  times.sort((a, b) => a - b);
  return {
    p50Ms: rounded(times[Math.floor(times.length * 0.5)] ?? 0),
    p95Ms: rounded(times[Math.floor(times.length * 0.95)] ?? 0),
    requestsPerSecond: Math.round(requests / seconds),
    bytes: Math.round(bytes / requests),
    requests,
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Keys of records to ask for, taken from the answers themselves. */
async function someKeys(address: string): Promise<string[]> {
  const answer = await get(new URL('/api/v1/standards?limit=100', address));
  const body: { items: { key: string }[] } = JSON.parse(answer.text);
  if (body.items.length === 0) throw new Error('the library is empty: the sample city was not loaded');
  return body.items.map((item) => item.key);
}

async function measure(server: RealServer): Promise<Record<string, unknown>> {
  const to = (address: string) => new URL(address, server.address);
  const query = (q: string) => `q=${encodeURIComponent(q)}`;
  const health: { search: { documents: number } } = JSON.parse((await get(to('/healthz'))).text);
  const keys = (await someKeys(server.address)).map(encodeURIComponent);
  const browser = { accept: 'text/html', 'accept-encoding': 'gzip' };
  return {
    records: health.search.documents,
    concurrency,
    firstStartMs: server.startMs,
    searchApi: await load(
      benchQueries.map((q) => to(`/api/v1/standards?${query(q)}`)),
      {},
    ),
    recordApi: await load(
      keys.map((key) => to(`/api/v1/standards/${key}`)),
      {},
    ),
    resultsPage: await load(
      benchQueries.map((q) => to(`/search?${query(q)}`)),
      browser,
    ),
    recordPage: await load(
      keys.map((key) => to(`/s/${key}`)),
      browser,
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
    agent.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
