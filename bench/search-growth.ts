import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { benchDocuments } from './search-documents.ts';
import { buildEngine, measureSnapshot, type TextTimes, timeTexts } from './search-engine.ts';
import { frequentWords } from './search-queries.ts';
import { spreadOf } from './timing.ts';

/**
 * The same questions to libraries of three sizes, each in a process of its own: how the time of selective ones (numbers
 * and whole titles of the first records, which all sizes have) and of the most frequent words grows.
 */
const sizes = [120_000, 1_200_000, 4_800_000];
const rounds = 7;
const selectiveCount = 40;

async function selectiveTexts(): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const batch of benchDocuments(false, 2_000)) {
    const step = Math.floor(batch.length / selectiveCount);
    for (let at = 0; at < batch.length; at += step) {
      const document = batch[at];
      if (!document) continue;
      const title = document.titles.zh ?? document.titles.en ?? '';
      texts.push(texts.length % 2 === 0 ? document.number : title);
    }
  }
  return texts;
}

function told(found: readonly TextTimes[]): Record<string, unknown> {
  const totals = found.map(({ total }) => total);
  return {
    ...spreadOf(found.map(({ median }) => median)),
    leastMatches: Math.min(...totals),
    mostMatches: Math.max(...totals),
  };
}

async function measureSize(generated: number, folder: string): Promise<Record<string, unknown>> {
  const built = await buildEngine(benchDocuments(false, generated), folder);
  const selective = told(await timeTexts(built.engine, await selectiveTexts(), rounds));
  const frequent = told(await timeTexts(built.engine, frequentWords, rounds));
  const index = await measureSnapshot(built);
  const records = built.engine.health().documents;
  await built.engine.close();
  return { records, buildSeconds: built.buildSeconds, index, selective, frequent };
}

/** One row for each size; a size that does not fit into this machine's memory says so. */
export async function measureGrowth(folder: string): Promise<readonly Record<string, unknown>[]> {
  return sizes.map((size) => {
    process.stderr.write(`growth: ${size} records …\n`);
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=8000', import.meta.filename, String(size), folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return child.status === 0
      ? JSON.parse(child.stdout)
      : { records: size, absent: `ended with ${child.status ?? child.signal}` };
  });
}

if (process.argv[1] === import.meta.filename) {
  const [, , size = '0', parent = ''] = process.argv;
  const folder = mkdtempSync(path.join(parent, 'growth-'));
  try {
    process.stdout.write(JSON.stringify(await measureSize(Number(size), folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
