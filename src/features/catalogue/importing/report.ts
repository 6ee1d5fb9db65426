import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { RefusedEntry } from './batch.ts';

/** Where refused entries are written, one line each: JSON Lines, or CSV when the name ends so. */
export type Report = {
  write(path: string, entry: RefusedEntry): void;
  close(): Promise<void>;
};

const columns = ['file', 'line', 'field', 'reason', 'facts', 'excerpt'] as const;

/** Opens a report file; an existing one is written anew. */
export async function openReport(path: string): Promise<Report> {
  const stream = createWriteStream(path);
  await once(stream, 'open');
  const asCsv = /\.csv$/i.test(path);
  // A byte order mark, or Excel reads the Chinese in it as another encoding.
  if (asCsv) stream.write(`\ufeff${columns.join(',')}\r\n`);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write(file, entry) {
      const { line, field, reason, facts, excerpt } = entry;
      const row = { file, line, field, reason, ...(facts && { facts }), excerpt };
      stream.write(asCsv ? csvLine(row) : `${JSON.stringify(row)}\n`);
    },
    async close() {
      stream.end();
      if (failure === undefined) await once(stream, 'close');
      if (failure !== undefined) throw failure;
    },
  };
}

function csvLine(row: Readonly<Record<string, unknown>>): string {
  const cells = columns.map((column) => {
    const value = row[column];
    const text = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    // A cell that begins like a formula must not be one.
    const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(',')}\r\n`;
}
