import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from './port.ts';

/** A file found under the given paths; without `file` it is the standard input. */
export type FoundFile = { readonly path: string; readonly file?: string; readonly modified?: string };

/** Files of the paths, each once: folders in byte order of their names, without dot files, links followed once. */
export async function* findFiles(
  paths: readonly string[],
): AsyncIterable<FoundFile | { readonly path: string; readonly fault: Fault }> {
  const seen = new Set<string>();
  for (const given of paths) {
    if (given === '-') yield { path: '-' };
    else yield* filesUnder(given, seen);
  }
}

async function* filesUnder(given: string, seen: Set<string>): ReturnType<typeof findFiles> {
  let real: string;
  let stats: Stats;
  try {
    real = await realpath(given);
    stats = await stat(real);
  } catch (error) {
    yield { path: given, fault: unreadable(error) };
    return;
  }
  if (seen.has(real)) return;
  seen.add(real);
  if (!stats.isDirectory()) {
    yield { path: given, file: real, modified: stats.mtime.toISOString().slice(0, 10) };
    return;
  }
  let names: readonly string[];
  try {
    names = await readdir(real);
  } catch (error) {
    yield { path: given, fault: unreadable(error) };
    return;
  }
  for (const name of names.toSorted()) {
    if (!name.startsWith('.') && name !== 'Thumbs.db') yield* filesUnder(path.join(given, name), seen);
  }
}

/** A path that does not exist is what a user can cause; an error without a code is a bug. */
function unreadable(error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { line: 0, reason: 'unreadable', facts: { problem: String(error.code) } };
}

/** Bytes on disk of everything under the paths; undefined when a pipe is among them. */
export async function sizeOfFiles(paths: readonly string[]): Promise<number | undefined> {
  let bytes = 0;
  for await (const found of findFiles(paths)) {
    if ('fault' in found) continue;
    if (found.file === undefined) return undefined;
    bytes += (await stat(found.file)).size;
  }
  return bytes;
}
