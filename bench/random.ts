/** Chance that is the same on every machine: what is generated from a seed is generated again from it. */
export type Draw = {
  /** Between 0 (included) and 1. */
  readonly chance: () => number;
  /** A whole number below the bound. */
  readonly below: (bound: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
};

/** Mulberry32: small, fast, the same everywhere. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const chance = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(chance() * bound);
  return {
    chance,
    below,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
  };
}

/** The values in an order of chance. */
export function shuffled<Value>(draw: Draw, values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, place: draw.chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
