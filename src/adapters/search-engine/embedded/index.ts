import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Day } from '#kernel/base/dates.ts';
import { identify, readings } from '#kernel/identifier/index.ts';
import { type EmbeddedEngine, openEngine } from './engine.ts';
import type { Readings } from './search.ts';
import { startInThreads } from './thread.ts';

/** What the engine is opened with. */
export type SearchEngineOptions = {
  /** Folder of the snapshot; without one the index lives in memory only. */
  readonly folder?: string;
  /** Builds and merges run in a thread of their own and searches in so many others; none or 0: all in this thread. */
  readonly threads?: number;
  /** Told of a thread that died and was replaced. */
  readonly onError?: (error: Error) => void;
  /** How a number is read; for tests in the same thread. */
  readonly readings?: Readings;
  /** The day now; for tests in the same thread. */
  readonly today?: () => Day;
  /** Words of so many documents have their counts kept; for tests in the same thread. */
  readonly keptFrom?: number;
};

const snapshotName = 'search.index';

/** Candidate keys of a typed number, best first; a text that no grammar reads may still be the number of a record. */
export function readNumber(input: string): readonly string[] {
  const keys = readings(input);
  if (input.length > 200 || input.trim() === '') return keys;
  const { key } = identify(input);
  return keys.includes(key) ? keys : [...keys, key];
}

/**
 * Opens the embedded search engine. Its health says whether it is ready: a snapshot that is absent, of another version
 * or torn is not read, and the caller rebuilds. Throws only when the folder cannot be made.
 */
export async function createSearchEngine(options: SearchEngineOptions = {}): Promise<EmbeddedEngine> {
  const { folder, threads = 0, today, keptFrom, onError = () => undefined } = options;
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const file = folder === undefined ? {} : { file: path.join(folder, snapshotName) };
  if (threads > 0) return startInThreads({ ...file, readers: threads, onError });
  return openEngine({
    ...file,
    ...(today && { today }),
    ...(keptFrom && { keptFrom }),
    readings: options.readings ?? readNumber,
  });
}
