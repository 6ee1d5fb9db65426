import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { arrange } from './arrange.ts';
import { collect, newCollector } from './collector.ts';
import { segmentOf } from './columns.ts';
import { emptyLibrary, type GroupColumns, groupColumns, type Library, withSegments } from './library.ts';
import { mergeSegments } from './merge.ts';
import { nearestTo } from './nearest.ts';
import { searchPassages } from './passages/search-passages.ts';
import { preparePinyin } from './pinyin-index.ts';
import { dayNumber } from './ranks.ts';
import { type Readings, searchLibrary } from './search.ts';
import { bury, type Segment } from './segment.ts';
import type { BuiltPart } from './segment-builder.ts';
import { runInSlices } from './slices.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { resolveNumber, suggestFrom } from './suggest.ts';
import { statesOn } from './timelines.ts';

/**
 * The embedded engine in one thread. Searches read the segments of the moment and never wait; changes become a small
 * segment of their own; small segments are merged into larger ones between searches. Three things take turns:
 * `changes` (applied in order), `upkeep` (one merge, rebuild or snapshot at a time), and searches, which take none.
 */
export type EngineOptions = {
  /** The snapshot, when one is kept. */
  readonly file?: string;
  readonly readings: Readings;
  /** The day now: the order within a tier is made for it. */
  readonly today?: () => Day;
  /** Words of so many documents have their counts kept (see keeping-counts.ts); for tests. */
  readonly keptFrom?: number;
  /** Told of every library that is searched from now on. */
  readonly onLibrary?: (library: Library) => void;
};

/** The half of an engine that only reads, over the library of the moment. */
export function answersFrom(
  library: () => Library,
  readings: Readings,
): Pick<SearchEngine, 'search' | 'passages' | 'suggest' | 'nearest' | 'resolve'> {
  return {
    search: async (query) => searchLibrary(library(), query, readings),
    passages: async (query) => searchPassages(library(), query, readings),
    suggest: async (text, on, limit) => suggestFrom(library(), text, dayNumber(on), limit, readings),
    nearest: async (text, on, limit) => nearestTo(library(), text, dayNumber(on), limit, readings),
    resolve: async (text, on) => resolveNumber(library(), text, dayNumber(on), readings),
  };
}

type Change = {
  readonly documents: readonly IndexDocument[];
  readonly removed: readonly string[];
  readonly position: number;
};

type State = {
  library: Library;
  readonly onLibrary: (library: Library) => void;
  readonly keptFrom: number | undefined;
  position: number;
  ready: boolean;
  closed: boolean;
  /** Keys buried while a merge reads their segments. */
  buried: string[] | undefined;
  /** Changes applied while a rebuild reads its stream. */
  missedByRebuild: Change[] | undefined;
  changes: Promise<void>;
  upkeep: Promise<void>;
};

/** An index that was built elsewhere, from the state the database had at a position. */
export type BuiltIndex = { readonly parts: readonly BuiltPart[]; readonly position: number };

export type EmbeddedEngine = SearchEngine & {
  /** Like `rebuild`, with an index that `build` makes in parts. */
  adopt(build: () => Promise<BuiltIndex>): Promise<void>;
};

/** Opens the engine; a snapshot that can be trusted is read, any other is ignored (health().ready tells). */
export async function openEngine(options: EngineOptions): Promise<EmbeddedEngine> {
  const today = (): number => dayNumber(options.today?.() ?? dayInShanghai(new Date()));
  const state: State = {
    library: emptyLibrary(),
    onLibrary: options.onLibrary ?? (() => undefined),
    keptFrom: options.keptFrom,
    position: 0,
    ready: false,
    closed: false,
    buried: undefined,
    missedByRebuild: undefined,
    changes: Promise.resolve(),
    upkeep: Promise.resolve(),
  };
  await restore(state, options.file);
  // States change at midnight; the order made for the day before is made again.
  const clock = setInterval(() => tidyLater(state, today), 60_000);
  clock.unref();
  tidyLater(state, today);
  return {
    ...answersFrom(() => state.library, options.readings),
    apply: async (documents, removed, position) => {
      const change = { documents, removed, position };
      state.changes = state.changes.catch(() => undefined).then(() => applyChange(state, change, today()));
      await state.changes;
      tidyLater(state, today);
    },
    rebuild: (documents, position) => takeTurn(state, () => rebuild(state, documents, position, today())),
    adopt: async (build) => {
      await takeTurn(state, () => adopt(state, build, today()));
      tidyLater(state, today);
    },
    health: () => ({
      ready: state.ready,
      documents: state.library.segments.reduce((sum, segment) => sum + segment.count - segment.deadCount, 0),
      position: state.position,
    }),
    persist: async () => {
      const { file } = options;
      if (file !== undefined) await takeTurn(state, () => writeSnapshot(file, state.library.segments, state.position));
    },
    close: async () => {
      state.closed = true;
      clearInterval(clock);
      await Promise.allSettled([state.changes, state.upkeep]);
      state.library = emptyLibrary();
      state.ready = false;
    },
  };
}

function setLibrary(state: State, library: Library): void {
  state.library = library;
  state.onLibrary(library);
}

async function restore(state: State, file: string | undefined): Promise<void> {
  const restored = file === undefined ? undefined : await readSnapshot(file);
  if (!restored || 'unusable' in restored) return;
  for (const segment of restored.segments) await runInSlices(preparePinyin(segment));
  setLibrary(state, await libraryOf(restored.segments));
  state.position = restored.position;
  state.ready = true;
}

// One piece of upkeep after the other; a failed one does not stop the next.
function takeTurn(state: State, work: () => Promise<void>): Promise<void> {
  const turn = state.upkeep.catch(() => undefined).then(work);
  state.upkeep = turn.catch(() => undefined);
  return turn;
}

function* segmentFrom(documents: readonly IndexDocument[], day: number, keptFrom?: number): Generator<void, Segment> {
  const collector = newCollector();
  for (const document of documents) {
    collect(collector, document);
    yield;
  }
  return yield* prepared(arrange(collector, day, keptFrom));
}

// What suggestions need besides a segment is made with it, not when somebody types the first letter.
function* prepared(making: Generator<void, Segment>): Generator<void, Segment> {
  const segment = yield* making;
  yield* preparePinyin(segment);
  return segment;
}

async function applyChange(state: State, change: Change, day: number): Promise<void> {
  const { documents } = change;
  const added = documents.length > 0 ? await runInSlices(segmentFrom(documents, day, state.keptFrom)) : undefined;
  // From here to the end nothing waits: a search sees the change whole or not at all.
  state.missedByRebuild?.push(change);
  const keys = [...change.removed, ...change.documents.map(({ key }) => key)];
  state.buried?.push(...keys);
  for (const key of keys) for (const segment of state.library.segments) if (bury(segment, key)) break;
  if (added) buryRemoved(added, change);
  const living = state.library.segments.filter((segment) => segment.deadCount < segment.count);
  setLibrary(state, withSegments(state.library, added ? [...living, added] : living));
  state.position = Math.max(state.position, change.position);
}

// A key both changed and removed is removed: `removed` says what must not be found.
function buryRemoved(segment: Segment, change: Change): void {
  for (const key of change.removed) bury(segment, key);
}

async function rebuild(
  state: State,
  stream: AsyncIterable<readonly IndexDocument[]>,
  position: number,
  day: number,
): Promise<void> {
  state.missedByRebuild = [];
  try {
    const collector = newCollector();
    for await (const batch of stream) await runInSlices(collectBatch(collector, batch));
    const whole = await runInSlices(prepared(arrange(collector, day, state.keptFrom)));
    const library = await libraryOf([whole]);
    state.changes = state.changes.catch(() => undefined).then(() => replaceAll(state, library, position, day));
    await state.changes;
  } finally {
    state.missedByRebuild = undefined;
  }
}

async function adopt(state: State, build: () => Promise<BuiltIndex>, day: number): Promise<void> {
  state.missedByRebuild = [];
  try {
    const { parts, position } = await build();
    const segments = parts.map(segmentOf).filter(({ count }) => count > 0);
    for (const segment of segments) await runInSlices(preparePinyin(segment));
    const library = await libraryOf(segments);
    state.changes = state.changes.catch(() => undefined).then(() => replaceAll(state, library, position, day));
    await state.changes;
  } finally {
    state.missedByRebuild = undefined;
  }
}

async function libraryOf(segments: readonly Segment[]): Promise<Library> {
  const empty = emptyLibrary();
  const prepared = new Map<Segment, GroupColumns>();
  for (const segment of segments) prepared.set(segment, await runInSlices(groupColumns(empty.values, segment)));
  return withSegments(empty, segments, prepared);
}

// Runs between changes: all that came before it and is newer than the stream is applied again, in order.
async function replaceAll(state: State, library: Library, position: number, day: number): Promise<void> {
  const missed = state.missedByRebuild?.filter((change) => change.position > position) ?? [];
  state.missedByRebuild = undefined;
  setLibrary(state, library);
  state.position = position;
  state.ready = true;
  for (const change of missed) await applyChange(state, change, day);
}

function* collectBatch(
  collector: ReturnType<typeof newCollector>,
  batch: readonly IndexDocument[],
): Generator<void, void> {
  for (const document of batch) {
    collect(collector, document);
    yield;
  }
}

const livingIn = (segment: Segment): number => segment.count - segment.deadCount;
const growth = 4;

/**
 * Segments that are better one: the smallest ones while the next larger is not `growth` times all of them together
 * (so a document is rewritten only a few times in its life), and whatever is a quarter dead or ordered for a day whose
 * states have changed since.
 */
export function segmentsToMerge(segments: readonly Segment[], day: number): readonly Segment[] {
  const stale = segments.filter((segment) => segment.deadCount * growth > segment.count || isReordered(segment, day));
  const bySize = [...segments].sort((a, b) => livingIn(a) - livingIn(b));
  const chosen = new Set(stale);
  let together = 0;
  for (const [at, segment] of bySize.entries()) {
    if (at > 0 && livingIn(segment) > growth * together) break;
    together += livingIn(segment);
    if (at > 0) for (const smaller of bySize.slice(0, at + 1)) chosen.add(smaller);
  }
  return [...chosen];
}

function isReordered(segment: Segment, day: number): boolean {
  if (segment.day === day) return false;
  const before = statesOn(segment.timelines, segment.day);
  return statesOn(segment.timelines, day).some((state, history) => state !== before[history]);
}

function tidyLater(state: State, today: () => number): void {
  if (state.closed || state.buried || segmentsToMerge(state.library.segments, today()).length === 0) return;
  // Upkeep fails only by a fault of the program: it rises as an unhandled rejection, and the segments stay as they are.
  void takeTurn(state, () => tidy(state, today));
}

async function tidy(state: State, today: () => number): Promise<void> {
  for (;;) {
    const chosen = state.closed ? [] : segmentsToMerge(state.library.segments, today());
    if (chosen.length === 0) return;
    state.buried = [];
    try {
      const merged = await runInSlices(prepared(mergeSegments(chosen, today(), state.keptFrom)));
      const columns = await runInSlices(groupColumns(state.library.values, merged));
      for (const key of state.buried) bury(merged, key);
      const others = state.library.segments.filter((segment) => !chosen.includes(segment));
      const segments = merged.count > merged.deadCount ? [merged, ...others] : others;
      setLibrary(state, withSegments(state.library, segments, new Map([[merged, columns]])));
    } finally {
      state.buried = undefined;
    }
  }
}
