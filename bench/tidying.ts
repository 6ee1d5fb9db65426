import { segmentOf } from '#adapters/search-engine/embedded/columns.ts';
import type { BuiltIndex } from '#adapters/search-engine/embedded/engine.ts';
import { emptyLibrary, groupColumns } from '#adapters/search-engine/embedded/library.ts';
import { mergeSegments } from '#adapters/search-engine/embedded/merge.ts';
import { preparePinyin } from '#adapters/search-engine/embedded/pinyin-index.ts';
import { runInSlices } from '#adapters/search-engine/embedded/slices.ts';
import { rounded } from './timing.ts';

/** Merging the parts of a build into one segment, in slices, as the engine does it between searches. */
export type TidyFigures = {
  readonly tidySeconds: number;
  /** The longest a search had to wait for its turn. */
  readonly longestPauseMs: number;
  /** Pauses of more than twenty milliseconds; a machine with other work makes some of its own. */
  readonly pausesOver20Ms: number;
};

const longPause = 20;

export async function measureTidying({ parts }: BuiltIndex, day: number): Promise<TidyFigures> {
  let longest = 0;
  let over = 0;
  let isRunning = true;
  let last = performance.now();
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    if (now - last > longPause) over += 1;
    last = now;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  const begun = performance.now();
  const merged = await runInSlices(mergeSegments(parts.map(segmentOf), day));
  await runInSlices(preparePinyin(merged));
  await runInSlices(groupColumns(emptyLibrary().values, merged));
  isRunning = false;
  return {
    tidySeconds: rounded((performance.now() - begun) / 1_000),
    longestPauseMs: rounded(longest),
    pausesOver20Ms: over,
  };
}
