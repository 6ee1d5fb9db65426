import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The checkout, and the development material that lies beside it. */
export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const shared = path.join(root, '..', 'shared');

/** Ends the script with a sentence when the material is absent: the tables in data/ are then left as they are. */
export function needShared(): void {
  if (existsSync(shared)) return;
  console.error('../shared is absent: the files in data/ were made from it and stay as they are.');
  process.exit(1);
}

export function readShared(relative: string): string {
  const bytes = readFileSync(path.join(shared, relative));
  return (relative.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Rows of a JSON Lines file; callers read them by a schema. */
export function readRows(relative: string): readonly unknown[] {
  return readShared(relative)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
