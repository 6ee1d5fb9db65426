import { readCsv } from '../csv.ts';
import { asUtf8, detectEncoding } from '../encoding.ts';
import { defaultLimits, type Entry, FormatFault, type TableReader } from '../port.ts';
import { readTextFile } from '../texts/read-text.ts';
import { readXlsx } from '../xlsx.ts';

/** Rows of one file that somebody sends: far more than any table that people made. */
const mostRows = 100_000;
const limits = { ...defaultLimits, entryBytes: 2 ** 20, expandedBytes: 256 * 2 ** 20, columns: 200 };

/** Reads a table that was sent: XLSX, DOCX, or text with separators, told apart by content. */
export const readTable: TableReader = async (bytes) => {
  const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const rows = await rowsOf(held);
    if (rows === undefined) return { fault: 'unknown-kind' };
    return rows.length === 0 ? { fault: 'empty' } : { rows };
  } catch (error) {
    if (error instanceof TooMany) return { fault: 'too-large' };
    if (error instanceof FormatFault) return { fault: error.fault.reason.includes('large') ? 'too-large' : 'damaged' };
    throw error;
  }
};

class TooMany extends Error {}

async function rowsOf(held: Buffer): Promise<(readonly string[])[] | undefined> {
  const isZip = held.subarray(0, 2).toString('latin1') === 'PK';
  if (!isZip)
    return held.includes(0) ? undefined : gathered(readCsv(textOf(held), limits, { converted: false, broken: false }));
  if (held.includes('word/document.xml')) {
    const read = await readTextFile(held);
    if ('fault' in read) return [];
    return read.blocks.flatMap(({ kind, text }) => (kind === 'row' ? [text.split(' | ')] : []));
  }
  return gathered(readXlsx({ held }, limits));
}

async function* textOf(held: Buffer) {
  async function* all() {
    yield held;
  }
  yield* asUtf8(all(), detectEncoding(held));
}

async function gathered(pages: AsyncIterable<readonly Entry[]>): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const page of pages) {
    for (const entry of page)
      if (entry.kind === 'row' && entry.cells.some((cell) => cell.trim() !== '')) rows.push(entry.cells);
    if (rows.length > mostRows) throw new TooMany();
  }
  return rows;
}
