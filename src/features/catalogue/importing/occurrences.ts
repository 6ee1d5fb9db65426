/**
 * Counts how often a key occurred, in 10 bytes per key: a million keys of an import do not become a million objects.
 * Keys are told apart by 64 bits; two that share them would share a slot number, which harms nothing.
 */
export type Occurrences = {
  /** Earlier occurrences of the key in this scope; counts this one. */
  next(scope: number, key: string): number;
};

const mostLoaded = 0.6;

export function countOccurrences(): Occurrences {
  let capacity = 1 << 14;
  let size = 0;
  let high = new Uint32Array(capacity);
  let low = new Uint32Array(capacity);
  let counts = new Uint16Array(capacity);

  const place = (one: number, two: number): number => {
    let at = (one ^ Math.imul(two, 0x9e3779b1)) & (capacity - 1);
    while (counts[at] !== 0 && (high[at] !== one || low[at] !== two)) at = (at + 1) & (capacity - 1);
    return at;
  };
  const grow = (): void => {
    const [oldHigh, oldLow, oldCounts] = [high, low, counts];
    capacity *= 2;
    high = new Uint32Array(capacity);
    low = new Uint32Array(capacity);
    counts = new Uint16Array(capacity);
    for (const [index, count] of oldCounts.entries()) {
      if (count === 0) continue;
      const at = place(oldHigh[index] ?? 0, oldLow[index] ?? 0);
      high[at] = oldHigh[index] ?? 0;
      low[at] = oldLow[index] ?? 0;
      counts[at] = count;
    }
  };
  return {
    next(scope, key) {
      if (size > capacity * mostLoaded) grow();
      let one = Math.imul(scope + 1, 0x85ebca6b) >>> 0;
      let two = Math.imul(scope + 1, 0xc2b2ae35) >>> 0;
      for (let index = 0; index < key.length; index += 1) {
        const code = key.charCodeAt(index);
        one = Math.imul(one ^ code, 0x01000193);
        two = Math.imul(two ^ code, 0x5bd1e995);
        two ^= two >>> 13;
      }
      one = (one ^ (one >>> 15)) >>> 0;
      two >>>= 0;
      const at = place(one, two);
      const before = counts[at] ?? 0;
      if (before === 0) size += 1;
      high[at] = one;
      low[at] = two;
      counts[at] = Math.min(before + 1, 0xffff);
      return before;
    },
  };
}
