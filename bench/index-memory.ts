import { closeSync, openSync, readSync } from 'node:fs';

/** What the index of a snapshot takes, read from the head of its file (see adapters/search-engine/embedded/snapshot.ts). */
export type IndexMemory = {
  /** Bytes of a record without the texts that are only shown or sorted by. */
  readonly bytesPerRecord: number;
  readonly textBytesPerRecord: number;
  /** The largest columns, bytes of a record each. */
  readonly columns: Readonly<Record<string, number>>;
};

const magicLength = 'biao-index\n'.length;
/** Keys, numbers and titles as they are shown, and what numbers are sorted by. */
const texts = new Set(['keys.bytes', 'numbers.bytes', 'titles.bytes', 'sortKeys.bytes']);
const columnsTold = 12;

type Block = { readonly length: number };
type Head = {
  readonly segments: readonly { readonly count: number; readonly blocks: Readonly<Record<string, Block>> }[];
};

// The file may be larger than a buffer can be.
function headOf(file: string): Head {
  const opened = openSync(file, 'r');
  try {
    const start = Buffer.alloc(magicLength + 8);
    readSync(opened, start, 0, start.length, 0);
    const text = Buffer.alloc(start.readUInt32LE(magicLength));
    readSync(opened, text, 0, text.length, start.length);
    return JSON.parse(text.toString('utf8'));
  } finally {
    closeSync(opened);
  }
}

/** Sums the columns of a snapshot. */
export function indexMemoryOf(file: string): IndexMemory {
  const head = headOf(file);
  const sums = new Map<string, number>();
  let records = 0;
  for (const { count, blocks } of head.segments) {
    records += count;
    for (const [name, block] of Object.entries(blocks)) sums.set(name, (sums.get(name) ?? 0) + block.length);
  }
  const each = (sum: number): number => Math.round((10 * sum) / records) / 10;
  const total = (wanted: boolean): number =>
    [...sums].reduce((sum, [name, size]) => (texts.has(name) === wanted ? sum + size : sum), 0);
  const largest = [...sums].sort((a, b) => b[1] - a[1]).slice(0, columnsTold);
  return {
    bytesPerRecord: each(total(false)),
    textBytesPerRecord: each(total(true)),
    columns: Object.fromEntries(largest.map(([name, size]) => [name, each(size)])),
  };
}
