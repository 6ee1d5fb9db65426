/**
 * Values parsed from JSON, by the bytes they were parsed from, so that what was said lately is not parsed again. A place
 * for each hash: the newer value takes the place of the older one. Values are shared, and never changed by anybody.
 */
export type ValueMemory = {
  readonly marks: Uint32Array;
  readonly lengths: Uint16Array;
  /** The bytes of each place, so many at most. */
  readonly bytes: Uint8Array;
  readonly room: number;
  readonly values: unknown[];
};

/** `places` is a power of two; what takes more than `room` bytes is not remembered. */
export function newValueMemory(places: number, room: number): ValueMemory {
  return {
    marks: new Uint32Array(places),
    lengths: new Uint16Array(places),
    bytes: new Uint8Array(places * room),
    room,
    values: new Array(places).fill(undefined),
  };
}

/** The value of the JSON between two places in UTF-8. */
export function rememberedValue(memory: ValueMemory, bytes: Buffer, from: number, to: number): unknown {
  const length = to - from;
  if (length > memory.room) return parsed(bytes, from, to);
  let mark = length;
  for (let at = from; at < to; at += 1) mark = Math.imul(mark ^ (bytes[at] ?? 0), 0x01000193);
  mark = (mark ^ (mark >>> 15)) >>> 0;
  const place = mark & (memory.marks.length - 1);
  if (memory.marks[place] === mark && isSame(memory, place, bytes, from, length)) return memory.values[place];
  const value = parsed(bytes, from, to);
  const start = place * memory.room;
  for (let at = 0; at < length; at += 1) memory.bytes[start + at] = bytes[from + at] ?? 0;
  memory.marks[place] = mark;
  memory.lengths[place] = length;
  memory.values[place] = value;
  return value;
}

function isSame(memory: ValueMemory, place: number, bytes: Buffer, from: number, length: number): boolean {
  if (memory.lengths[place] !== length) return false;
  const start = place * memory.room;
  for (let at = 0; at < length; at += 1) if (memory.bytes[start + at] !== bytes[from + at]) return false;
  return true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The same, not remembered. */
export function parsed(bytes: Buffer, from: number, to: number): unknown {
  if (bytes[from] === QUOTE && !isEscaped(bytes, from, to)) return bytes.toString('utf8', from + 1, to - 1);
  return JSON.parse(bytes.toString('utf8', from, to));
}

function isEscaped(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === BACKSLASH) return true;
  return false;
}
