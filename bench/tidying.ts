import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { rounded } from './timing.ts';

/**
 * What somebody who asks notices of the merging of a build's parts: one small question after the other is asked while
 * the writer merges and writes its snapshot, and for as long again while it does nothing. The second is the control: on
 * a machine with other work a thread stands still now and then without anybody's doing.
 */
export type TidyFigures = {
  readonly tidySeconds: number;
  readonly tidying: Pauses;
  readonly control: Pauses;
};

export type Pauses = {
  /** The longest from one answer to the next. */
  readonly longestMs: number;
  readonly over20Ms: number;
  readonly over8Ms: number;
  readonly answers: number;
};

/** Must be called when the engine has just adopted its parts: it begins to merge them at once. */
export async function measureTidying(engine: SearchEngine): Promise<TidyFigures> {
  const begun = performance.now();
  // Upkeep takes turns: a snapshot is written when all is merged.
  const tidying = await pausesUntil(engine, engine.persist());
  const seconds = (performance.now() - begun) / 1_000;
  const asLong = Promise.withResolvers<void>();
  setTimeout(asLong.resolve, seconds * 1_000);
  return { tidySeconds: rounded(seconds), tidying, control: await pausesUntil(engine, asLong.promise) };
}

async function pausesUntil(engine: SearchEngine, end: Promise<void>): Promise<Pauses> {
  let isOver = false;
  const ended = end.then(() => {
    isOver = true;
  });
  const pauses: number[] = [];
  for (let last = performance.now(); !isOver; ) {
    await engine.resolve('GB/T 1.1', '2026-08-15');
    const now = performance.now();
    pauses.push(now - last);
    last = now;
  }
  await ended;
  const over = (limit: number): number => pauses.filter((pause) => pause > limit).length;
  const longestMs = rounded(pauses.reduce((longest, pause) => Math.max(longest, pause), 0));
  return { longestMs, over20Ms: over(20), over8Ms: over(8), answers: pauses.length };
}
