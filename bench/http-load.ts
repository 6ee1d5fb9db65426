import http from 'node:http';
import { median, rounded, spreadOf } from './timing.ts';

/** Asking a server over kept connections, some clients at once. */
export type Answer = { readonly status: number; readonly bytes: number; readonly text: string };
export type Load = {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly requestsPerSecond: number;
  readonly bytes: number;
  readonly requests: number;
};
export type LoadOptions = {
  readonly clients: number;
  readonly requests: number;
  readonly headers?: Readonly<Record<string, string>>;
};

const warmUp = 100;

function get(agent: http.Agent, url: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
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

/** One answer, as text. */
export async function getText(url: URL): Promise<string> {
  const agent = new http.Agent();
  try {
    return (await get(agent, url, {})).text;
  } finally {
    agent.destroy();
  }
}

/** Asks for the addresses in turn, a bounded number of times; each answer has to be a 200. */
export async function load(urls: readonly URL[], { clients, requests, headers = {} }: LoadOptions): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let bytes = 0;
  const round = async (count: number, measured: boolean): Promise<void> => {
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < count) {
        const url = urls[next++ % urls.length];
        if (url === undefined) throw new Error('nothing to ask for');
        const start = performance.now();
        const answer = await get(agent, url, headers);
        if (answer.status !== 200) throw new Error(`${answer.status} at ${url.href}`);
        if (!measured) continue;
        times.push(performance.now() - start);
        bytes += answer.bytes;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  };
  try {
    await round(warmUp, false);
    const start = performance.now();
    await round(requests, true);
    const seconds = (performance.now() - start) / 1_000;
    const { p50, p95 } = spreadOf(times);
    return {
      p50Ms: rounded(p50),
      p95Ms: rounded(p95),
      requestsPerSecond: Math.round(requests / seconds),
      bytes: Math.round(bytes / requests),
      requests,
    };
  } finally {
    agent.destroy();
  }
}

/** The median time of each address, asked one after the other by one client; the first answer of each does not count. */
export async function mediansOf(urls: readonly URL[], rounds: number): Promise<readonly number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const medians: number[] = [];
    for (const url of urls) {
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const start = performance.now();
        const { status } = await get(agent, url, {});
        if (status !== 200) throw new Error(`${status} at ${url.href}`);
        if (round > 0) times.push(performance.now() - start);
      }
      medians.push(median(times));
    }
    return medians;
  } finally {
    agent.destroy();
  }
}
