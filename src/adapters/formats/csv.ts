import { CsvError, parse } from 'csv-parse';
import type { Bytes } from './bytes.ts';
import { peek } from './bytes.ts';
import type { Doubt } from './encoding.ts';
import type { Entry, Limits } from './port.ts';
import { FormatFault } from './port.ts';

/** A row without end costs the parser about a second a megabyte; a cell of a workbook holds 32,767 characters. */
const longestRow = ({ entryBytes }: Limits): number => Math.min(entryBytes, 2 * 2 ** 20);

const delimiters = [',', '\t', ';', '|'] as const;

/** Rows of a table in text form. The delimiter is the one that cuts the first lines most evenly. */
export async function* readCsv(source: Bytes, limits: Limits, doubt: Doubt): AsyncIterable<readonly Entry[]> {
  const { head, bytes } = await peek(source, 65_536);
  let line = 0;
  let entries: Entry[] = [];
  // Rows are taken by the callback: what a stream holds ready is lost when a fault behind it destroys the stream.
  const parser = parse({
    delimiter: guessDelimiter(head.toString('utf8')),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow(limits),
    on_record: (cells: readonly string[], { lines }) => {
      entries.push(rowEntry(cells, line + 1, limits, doubt));
      line = lines;
      return null;
    },
  });
  parser.resume();
  // The fault is thrown where a piece is written; the stream tells it once more, later.
  parser.on('error', () => undefined);
  const taken = (): readonly Entry[] => {
    const some = entries;
    entries = [];
    return some;
  };
  let failure: unknown;
  try {
    for await (const piece of bytes) {
      await written(parser, piece);
      yield taken();
    }
    await written(parser, undefined);
  } catch (error) {
    failure = csvFault(error, line + 1, limits);
  }
  parser.destroy();
  yield taken();
  if (failure !== undefined) throw failure;
}

/** Parses one piece, or the end; rejects with the parser's fault. */
function written(parser: ReturnType<typeof parse>, piece: Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      parser.off('error', reject);
      if (error) reject(error);
      else resolve();
    };
    parser.once('error', reject);
    if (piece === undefined) parser.end(settle);
    else parser.write(piece, settle);
  });
}

function rowEntry(cells: readonly string[], line: number, limits: Limits, doubt: Doubt): Entry {
  if (cells.length > limits.columns) {
    const facts = { columns: cells.length, limit: limits.columns };
    return { kind: 'fault', fault: { line, reason: 'too-many-columns', facts, excerpt: excerpt(cells) } };
  }
  if (doubt.broken && cells.some((cell) => cell.includes('\ufffd'))) {
    return { kind: 'fault', fault: { line, reason: 'wrong-encoding', excerpt: excerpt(cells) } };
  }
  return { kind: 'row', line, cells };
}

const excerpt = (cells: readonly string[]): string => cells.join(',').slice(0, 200);

function csvFault(error: unknown, line: number, limits: Limits): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FormatFault({ line, reason: 'entry-too-large', facts: { limit: longestRow(limits) } }, error);
  }
  // A quote that never closes swallows the rest of the file: it is cut, or the quote stands there by mistake.
  return new FormatFault({ line, reason: 'invalid-csv', facts: { problem: error.code } }, error);
}

/** The delimiter with the same number of occurrences, outside quotes, in most of the first lines. */
export function guessDelimiter(text: string): string {
  const lines = text.split(/\r?\n/).slice(0, 30);
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = whole.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1).filter((n) => n > 0);
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;
    const score = counts.filter((n) => n === usual).length * Math.min(usual, 20);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
