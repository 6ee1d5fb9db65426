import { FormatFault, type FormatReader, type ReadableFile, type UnreadableFile } from '#adapters/formats/port.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { isEntry, wantedElements } from '../mapping/detect.ts';
import { type MappedEntry, mapFile } from '../mapping/map-file.ts';
import type { ImportFormat } from '../mapping/mapping.ts';
import type { FeedHost, FeedRequest, RefusedEntry } from './batch.ts';
import { isSourceName, knownSourceOf, sourceOfPath } from './known-sources.ts';
import { faultOfNumber } from './number-faults.ts';
import { countOccurrences } from './occurrences.ts';
import { gatherRows, type RowGathering } from './rows.ts';

const usualBatchRows = 4_000;
const batchBytes = 6_000_000;
/** PostgreSQL's smallint, less one. */
const mostSlots = 32_766;

/** Different sources of one import; a real collection has a dozen. */
const mostSources = 1_000;

/** Sayings of one source under one given path, and the number that tells its keys from other sources'. */
type Gathering = { readonly rows: RowGathering; readonly sourceId: number };

type CurrentFile = {
  readonly index: number;
  readonly given: string;
  readonly modified: string | undefined;
  format: ImportFormat;
  /** The source of entries that name none. */
  source: string;
};

/** The reading side of an import: files to batches, handed to the host in order. Ends when all is read. */
export async function feedBatches(
  reader: FormatReader,
  request: FeedRequest,
  host: FeedHost,
  signal: AbortSignal,
): Promise<void> {
  const gatherer = startGathering(request, host);
  let bytes = 0;
  const tick = (): void => {
    host.progressed(bytes);
    bytes = 0;
    signal.throwIfAborted();
  };
  const onBytes = (read: number): void => {
    bytes += read;
  };
  let index = 0;
  for await (const file of reader.read(request.paths, { elements: wantedElements, isEntry, signal, onBytes })) {
    await feedFile(file, index, { request, host, gatherer, tick });
    index += 1;
    tick();
  }
  await gatherer.flushAll();
}

type Feeding = {
  readonly request: FeedRequest;
  readonly host: FeedHost;
  readonly gatherer: ReturnType<typeof startGathering>;
  /** Called after some entries: tells the progress, stops when told to. */
  readonly tick: () => void;
};

async function feedFile(file: ReadableFile | UnreadableFile, index: number, feeding: Feeding): Promise<void> {
  const { request, host, gatherer, tick } = feeding;
  if ('fault' in file) {
    host.opened({ index, path: file.path });
    host.refused([refusedBy(file.fault, index)]);
    return;
  }
  host.opened({ index, path: file.path, encoding: file.encoding });
  const current: CurrentFile = {
    index,
    given: givenPathOf(file.path, request.paths),
    source: sourceOfPath(file.path),
    modified: file.modified,
    format: 'table',
  };
  try {
    const { format, profile } = request;
    const mapping = mapFile(file, {
      format,
      profile,
      onFormat: (reading) => {
        current.format = reading.format;
        // Documents stand one in a file, so that their folder is the source; a list is a source by itself.
        if (reading.format === 'sts') current.source = sourceOfPath(current.given);
        const { sheet, columns } = reading;
        host.readAs({ file: index, format: reading.format, sheet, profile: reading.profile, columns });
      },
    });
    for await (const entries of mapping) {
      await gatherer.add(entries, current);
      tick();
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    host.refused([refusedBy(error.fault, index)]);
  }
}

function refusedBy({ line, reason, facts, excerpt = '' }: FormatFault['fault'], file: number): RefusedEntry {
  return { file, line, field: '', reason, excerpt, ...(facts && { facts }) };
}

const givenPathOf = (path: string, given: readonly string[]): string =>
  given.find((one) => path === one || path.startsWith(`${one.replace(/\/$/, '')}/`) || path.startsWith(`${one}!/`)) ??
  path;

/** What is gathered of each source of the path that is being read. */
function openGatherings(request: FeedRequest, host: FeedHost) {
  const gatherings = new Map<string, Gathering>();
  const sources = new Set<string>();
  let given = '';

  async function flush({ rows }: Gathering): Promise<void> {
    if (rows.count > 0) await host.take(rows.take());
  }

  async function flushAll(): Promise<void> {
    for (const gathering of gatherings.values()) await flush(gathering);
  }

  async function of(source: string, file: CurrentFile): Promise<Gathering> {
    if (file.given !== given) {
      // Files of one path stand together: what was gathered for the path before is complete.
      await flushAll();
      gatherings.clear();
      given = file.given;
    }
    const name = `${source}\n${file.format}`;
    const known = gatherings.get(name);
    if (known) return known;
    const asOf = asOfDay(source, file, request);
    const run = await host.openRun({ path: file.given, source, format: file.format, asOf });
    const gathering: Gathering = { rows: gatherRows(run), sourceId: run.sourceId };
    gatherings.set(name, gathering);
    sources.add(source);
    return gathering;
  }
  return { of, flush, flushAll, sources };
}

function startGathering(request: FeedRequest, host: FeedHost) {
  const gatherings = openGatherings(request, host);
  const occurrences = countOccurrences();
  const batchRows = request.batchRows ?? usualBatchRows;

  async function add(entries: readonly MappedEntry[], file: CurrentFile): Promise<void> {
    const refusals: RefusedEntry[] = [];
    const refuse = (refusal: Omit<RefusedEntry, 'file'>): void => void refusals.push({ ...refusal, file: file.index });
    let gathering: Gathering | undefined;
    let gatheredSource = '';
    for (const entry of entries) {
      if ('reason' in entry) {
        refuse(entry);
        continue;
      }
      for (const mapped of entry.claims) {
        const source = request.source ?? mapped.source ?? file.source;
        if (gathering === undefined || source !== gatheredSource) {
          const fault = faultOfSource(source, gatherings.sources);
          if (fault !== undefined) {
            refuse({ line: entry.line, excerpt: source.slice(0, 200), ...fault });
            continue;
          }
          gathering = await gatherings.of(source, file);
        }
        gatheredSource = source;
        const { rows, sourceId } = gathering;
        const claim = datedClaim(mapped.claim, source, file, request);
        rows.add(claim, file.index, (key) => {
          const slot = occurrences.next(sourceId, key);
          const fault = faultOfNumber(claim.number, key) ?? (slot > mostSlots ? tooManyRepeats : undefined);
          if (fault === undefined) return slot;
          refuse({ line: entry.line, field: 'number', excerpt: claim.number.slice(0, 200), ...fault });
          return -1;
        });
        if (rows.count >= batchRows || rows.size >= batchBytes) await gatherings.flush(gathering);
      }
    }
    if (refusals.length > 0) host.refused(refusals);
  }
  return { add, flushAll: gatherings.flushAll };
}

type EntryFault = Pick<RefusedEntry, 'reason' | 'facts'>;

/** Names of sources stand in files too, and may be anything there. */
function faultOfSource(
  source: string,
  met: ReadonlySet<string>,
): (EntryFault & { readonly field: string }) | undefined {
  if (!isSourceName(source)) return { field: 'source', reason: 'invalid-field' };
  if (met.has(source) || met.size < mostSources) return undefined;
  return { field: 'source', reason: 'too-many-sources', facts: { limit: mostSources } };
}

const tooManyRepeats: EntryFault = { reason: 'too-many-repeats', facts: { limit: mostSlots + 1 } };

/** The day a source speaks for: what the operator says, the known day of its collection, the file's, today. */
function asOfDay(source: string, file: CurrentFile, request: FeedRequest): string {
  const known = file.format === 'records' ? knownSourceOf(source)?.snapshot : undefined;
  return request.snapshot ?? known ?? file.modified ?? request.today;
}

/** A status without its day says little: it gets the day the source speaks for. */
function datedClaim(claim: Claim, source: string, file: CurrentFile, request: FeedRequest): Claim {
  if (claim.state === undefined || claim.asOf !== undefined) return claim;
  return { ...claim, asOf: asOfDay(source, file, request) };
}
