import { FormatFault, type FormatReader, type ReadableFile } from '#adapters/formats/port.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { isEntry, wantedElements } from '../mapping/detect.ts';
import { type FileReading, type MapOptions, type MappedEntry, mapFile } from '../mapping/map-file.ts';
import type { RefusedEntry } from './batch.ts';
import { faultOfNumber } from './number-faults.ts';

/** How a file would be read, for a person to look at before anything is imported. */
export type FilePreview = {
  readonly path: string;
  readonly encoding?: string;
  /** How it is read; several for a workbook. Empty when nothing of it is understood. */
  readonly readings: readonly FileReading[];
  /** The first records. */
  readonly records: readonly { readonly line: number; readonly claim: Claim }[];
  /** The first refused entries; `onRefused` is told of all. */
  readonly refused: readonly Refusal[];
  /** Entries looked at; `read` is the sum of the others. */
  readonly counts: { readonly read: number; readonly readable: number; readonly refused: number };
};

export type PreviewOptions = Omit<MapOptions, 'onFormat'> & {
  /** The first entries of each file tell how it is read; the whole of it tells all that would be refused. */
  readonly extent: 'beginning' | 'whole';
  readonly onRefused?: ((path: string, entry: Refusal) => void) | undefined;
};

type Refusal = Omit<RefusedEntry, 'file'>;

const shownRecords = 5;
const shownRefused = 20;
/** Entries of a file that are its beginning. */
const beginning = 20;

/** Reads files the way an import does; changes nothing. */
export async function* previewFiles(
  reader: FormatReader,
  paths: readonly string[],
  options: PreviewOptions,
): AsyncIterable<FilePreview> {
  for await (const file of reader.read(paths, { elements: wantedElements, isEntry })) {
    const { path } = file;
    const seen = startSeeing(path, options);
    if ('fault' in file) seen.refuse(refusalOf(file.fault));
    else await see(file, options, seen);
    yield { path, ...('encoding' in file && { encoding: file.encoding }), ...seen.result() };
  }
}

type Seeing = ReturnType<typeof startSeeing>;

function startSeeing(path: string, { onRefused }: PreviewOptions) {
  const readings: FileReading[] = [];
  const records: { line: number; claim: Claim }[] = [];
  const refused: Refusal[] = [];
  const counts = { read: 0, readable: 0, refused: 0 };
  const refuse = (entry: Refusal): void => {
    counts.read += 1;
    counts.refused += 1;
    if (refused.length < shownRefused) refused.push(entry);
    onRefused?.(path, entry);
  };
  const look = (line: number, claim: Claim): void => {
    const fault = faultOfNumber(claim.number, identify(claim.number).key);
    if (fault !== undefined) {
      refuse({ line, field: 'number', excerpt: claim.number.slice(0, 200), ...fault });
      return;
    }
    counts.read += 1;
    counts.readable += 1;
    if (records.length < shownRecords) records.push({ line, claim });
  };
  return {
    refuse,
    readAs: (reading: FileReading): void => void readings.push(reading),
    take: (entry: MappedEntry): void => {
      if ('reason' in entry) refuse(entry);
      else for (const { claim } of entry.claims) look(entry.line, claim);
    },
    count: () => counts.read,
    result: () => ({ readings, records, refused, counts }),
  };
}
async function see(file: ReadableFile, options: PreviewOptions, seen: Seeing): Promise<void> {
  // Each sheet of a workbook has columns of its own: the first entries tell of the first sheet only.
  const whole = options.extent === 'whole' || file.syntax === 'xlsx';
  try {
    for await (const entries of mapFile(file, { ...options, onFormat: seen.readAs })) {
      for (const entry of entries) seen.take(entry);
      if (!whole && seen.count() >= beginning) break;
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    seen.refuse(refusalOf(error.fault));
  }
}

function refusalOf({ line, reason, facts, excerpt = '' }: FormatFault['fault']): Refusal {
  return { line, field: '', reason, excerpt, ...(facts && { facts }) };
}
