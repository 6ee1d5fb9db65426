/**
 * Long work in slices: a generator yields where it may be interrupted, and the runner gives the event loop a turn
 * whenever a slice is used up, so that no search waits longer than one slice for a build or a merge.
 */

const sliceMilliseconds = 8;

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

/**
 * Sorts positions by a total order. Ascending runs that are already there are kept and merged (a merge of sorted
 * segments costs one pass per doubling of their number), the rest is first cut into short runs.
 */
export function* sortInSlices(
  items: Uint32Array,
  before: (a: number, b: number) => boolean,
): Generator<void, Uint32Array> {
  let source = items;
  let target: Uint32Array = new Uint32Array(items.length);
  let runs = yield* findRuns(source, before);
  while (runs.length > 2) {
    const merged: number[] = [0];
    for (let run = 0; run + 1 < runs.length; run += 2) {
      const [start, middle] = [runs[run] ?? 0, runs[run + 1] ?? 0];
      const end = runs[run + 2] ?? middle;
      yield* mergeRuns(source, target, start, middle, end, before);
      merged.push(end);
    }
    [source, target] = [target, source];
    runs = merged;
  }
  return source;
}

const shortRun = 16;

// Boundaries of ascending runs: [0, end of the first, …, length]. Short ones are lengthened by insertion.
function* findRuns(items: Uint32Array, before: (a: number, b: number) => boolean): Generator<void, number[]> {
  const runs: number[] = [0];
  let at = 0;
  while (at < items.length) {
    const start = at;
    at += 1;
    while (at < items.length && !before(items[at] ?? 0, items[at - 1] ?? 0)) {
      at += 1;
      if (at % 4096 === 0) yield;
    }
    const least = Math.min(start + shortRun, items.length);
    for (; at < least; at += 1) {
      const item = items[at] ?? 0;
      let hole = at;
      while (hole > start && before(item, items[hole - 1] ?? 0)) {
        items[hole] = items[hole - 1] ?? 0;
        hole -= 1;
      }
      items[hole] = item;
    }
    runs.push(at);
    yield;
  }
  return runs;
}

function* mergeRuns(
  source: Uint32Array,
  target: Uint32Array,
  start: number,
  middle: number,
  end: number,
  before: (a: number, b: number) => boolean,
): Generator<void, void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takeRight = right < end && (left >= middle || before(source[right] ?? 0, source[left] ?? 0));
    target[at] = (takeRight ? source[right] : source[left]) ?? 0;
    if (takeRight) right += 1;
    else left += 1;
    if (at % 2048 === 0) yield;
  }
}
