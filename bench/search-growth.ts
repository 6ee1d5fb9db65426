import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { createSearchEngine } from '#adapters/search-engine/embedded/index.ts';
import type { Absent } from './peers/peer.ts';
import { benchDay, benchDocuments } from './search-documents.ts';
import { buildEngine, measureSnapshot, type SnapshotFigures, type TextTimes, timeTexts } from './search-engine.ts';
import { frequentWords } from './search-queries.ts';
import { rounded, type Spread, spreadOf } from './timing.ts';

/**
 * The same questions to libraries of three sizes: how the time of selective ones (numbers and whole titles of the first
 * records, which all sizes have) and of the most frequent words grows. Each library is built in a process of its own;
 * then one process asks all of them each question in turn, because a machine may be half as fast some minutes later.
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

type BuiltSize = {
  readonly records: number;
  readonly buildSecondsWithMaking: number;
  readonly index: SnapshotFigures;
};
type AskedSize = { readonly selective: TimesOfKind; readonly frequent: TimesOfKind };
type SizeFigures = BuiltSize & AskedSize;

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

/** Builds a library and leaves its snapshot in the folder. */
async function buildSize(generated: number, folder: string): Promise<BuiltSize> {
  const built = await buildEngine(benchDocuments(false, generated), folder);
  const index = await measureSnapshot(built);
  const records = built.engine.health().documents;
  await built.engine.close();
  return { records, buildSecondsWithMaking: built.buildSeconds, index };
}

/** Asks the libraries of some folders each text in turn. */
async function askSizes(folders: readonly string[]): Promise<AskedSize[]> {
  const engines = await Promise.all(folders.map((folder) => createSearchEngine({ folder, today: () => benchDay })));
  const timesOf = async (texts: readonly string[]): Promise<TextTimes[][]> => {
    const times: TextTimes[][] = engines.map(() => []);
    for (const text of texts)
      for (const [at, engine] of engines.entries()) times[at]?.push(...(await timeTexts(engine, [text], rounds)));
    return times;
  };
  const selective = await timesOf(await selectiveTexts());
  const frequent = await timesOf(frequentWords);
  for (const engine of engines) await engine.close();
  return folders.map((_, at) => ({ selective: told(selective[at] ?? []), frequent: told(frequent[at] ?? []) }));
}

/** Runs this file in a process of its own. */
function apart(...given: readonly string[]): { readonly told: string } | Absent {
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8000', import.meta.filename, ...given],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return child.status === 0
    ? { told: child.stdout }
    : { absent: `the process ended with ${child.status ?? child.signal}` };
}

/** Figures by size; a size that does not fit into this machine's memory says so. */
export function measureGrowth(parent: string): GrowthFigures {
  const folderOf = (size: number): string => path.join(parent, `growth-${size}`);
  const built = sizes.map((size): [number, BuiltSize | Absent] => {
    process.stderr.write(`growth: ${size} records …\n`);
    const child = apart('build', String(size), folderOf(size));
    // What the process tells is a BuiltSize (the end of this file).
    return [size, 'absent' in child ? child : (JSON.parse(child.told) as BuiltSize)];
  });
  const present = built.filter(([, one]) => !('absent' in one)).map(([size]) => size);
  const child = apart('ask', ...present.map(folderOf));
  // What the process tells is an AskedSize for each folder.
  const asked = 'absent' in child ? [] : (JSON.parse(child.told) as AskedSize[]);
  const measured = built.map(([size, one]): [number, SizeFigures | Absent] => {
    const times = asked[present.indexOf(size)];
    if ('absent' in one) return [size, one];
    return [size, times ? { ...one, ...times } : { absent: 'not asked' }];
  });
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
  const [, , what, ...given] = process.argv;
  const [size = '0', folder = ''] = given;
  const found = what === 'build' ? await buildSize(Number(size), folder) : await askSizes(given);
  process.stdout.write(JSON.stringify(found));
}
