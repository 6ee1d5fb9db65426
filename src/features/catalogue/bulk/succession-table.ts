/**
 * What all builders of an index know together, in shared memory: which keys there are, and of each document what its
 * predecessors' states depend on. A key is told by 64 bits of a hash; that two of a library share them is as likely as
 * one in ten million for a million keys, and then the later document would be taken for another saying of the first.
 */
export type SuccessionTable = {
  readonly capacity: number;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly flags: Uint32Array;
  /** Partial dates as numbers 20260131, 20260100, 20260000; 0 when unknown. */
  readonly effective: Uint32Array;
  readonly announced: Uint32Array;
  readonly published: Uint32Array;
};

/** The key has several statements: its claims are merged. */
export const REPEATED = 1 << 16;
/** A document with this key is known. */
export const PRESENT = 1 << 17;
/** It is a draft, which replaces nothing. */
export const DRAFT = 1 << 18;
/** Year of the number, 0 when it has none. */
export const YEAR_MASK = 0xffff;

const columns = ['low', 'high', 'flags', 'effective', 'announced', 'published'] as const;

/** Memory for so many keys, to be given to all builders. */
export function tableMemory(keys: number): SharedArrayBuffer {
  // Two slots in three are used at most.
  return new SharedArrayBuffer((Math.ceil(keys * 1.5) + 64) * columns.length * 4);
}

export function successionTable(memory: SharedArrayBuffer): SuccessionTable {
  const capacity = memory.byteLength / 4 / columns.length;
  const column = (at: number) => new Uint32Array(memory, at * capacity * 4, capacity);
  return {
    capacity,
    low: column(0),
    high: column(1),
    flags: column(2),
    effective: column(3),
    announced: column(4),
    published: column(5),
  };
}

/** The hash of the text last given to hashKey; neither half is 0. */
export const hashed = { low: 0, high: 0 };

export function hashKey(key: string): void {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 13;
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d);
  hashed.low = (low ^ (low >>> 13)) >>> 0 || 1;
  hashed.high = high >>> 0 || 1;
}

/** Slot of a key that was hashed; a new key gets one, a known one is marked as repeated. */
export function enterKey(
  table: SuccessionTable,
  low: number,
  high: number,
): { readonly slot: number; readonly isNew: boolean } {
  let slot = low % table.capacity;
  for (let tried = 0; tried < table.capacity; tried += 1) {
    const there = Atomics.compareExchange(table.low, slot, 0, low);
    if (there === 0) {
      Atomics.store(table.high, slot, high);
      return { slot, isNew: true };
    }
    if (there === low && highOf(table, slot) === high) {
      Atomics.or(table.flags, slot, REPEATED);
      return { slot, isNew: false };
    }
    slot = slot + 1 === table.capacity ? 0 : slot + 1;
  }
  throw new Error('more keys than the table of a build has room for');
}

// Written right behind the lower half by whoever took the slot.
function highOf(table: SuccessionTable, slot: number): number {
  for (;;) {
    const high = Atomics.load(table.high, slot);
    if (high !== 0) return high;
  }
}

/** Slot of a key that was hashed, -1 when no document has it. Only when all keys are entered. */
export function findSlot(table: SuccessionTable, low: number, high: number): number {
  let slot = low % table.capacity;
  for (;;) {
    const there = table.low[slot] ?? 0;
    if (there === 0) return -1;
    if (there === low && table.high[slot] === high) return ((table.flags[slot] ?? 0) & PRESENT) !== 0 ? slot : -1;
    slot = slot + 1 === table.capacity ? 0 : slot + 1;
  }
}
