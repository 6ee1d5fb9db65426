import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Absent } from './peers/peer.ts';
import { benchDocuments } from './search-documents.ts';
import { buildEngine, measureSnapshot, type SnapshotFigures, type TextTimes, timeTexts } from './search-engine.ts';
import { frequentWords } from './search-queries.ts';
import { rounded, type Spread, spreadOf } from './timing.ts';

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

type TimesOfKind = Spread & { readonly leastMatches: number; readonly mostMatches: number };

type SizeFigures = {
  readonly records: number;
  readonly buildSecondsWithMaking: number;
  readonly index: SnapshotFigures;
  readonly selective: TimesOfKind;
  readonly frequent: TimesOfKind;
};

/** From one size to the next: how many times the records, and how many times the medians. */
export type GrowthStep = {
  readonly from: number;
  readonly to: number;
  readonly selective: number;
  readonly frequent: number;
};

export type GrowthFigures = {
  readonly sizes: Readonly<Record<string, SizeFigures | Absent>>;
  readonly steps: readonly GrowthStep[];
};

function told(found: readonly TextTimes[]): TimesOfKind {
  const totals = found.map(({ total }) => total);
  return {
    ...spreadOf(found.map(({ median }) => median)),
    leastMatches: Math.min(...totals),
    mostMatches: Math.max(...totals),
  };
}

async function measureSize(generated: number, folder: string): Promise<SizeFigures> {
  const built = await buildEngine(benchDocuments(false, generated), folder);
  const selective = told(await timeTexts(built.engine, await selectiveTexts(), rounds));
  const frequent = told(await timeTexts(built.engine, frequentWords, rounds));
  const index = await measureSnapshot(built);
  const records = built.engine.health().documents;
  await built.engine.close();
  return { records, buildSecondsWithMaking: built.buildSeconds, index, selective, frequent };
}

function measuredApart(size: number, folder: string): SizeFigures | Absent {
  process.stderr.write(`growth: ${size} records …\n`);
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8000', import.meta.filename, String(size), folder],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.status === 0) return JSON.parse(child.stdout);
  return { absent: `the process ended with ${child.status ?? child.signal}` };
}

/** Figures by size; a size that does not fit into this machine's memory says so. */
export function measureGrowth(folder: string): GrowthFigures {
  const measured = sizes.map((size): [number, SizeFigures | Absent] => [size, measuredApart(size, folder)]);
  const steps = measured.slice(1).flatMap(([, larger], at) => {
    const smaller = measured[at]?.[1];
    return smaller && !('absent' in smaller) && !('absent' in larger) ? [stepOf(smaller, larger)] : [];
  });
  return { sizes: Object.fromEntries(measured.map(([size, figures]) => [`${size} records`, figures])), steps };
}

function stepOf(smaller: SizeFigures, larger: SizeFigures): GrowthStep {
  return {
    from: smaller.records,
    to: larger.records,
    selective: rounded(larger.selective.p50 / smaller.selective.p50),
    frequent: rounded(larger.frequent.p50 / smaller.frequent.p50),
  };
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
