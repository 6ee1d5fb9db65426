import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SearchQuality } from '#features/search/contract.ts';

/** What `npm run golden` wrote last into the folder of data; `absent` or `broken` when there is nothing to rely on. */
export async function searchQualityOf(
  folder: string,
): Promise<{ readonly run?: SearchQuality; readonly fault?: 'absent' | 'broken' }> {
  const text = await readFile(path.join(folder, 'search-quality.json'), 'utf8').catch(absentOnly);
  if (text === undefined) return { fault: 'absent' };
  const read = SearchQuality.safeParse(jsonOf(text));
  return read.success ? { run: read.data } : { fault: 'broken' };
}

function absentOnly(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** Undefined for what is no JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
