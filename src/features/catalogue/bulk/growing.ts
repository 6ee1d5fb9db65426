/** A list of 32-bit numbers that grows: a million small objects would cost ten times as much. */
export type Numbers = { values: Uint32Array; length: number };

export function numbers(): Numbers {
  return { values: new Uint32Array(1024), length: 0 };
}

export function append(list: Numbers, value: number): void {
  if (list.length === list.values.length) {
    const wider = new Uint32Array(list.length * 2);
    wider.set(list.values);
    list.values = wider;
  }
  list.values[list.length] = value;
  list.length += 1;
}
