import { Pool } from 'undici';
import { median, rounded, spreadOf } from './timing.ts';

/**
 * Asking a server over kept connections, some clients at once. The load shares the processors with what it measures, so
 * it goes by undici, which costs a fifth of `node:http` a request; what it costs all the same is told.
 */
export type Load = {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly requestsPerSecond: number;
  readonly bytes: number;
  readonly requests: number;
  /** Processor time of the asking side. */
  readonly clientCpuMs: number;
};
export type LoadOptions = {
  readonly clients: number;
  readonly requests: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests before those that are measured. */
  readonly before?: number;
};

type Answer = { readonly status: number; readonly chunks: readonly Buffer[] };

/** Requests before those that are measured: enough for the compilers of a server that has just started. */
export const warmUp = 1_000;

function poolOf(url: URL, clients: number): Pool {
  return new Pool(url.origin, { connections: clients, pipelining: 1, keepAliveTimeout: 60_000 });
}

function get(pool: Pool, url: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    pool.dispatch(
      { path: `${url.pathname}${url.search}`, method: 'GET', headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_, code) => {
          status = code;
        },
        onResponseData: (_, chunk) => {
          chunks.push(chunk);
        },
        onResponseEnd: () => resolve({ status, chunks }),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

/** One answer, as text. */
export async function getText(url: URL): Promise<string> {
  const pool = poolOf(url, 1);
  try {
    return Buffer.concat((await get(pool, url, {})).chunks).toString('utf8');
  } finally {
    await pool.close();
  }
}

/** Asks for the addresses in turn, a bounded number of times; each answer has to be a 200. */
export async function load(
  urls: readonly URL[],
  { clients, requests, headers = {}, before = warmUp }: LoadOptions,
): Promise<Load> {
  const [first] = urls;
  if (first === undefined) throw new Error('nothing to ask for');
  const pool = poolOf(first, clients);
  const times: number[] = [];
  let bytes = 0;
  const round = async (count: number, measured: boolean): Promise<void> => {
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < count) {
        const url = urls[next++ % urls.length] ?? first;
        const start = performance.now();
        const { status, chunks } = await get(pool, url, headers);
        if (status !== 200) throw new Error(`${status} at ${url.href}`);
        if (!measured) continue;
        times.push(performance.now() - start);
        for (const chunk of chunks) bytes += chunk.length;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  };
  try {
    await round(before, false);
    const start = performance.now();
    const used = process.cpuUsage();
    await round(requests, true);
    const seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(used);
    const { p50, p95 } = spreadOf(times);
    return {
      p50Ms: rounded(p50),
      p95Ms: rounded(p95),
      requestsPerSecond: Math.round(requests / seconds),
      bytes: Math.round(bytes / requests),
      requests,
      clientCpuMs: rounded((user + system) / 1_000 / requests),
    };
  } finally {
    await pool.close();
  }
}

/** The median time of each address, asked one after the other by one client; the first answer of each does not count. */
export async function mediansOf(urls: readonly URL[], rounds: number): Promise<readonly number[]> {
  const [first] = urls;
  if (first === undefined) throw new Error('nothing to ask for');
  const pool = poolOf(first, 1);
  try {
    const medians: number[] = [];
    for (const url of urls) {
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const start = performance.now();
        const { status } = await get(pool, url, {});
        if (status !== 200) throw new Error(`${status} at ${url.href}`);
        if (round > 0) times.push(performance.now() - start);
      }
      medians.push(median(times));
    }
    return medians;
  } finally {
    await pool.close();
  }
}
