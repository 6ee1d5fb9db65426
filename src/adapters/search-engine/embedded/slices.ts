/**
 * Long work in slices: a generator yields where it may be interrupted, and the runner gives the event loop a turn
 * whenever a slice is used up, so that no search waits longer than one slice for a build or a merge.
 */

const sliceMilliseconds = 4;

/** Runs the work to its end, pausing between slices. */
export async function runInSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const begun = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - begun < sliceMilliseconds);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
