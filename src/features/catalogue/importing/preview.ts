import { FormatFault, type FormatReader } from '#adapters/formats/port.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { isEntry, wantedElements } from '../mapping/detect.ts';
import { type FileReading, type MapOptions, type MappedEntry, mapFile } from '../mapping/map-file.ts';

/** How a file would be read, and its first entries, for a person to confirm before anything is imported. */
export type FilePreview = {
  readonly path: string;
  readonly readings: readonly FileReading[];
  readonly claims: readonly Claim[];
  readonly refused: readonly { readonly line: number; readonly field: string; readonly reason: string }[];
};

const shownEntries = 20;

/** Reads the beginning of every file; changes nothing. */
export async function* previewFiles(
  reader: FormatReader,
  paths: readonly string[],
  options: Omit<MapOptions, 'onFormat'>,
): AsyncIterable<FilePreview> {
  for await (const file of reader.read(paths, { elements: wantedElements, isEntry })) {
    if ('fault' in file) {
      const { line, reason } = file.fault;
      yield { path: file.path, readings: [], claims: [], refused: [{ line, field: '', reason }] };
      continue;
    }
    const readings: FileReading[] = [];
    const entries = await beginning(mapFile(file, { ...options, onFormat: (reading) => readings.push(reading) }));
    yield {
      path: file.path,
      readings,
      claims: entries.flatMap((entry) => ('claims' in entry ? entry.claims.map(({ claim }) => claim) : [])),
      refused: entries.flatMap((entry) => ('reason' in entry ? [entry] : [])),
    };
  }
}

/** The first entries; where the rest cannot be read, what came before stands. */
async function beginning(source: AsyncIterable<readonly MappedEntry[]>): Promise<readonly MappedEntry[]> {
  const entries: MappedEntry[] = [];
  try {
    for await (const some of source) {
      entries.push(...some.filter((entry) => 'reason' in entry || entry.claims.length > 0));
      if (entries.length >= shownEntries) break;
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const { line, reason, excerpt = '' } = error.fault;
    entries.push({ line, field: '', reason, excerpt });
  }
  return entries.slice(0, shownEntries);
}
