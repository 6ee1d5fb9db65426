import { CsvError, parse } from 'csv-parse';
import type { Bytes } from './bytes.ts';
import { peek } from './bytes.ts';
import type { Entry, Limits } from './port.ts';
import { FormatFault } from './port.ts';

const delimiters = [',', '\t', ';', '|'] as const;

/** Rows of a table in text form. The delimiter is the one that cuts the first lines most evenly. */
export async function* readCsv(source: Bytes, limits: Limits, lossy: boolean): AsyncIterable<readonly Entry[]> {
  const { head, bytes } = await peek(source, 65_536);
  const parser = parse({
    delimiter: guessDelimiter(head.toString('utf8')),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: limits.entryBytes,
  });
  const feeding = feed(bytes, parser);
  let line = 0;
  let entries: Entry[] = [];
  try {
    for await (const { record, info } of parser) {
      entries.push(rowEntry(record, line + 1, limits, lossy));
      line = info.lines;
      if (entries.length < 500) continue;
      yield entries;
      entries = [];
    }
    await feeding;
  } catch (error) {
    if (entries.length > 0) yield entries;
    throw csvFault(error, line + 1, limits);
  } finally {
    parser.destroy();
  }
  yield entries;
}

/** Writes at the pace of the reader; a fault of the source ends the parser with it. */
async function feed(bytes: Bytes, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of bytes) {
      if (parser.destroyed) return;
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function rowEntry(cells: readonly string[], line: number, limits: Limits, lossy: boolean): Entry {
  if (cells.length > limits.columns) {
    const facts = { columns: cells.length, limit: limits.columns };
    return { kind: 'fault', fault: { line, reason: 'too-many-columns', facts, excerpt: excerpt(cells) } };
  }
  if (lossy && cells.some((cell) => cell.includes('\ufffd'))) {
    return { kind: 'fault', fault: { line, reason: 'wrong-encoding', excerpt: excerpt(cells) } };
  }
  return { kind: 'row', line, cells };
}

const excerpt = (cells: readonly string[]): string => cells.join(',').slice(0, 200);

function csvFault(error: unknown, line: number, limits: Limits): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FormatFault({ line, reason: 'entry-too-large', facts: { limit: limits.entryBytes } }, error);
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
