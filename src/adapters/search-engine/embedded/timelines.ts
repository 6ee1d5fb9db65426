import { UNKNOWN_STATE } from './ranks.ts';
import type { Timelines } from './segment.ts';
import { finished, sliced } from './slices.ts';

type Histories = Omit<Timelines, 'ids'>;

/** State (index in `states`) of a history on a day given as a number. */
export function stateOn(timelines: Histories, history: number, day: number): number {
  const start = timelines.offsets[history] ?? 0;
  for (let at = (timelines.offsets[history + 1] ?? 0) - 1; at >= start; at -= 1) {
    if ((timelines.from[at] ?? 0) <= day) return timelines.states[at] ?? UNKNOWN_STATE;
  }
  return UNKNOWN_STATE;
}

/** States of all histories on a day. */
export function statesOn(timelines: Histories, day: number): Uint8Array {
  return finished(statesInSlices(timelines, day));
}

const atOnce = 16_384;

/** The same, to be interrupted. */
export function* statesInSlices(timelines: Histories, day: number): Generator<void, Uint8Array> {
  const found = new Uint8Array(timelines.offsets.length - 1);
  yield* sliced(found.length, atOnce, (from, to) => {
    for (let history = from; history < to; history += 1) found[history] = stateOn(timelines, history, day);
  });
  return found;
}
