import { setTimeout } from 'node:timers/promises';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { rounded } from './timing.ts';

/**
 * What somebody who asks notices of the merging of a build's parts: a small question every few milliseconds while the
 * writer merges and writes its snapshot, and for as long again while it does nothing. The second is the control: on a
 * machine with other work a thread stands still now and then without anybody's doing.
 */
export type TidyFigures = {
  readonly tidySeconds: number;
  readonly tidying: Pauses;
  readonly control: Pauses;
};

export type Pauses = {
  /** The longest from when a question was due to its answer. */
  readonly longestMs: number;
  readonly over20Ms: number;
  readonly over8Ms: number;
  readonly answers: number;
};

/** Milliseconds between an answer and the next question. */
const between = 3;

/** Must be called when the engine has just adopted its parts: it begins to merge them at once. */
export async function measureTidying(engine: SearchEngine): Promise<TidyFigures> {
  const begun = performance.now();
  // Upkeep takes turns: a snapshot is written when all is merged.
  const tidying = await pausesUntil(engine, engine.persist());
  const seconds = (performance.now() - begun) / 1_000;
  const control = await pausesUntil(engine, setTimeout(seconds * 1_000));
  return { tidySeconds: rounded(seconds), tidying, control };
}

async function pausesUntil(engine: SearchEngine, end: Promise<void>): Promise<Pauses> {
  let isOver = false;
  const ended = end.then(() => {
    isOver = true;
  });
  const pauses: number[] = [];
  while (!isOver) {
    const due = performance.now() + between;
    await setTimeout(between);
    await engine.resolve('GB/T 1.1', '2026-08-15');
    pauses.push(performance.now() - due);
  }
  await ended;
  const over = (limit: number): number => pauses.filter((pause) => pause > limit).length;
  const longestMs = rounded(pauses.reduce((longest, pause) => Math.max(longest, pause), 0));
  return { longestMs, over20Ms: over(20), over8Ms: over(8), answers: pauses.length };
}
