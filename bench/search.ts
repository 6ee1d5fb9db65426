import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { sharedRecordFiles } from '../scripts/real-documents.ts';
import { type Batch, benchDocuments, feedLine } from './search-documents.ts';
import { type Built, buildEngine, measureSnapshot, timeSuggestions, timeTexts, toldTimes } from './search-engine.ts';
import { measureGrowth } from './search-growth.ts';
import { measurePeer, peers } from './search-peers.ts';
import { benchQueries } from './search-queries.ts';
import { measureServer } from './search-server.ts';
import { rounded } from './timing.ts';

/**
 * Search on generated records and all real ones: the embedded engine in one thread, peers on the same records in the
 * same run, a server that holds them, and growth.
 *
 *   --records N     generated records (1,200,000)      --peers a,b   which peers, `none` for none (all)
 *   --no-server     without database and HTTP          --growth      also 120,000, 1,200,000 and 4,800,000 records
 */
const rounds = 7;

const options = {
  json: { type: 'boolean' },
  records: { type: 'string', default: '1200000' },
  peers: { type: 'string', default: Object.keys(peers).join() },
  'no-server': { type: 'boolean', default: false },
  growth: { type: 'boolean', default: false },
} as const;

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ options, allowPositionals: true });
  const generated = Number(values.records);
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-search-'));
  try {
    const figures = await inProcess(
      folder,
      generated,
      values.peers.split(',').filter((name) => name !== 'none'),
    );
    const server = values['no-server'] ? {} : { server: await measureServer(path.join(folder, 'server'), generated) };
    const growth = values.growth ? { growth: await measureGrowth(folder) } : {};
    return { ...figures, ...server, ...growth };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inProcess(
  folder: string,
  generated: number,
  names: readonly string[],
): Promise<Record<string, unknown>> {
  const real = sharedRecordFiles().length > 0;
  const feed = path.join(folder, 'feed.jsonl');
  const built = await buildEngine(benchDocuments(real, generated), path.join(folder, 'index'));
  globalThis.gc?.();
  const searched = await timeTexts(
    built.engine,
    benchQueries.map(({ text }) => text),
    rounds,
  );
  const figures = {
    real: real ? '../shared/data' : 'absent: generated records only',
    generated,
    records: built.engine.health().documents,
    buildSecondsWithMaking: built.buildSeconds,
    index: await measureSnapshot(built),
    search: toldTimes(searched),
    suggest: await timeSuggestions(built.engine, rounds),
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  if (names.length > 0) await writeFeed(feed, benchDocuments(real, generated));
  const compared: Record<string, unknown>[] = [];
  for (const name of names) compared.push(await comparedWith(name, { ...built, feed, folder }));
  await built.engine.close();
  return { ...figures, peers: compared };
}

async function comparedWith(
  name: string,
  run: Built & { readonly feed: string; readonly folder: string },
): Promise<Record<string, unknown>> {
  const begun = performance.now();
  const figures = await measurePeer(name, run);
  process.stderr.write(`${name}, ${rounded((performance.now() - begun) / 1_000)} s: ${JSON.stringify(figures)}\n`);
  return figures;
}

async function writeFeed(file: string, documents: AsyncIterable<Batch>): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of documents)
      yield batch.map((document) => `${JSON.stringify(feedLine(document))}\n`).join('');
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}
