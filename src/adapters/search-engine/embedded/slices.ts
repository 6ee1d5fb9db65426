import { setTimeout } from 'node:timers/promises';

/**
 * Long work in slices: a generator yields where it may be interrupted, and the runner gives the event loop a turn
 * whenever a slice is used up, so that no search waits longer than one slice for a build or a merge.
 */

export type Pace = {
  /** Milliseconds of work in one go. */
  readonly slice: number;
  /** Gives others their turn. */
  readonly pause: () => Promise<void>;
};

const steady: Pace = { slice: 4, pause: () => new Promise<void>((resolve) => setImmediate(resolve)) };

/**
 * For who answers questions at the same time: as much rest as work, so that the processor is free for the thread that
 * asks, which otherwise waits for the next tick of the system (4 ms) to get it.
 */
export const gently: Pace = { slice: 2, pause: () => setTimeout(2) };

/** Runs the work to its end, pausing between slices. */
export async function runInSlices<T>(work: Generator<void, T>, { slice, pause }: Pace = steady): Promise<T> {
  for (;;) {
    const begun = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - begun < slice);
    await pause();
  }
}

/**
 * Work on all of 0 … count, so many in one go, with a turn for others in between. Loops over a million documents stand in
 * functions like `work`: a loop of a generator itself takes V8 up to two and a half times as long.
 */
export function* sliced(
  count: number,
  atOnce: number,
  work: (from: number, to: number) => void,
): Generator<void, void> {
  for (let from = 0; from < count; from += atOnce) {
    if (from > 0) yield;
    work(from, Math.min(from + atOnce, count));
  }
}

/** Runs the work to its end at once. */
export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
