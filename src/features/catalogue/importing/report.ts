import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { csvLine, csvMark } from '#kernel/base/csv.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { RefusedEntry } from './batch.ts';
import { refusedText } from './refused-texts.ts';

/** Where refused entries are written, one line each: JSON Lines, or CSV when the name ends so. */
export type Report = {
  write(path: string, entry: Omit<RefusedEntry, 'file'>): void;
  close(): Promise<void>;
};

const columns = ['file', 'line', 'field', 'reason', 'message', 'facts', 'excerpt'] as const;

/** Opens a report file; an existing one is written anew. Throws Refused `file-unwritable`. */
export async function openReport(path: string): Promise<Report> {
  const stream = createWriteStream(path);
  await once(stream, 'open').catch((error: unknown) => {
    throw unwritable(path, error);
  });
  const asCsv = /\.csv$/i.test(path);
  if (asCsv) stream.write(csvMark + csvLine(columns));
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write(file, entry) {
      const { line, field, reason, facts, excerpt } = entry;
      const message = `${refusedText(entry, 'zh')} · ${refusedText(entry, 'en')}`;
      const row = { file, line, field, reason, message, ...(facts && { facts }), excerpt };
      stream.write(asCsv ? csvLine(cellsOf(row)) : `${JSON.stringify(row)}\n`);
    },
    async close() {
      stream.end();
      if (failure === undefined) await once(stream, 'close');
      if (failure !== undefined) throw unwritable(path, failure);
    },
  };
}

/** What a person can cause: a folder that is not there, a disk that is full. */
function unwritable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return code === undefined ? error : new Refused(refuse('file-unwritable', { file, code }));
}

function cellsOf(row: Readonly<Record<string, unknown>>): string[] {
  return columns.map((column) => {
    const value = row[column];
    return value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}
