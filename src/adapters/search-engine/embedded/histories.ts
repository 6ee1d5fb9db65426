import { type State, states } from '#kernel/standard/vocabulary.ts';
import { type GrowingNumbers, growingNumbers, push, sharedU32 } from './buffers.ts';
import type { Timelines } from './segment.ts';
import { sliced } from './slices.ts';

/**
 * Distinct histories as numbers: a history is its first days and states, each pair as one number, day × 8 + state. Half a
 * million of them are told apart by a table of our own, because a Map of so many texts stands still when it grows.
 */
export type Histories = {
  /** History of each document. */
  readonly ids: GrowingNumbers;
  readonly entries: GrowingNumbers;
  /** The n-th history ends here. */
  readonly ends: GrowingNumbers;
  /** Number + 1 of a history by its hash; 0 is free. */
  slots: Uint32Array;
};

const stateBits = 8;
const firstSlots = 1024;

/** With room for so many histories and documents from the beginning. */
export function newHistories(expected = 0, documents = 0): Histories {
  let slots = firstSlots;
  while (slots < expected * 2) slots *= 2;
  return {
    ids: growingNumbers(documents),
    entries: growingNumbers(expected * 3),
    ends: growingNumbers(expected),
    slots: new Uint32Array(slots),
  };
}

const stateNumbers = new Map(states.map((state, number) => [state, number]));

/** The next document has these states by first day (a number 20260131). */
export function pushHistory(
  histories: Histories,
  line: readonly { readonly from: number; readonly state: State }[],
): void {
  const { entries } = histories;
  const start = entries.length;
  for (const { from, state } of line) push(entries, from * stateBits + (stateNumbers.get(state) ?? 0));
  push(histories.ids, taken(histories, start));
}

/** Number of a history of another table. */
export function historyNumber(
  histories: Histories,
  { offsets, from, states: known }: Timelines,
  history: number,
): number {
  const start = histories.entries.length;
  for (let at = offsets[history] ?? 0; at < (offsets[history + 1] ?? 0); at += 1)
    push(histories.entries, (from[at] ?? 0) * stateBits + (known[at] ?? 0));
  return taken(histories, start);
}

function hashOf({ values }: GrowingNumbers, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) {
    hash = Math.imul(hash ^ (values[at] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

// The number of the history that stands at the end of the entries: a known one is taken off again.
function taken(histories: Histories, start: number): number {
  const { entries, ends, slots } = histories;
  const mask = slots.length - 1;
  let at = hashOf(entries, start, entries.length) & mask;
  for (let number = slots[at] ?? 0; number !== 0; number = slots[at] ?? 0) {
    if (isSame(histories, number - 1, start)) {
      entries.length = start;
      return number - 1;
    }
    at = (at + 1) & mask;
  }
  push(ends, entries.length);
  slots[at] = ends.length;
  if (ends.length * 2 > slots.length) widen(histories);
  return ends.length - 1;
}

const startOf = ({ ends }: Histories, history: number): number => (history === 0 ? 0 : (ends.values[history - 1] ?? 0));

function isSame(histories: Histories, history: number, start: number): boolean {
  const { entries, ends } = histories;
  const from = startOf(histories, history);
  const length = (ends.values[history] ?? 0) - from;
  if (length !== entries.length - start) return false;
  for (let at = 0; at < length; at += 1) if (entries.values[from + at] !== entries.values[start + at]) return false;
  return true;
}

function widen(histories: Histories): void {
  const slots = new Uint32Array(histories.slots.length * 2);
  const mask = slots.length - 1;
  for (let history = 0; history < histories.ends.length; history += 1) {
    let at = hashOf(histories.entries, startOf(histories, history), histories.ends.values[history] ?? 0) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = history + 1;
  }
  histories.slots = slots;
}

/** The table of a segment. */
export function* arrangeHistories({ entries, ends }: Histories): Generator<void, Omit<Timelines, 'ids'>> {
  const offsets = sharedU32(ends.length + 1);
  offsets.set(ends.values.subarray(0, ends.length), 1);
  const from = sharedU32(entries.length);
  const ofStates = new Uint8Array(new SharedArrayBuffer(entries.length));
  yield* sliced(entries.length, 16_384, (first, last) => {
    for (let at = first; at < last; at += 1) {
      const entry = entries.values[at] ?? 0;
      from[at] = Math.floor(entry / stateBits);
      ofStates[at] = entry % stateBits;
    }
  });
  return { offsets, from, states: ofStates };
}
