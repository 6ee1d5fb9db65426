import { type Entry, type Facts, FormatFault, type ReadableFile } from '#adapters/formats/port.ts';
import { detectFormat, type EntryFormat, mapperOf, nameOf } from './detect.ts';
import { type ListColumn, listColumns } from './list-columns.ts';
import { type ImportFormat, type MappedClaim, type Mapper, type RefusedReason, RowRefused } from './mapping.ts';
import { guessMembers, guessTable, type MappingProfile, tableByProfile } from './profile.ts';
import { cellsByName, mapRow, membersOf } from './table.ts';

/** One entry of a file after mapping: its claims, or why it is refused. */
export type MappedEntry =
  | { readonly line: number; readonly claims: readonly MappedClaim[] }
  | {
      readonly line: number;
      readonly field: string;
      readonly reason: RefusedReason;
      readonly facts?: Facts;
      readonly excerpt: string;
    };

export type MapOptions = {
  readonly format: ImportFormat | 'auto';
  readonly profile?: MappingProfile | undefined;
  /** Told once per file, and per sheet of a workbook, how it is read. */
  readonly onFormat?: (reading: FileReading) => void;
};

export type FileReading = {
  readonly path: string;
  readonly format: ImportFormat;
  readonly encoding: string;
  readonly sheet?: string | undefined;
  readonly profile?: MappingProfile;
  /** All columns of a list, used or not. */
  readonly columns?: readonly ListColumn[];
};

/** Rows looked at before the columns of a list are guessed. */
const guessRows = 60;

/** Maps a file entry by entry, in its order. Throws FormatFault where the rest of the file cannot be read. */
export async function* mapFile(file: ReadableFile, options: MapOptions): AsyncIterable<readonly MappedEntry[]> {
  const source = file.entries()[Symbol.asyncIterator]();
  const first = await firstEntries(source);
  const format = options.format === 'auto' ? detectFormat(first.entries) : options.format;
  if (first.entries.length === 0 || format === undefined) {
    const faults = first.entries.map((entry) => refused(entry, undefined));
    const told = faults.filter((fault) => fault !== undefined);
    // A fault says why nothing is understood; that nothing is needs no saying then.
    yield told.length > 0 || first.failure !== undefined ? told : [unknownFormat(file, first.entries)];
    if (first.failure !== undefined) throw first.failure;
    return;
  }
  const entries = resumed(first, source);
  if (format === 'table') {
    yield* mapLists(file, entries, options);
    return;
  }
  options.onFormat?.({ path: file.path, format, encoding: file.encoding });
  const context = { numberOf: await namesIn(file, format) };
  const mapper = mapperOf(format, context);
  for await (const some of format === 'iso-open-data' ? asValues(entries) : entries) {
    yield some.map((entry) => mapped(entry, mapper));
  }
}

type First = { readonly entries: readonly Entry[]; readonly ended: boolean; readonly failure?: unknown };

/** Enough entries to judge the file by. A fault right behind them waits until they are used. */
async function firstEntries(source: AsyncIterator<readonly Entry[]>): Promise<First> {
  const entries: Entry[] = [];
  try {
    while (entries.length < guessRows) {
      const next = await source.next();
      if (next.done) return { entries, ended: true };
      entries.push(...next.value);
    }
    return { entries, ended: false };
  } catch (failure) {
    if (!(failure instanceof FormatFault)) throw failure;
    return { entries, ended: true, failure };
  }
}

async function* resumed(first: First, source: AsyncIterator<readonly Entry[]>): AsyncIterable<readonly Entry[]> {
  yield first.entries;
  if (first.failure !== undefined) throw first.failure;
  if (!first.ended) yield* { [Symbol.asyncIterator]: () => source };
}

function unknownFormat(file: ReadableFile, entries: readonly Entry[]): MappedEntry {
  const facts = { syntax: file.syntax };
  return { line: 0, field: '', reason: 'format-unknown', facts, excerpt: entries[0] ? excerptOf(entries[0]) : '' };
}

/** Numbers of the file's entries by the names the file uses, where a format refers to its own entries by name. */
async function namesIn(file: ReadableFile, format: EntryFormat): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if ((format !== 'iso-open-data' && format !== 'specref') || !file.replayable) return names;
  try {
    for await (const entries of format === 'iso-open-data' ? asValues(file.entries()) : file.entries()) {
      for (const entry of entries) {
        const name = nameOf(format, entry);
        if (name) names.set(...name);
      }
    }
  } catch (error) {
    // The same fault ends the second reading, where it is reported with its line.
    if (!(error instanceof FormatFault)) throw error;
  }
  return names;
}

/** Rows of a CSV with a heading as the objects of its JSON edition. */
async function* asValues(source: AsyncIterable<readonly Entry[]>): AsyncIterable<readonly Entry[]> {
  let names: readonly string[] | undefined;
  for await (const entries of source) {
    const values: Entry[] = [];
    for (const entry of entries) {
      if (entry.kind !== 'row') values.push(entry);
      else if (names === undefined) names = entry.cells;
      else values.push({ kind: 'value', line: entry.line, value: Object.fromEntries(cellsByName(entry.cells, names)) });
    }
    yield values;
  }
}

function mapped(entry: Entry, mapper: Mapper): MappedEntry {
  const fault = refused(entry, undefined);
  if (fault || entry.kind === 'fault') return fault ?? { line: 0, claims: [] };
  try {
    return { line: entry.line, claims: mapper(entry) };
  } catch (error) {
    const why = refused(entry, error);
    if (!why) throw error;
    return why;
  }
}

/** The refusal of an entry that is a fault itself, or whose mapping was refused; undefined when it is neither. */
function refused(entry: Entry, error: unknown): MappedEntry | undefined {
  if (entry.kind === 'fault') {
    const { line, reason, facts, excerpt = '' } = entry.fault;
    return { line, field: '', reason, excerpt, ...(facts && { facts }) };
  }
  if (!(error instanceof RowRefused)) return undefined;
  const { reason, field, facts } = error.fault;
  return { line: entry.line, field, reason, excerpt: excerptOf(entry), ...(facts && { facts }) };
}

function excerptOf(entry: Entry): string {
  if (entry.kind === 'row') return entry.cells.join(', ').slice(0, 300);
  if (entry.kind === 'value') return (JSON.stringify(entry.value) ?? '').slice(0, 300);
  return entry.kind === 'element' ? `<${entry.element.name}>` : (entry.fault.excerpt ?? '');
}

type ListEntry = Exclude<Entry, { readonly kind: 'fault' | 'element' }>;

/** Lists with columns: every sheet is guessed for itself, unless a profile is given. */
async function* mapLists(
  file: ReadableFile,
  source: AsyncIterable<readonly Entry[]>,
  options: MapOptions,
): AsyncIterable<readonly MappedEntry[]> {
  let reader: Mapper | undefined;
  let sheet: string | undefined;
  let held: ListEntry[] = [];
  const start = (): readonly MappedEntry[] => {
    reader = listMapper(file, held, options);
    const some = held.map((entry) => mapped(entry, reader ?? noList));
    held = [];
    return reader === undefined ? [] : some;
  };
  for await (const entries of source) {
    const results: MappedEntry[] = [];
    for (const entry of entries) {
      if (entry.kind === 'element') continue;
      const fault = refused(entry, undefined);
      if (fault) results.push(fault);
      if (entry.kind === 'fault') continue;
      if (entry.kind === 'row' && entry.sheet !== sheet) {
        if (held.length > 0) results.push(...start());
        sheet = entry.sheet;
        reader = undefined;
      }
      if (reader) results.push(mapped(entry, reader));
      else held.push(entry);
      if (!reader && held.length >= guessRows) results.push(...start());
    }
    yield results;
  }
  if (held.length > 0) yield start();
}

const noList: Mapper = () => [];

/** The reader of a list by its first entries; one that refuses the list when no column holds numbers. */
function listMapper(file: ReadableFile, entries: readonly ListEntry[], options: MapOptions): Mapper {
  const rows = entries.flatMap((entry) => (entry.kind === 'row' ? [entry.cells] : []));
  const tell = (profile: MappingProfile, columns: readonly ListColumn[]): void => {
    const sheet = entries.flatMap((entry) =>
      entry.kind === 'row' && entry.sheet !== undefined ? [entry.sheet] : [],
    )[0];
    options.onFormat?.({ path: file.path, format: 'table', encoding: file.encoding, sheet, profile, columns });
  };
  if (rows.length === 0) {
    const members = entries.map((entry) => membersOf(entry.kind === 'value' ? entry.value : undefined));
    const profile = options.profile ?? guessMembers(members);
    const names = [...new Set(members.flatMap((one) => [...one.keys()]))];
    if (!profile) return refusing(names);
    tell(profile, listColumns(names, profile, members));
    return (entry) => (entry.kind === 'value' ? mapRow(membersOf(entry.value), profile) : []);
  }
  const table = options.profile ? tableByProfile(rows, options.profile) : guessTable(rows);
  if (!table) return refusing(rows[0] ?? []);
  const { profile, columns, headingRows } = table;
  const headingLine = entries[headingRows - 1]?.line ?? 0;
  // A web page pads its lists with rows for turning pages, which have fewer cells.
  const leastCells = file.syntax === 'html' ? columns.length / 2 : 0;
  const values = rows.slice(headingRows).map((row) => cellsByName(row, columns));
  tell(profile, listColumns(columns, profile, values));
  return (entry) => {
    if (entry.kind !== 'row' || entry.line <= headingLine || entry.cells.length < leastCells) return [];
    return mapRow(cellsByName(entry.cells, columns), profile);
  };
}

/** Refuses a list once, at its first row, and passes over the rest. */
function refusing(columns: readonly string[]): Mapper {
  let told = false;
  return () => {
    if (told) return [];
    told = true;
    const shown = columns.slice(0, 20).join(' | ').slice(0, 200);
    throw new RowRefused({ reason: 'columns-unknown', field: '', facts: { columns: shown } });
  };
}
