import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { sharedRecordFiles } from '../scripts/real-documents.ts';
import { writeGrowthTable } from './growth-table.ts';
import type { Absent } from './peers/peer.ts';
import { barsOf, type Figures } from './search-bars.ts';
import { type Batch, benchDocuments, feedLine } from './search-documents.ts';
import { buildEngine, measureEngine } from './search-engine.ts';
import { measureGrowth } from './search-growth.ts';
import { measurePeer, type PeerFigures, peers } from './search-peers.ts';
import { measureServer } from './search-server.ts';

/**
 * Search on generated records and all real ones: the embedded engine in one thread, peers on the same records in the
 * same run, a server that holds them, and growth.
 *
 *   --records N     generated records (1,200,000)      --peers a,b   which peers, `none` for none (all)
 *   --no-engine     without the engine in process      --no-server   without database and HTTP
 *   --growth        also 120,000, 1,200,000 and 4,800,000 records (docs/scaling.md)
 */
const rounds = 7;
const scalingDocument = path.join(import.meta.dirname, '..', 'docs', 'scaling.md');

const options = {
  json: { type: 'boolean' },
  records: { type: 'string', default: '1200000' },
  peers: { type: 'string', default: Object.keys(peers).join() },
  'no-engine': { type: 'boolean', default: false },
  'no-server': { type: 'boolean', default: false },
  growth: { type: 'boolean', default: false },
} as const;

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ options, allowPositionals: true });
  const generated = Number(values.records);
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-bench-search-'));
  // Servers that refuse to run as root run as somebody else, who has to get at their folders.
  chmodSync(folder, 0o755);
  try {
    const names = values.peers.split(',').filter((name) => name !== 'none');
    const figures: Figures = {
      ...(!values['no-engine'] && (await inProcess(folder, generated, names))),
      ...(!values['no-server'] && { server: await measureServer(path.join(folder, 'server'), generated) }),
    };
    const growth = values.growth ? { growth: measureGrowth(folder) } : {};
    if (growth.growth) writeGrowthTable(scalingDocument, growth.growth);
    return {
      real: sharedRecordFiles().length > 0 ? '../shared/data' : 'absent: generated records only',
      generated,
      ...figures,
      ...growth,
      bars: barsOf({ ...figures, ...growth }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inProcess(folder: string, generated: number, names: readonly string[]): Promise<Figures> {
  const documents = (): AsyncGenerator<Batch> => benchDocuments(sharedRecordFiles().length > 0, generated);
  const built = await buildEngine(documents(), path.join(folder, 'index'));
  try {
    globalThis.gc?.();
    const engine = await measureEngine(built, rounds);
    tell('engine', engine);
    const feed = path.join(folder, 'feed.jsonl');
    if (names.length > 0) await writeFeed(feed, documents());
    const compared: Record<string, PeerFigures | Absent> = {};
    for (const name of names) {
      const figures = await measurePeer(name, { engine: built.engine, feed, folder });
      tell(name, figures);
      compared[name] = figures;
    }
    return { engine, peers: compared };
  } finally {
    await built.engine.close();
  }
}

/** A run takes many minutes: what is known so far stands on standard error. */
function tell(name: string, figures: object): void {
  process.stderr.write(`${name}: ${JSON.stringify(figures)}\n`);
}

async function writeFeed(file: string, documents: AsyncIterable<Batch>): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of documents)
      yield batch.map((document) => `${JSON.stringify(feedLine(document))}\n`).join('');
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}
