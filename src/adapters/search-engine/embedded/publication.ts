import { emptyLibrary, type GroupColumns, groupColumns, type Library, prepareStates, withSegments } from './library.ts';
import { preparePinyin } from './pinyin-index.ts';
import type { Segment } from './segment.ts';
import { gently, type Pace, runInSlices } from './slices.ts';

/**
 * How readers get to see what the writer made: a list of segments by number. A segment is told whole once, its columns
 * being shared memory; afterwards only which of its documents have died. Deaths are copied, so that a reader sees a
 * change whole or not at all: the dead and the new that stands for them come in one message.
 */
export type Publication = { readonly segments: readonly Published[] };

export type Published = {
  readonly number: number;
  readonly deadCount: number;
  /** Absent when no more have died since it was told last. */
  readonly dead?: Uint8Array;
  /** Absent when it was told before. */
  readonly segment?: Segment;
};

/** Tells of each library what was not told before. */
export function createPublisher(): (segments: readonly Segment[]) => Publication {
  const numbers = new WeakMap<Segment, number>();
  const deaths = new WeakMap<Segment, number>();
  let next = 1;
  return (segments) => ({
    segments: segments.map((segment) => {
      const known = numbers.get(segment);
      const number = known ?? next++;
      numbers.set(segment, number);
      const { deadCount } = segment;
      const hasDied = deaths.get(segment) !== deadCount;
      deaths.set(segment, deadCount);
      return {
        number,
        deadCount,
        ...(hasDied && { dead: new Uint8Array(segment.dead) }),
        ...(known === undefined && { segment }),
      };
    }),
  });
}

/** What was told so far, whole: for a reader that begins later. */
export type Shelf = Map<number, Published>;

/** Adds a publication to what is known of its segments; others are forgotten. */
export function shelve(shelf: Shelf, { segments }: Publication): void {
  const kept = new Map(segments.map((one) => [one.number, { ...shelf.get(one.number), ...one }]));
  shelf.clear();
  for (const [number, one] of kept) shelf.set(number, one);
}

/** Makes libraries of publications, each on top of the one before. */
export function createTaker(): (publication: Publication) => Promise<Library> {
  let library = emptyLibrary();
  let known = new Map<number, Segment>();
  return async (publication) => {
    // Nobody asks a reader that has nothing yet.
    const pace = library.segments.length === 0 ? undefined : gently;
    const taken = new Map<number, Segment>();
    for (const one of publication.segments) {
      taken.set(one.number, known.get(one.number) ?? (await takeSegment(one, pace)));
    }
    const stays = [...taken.values()].some((segment) => library.columns.has(segment));
    const base = stays ? library : emptyLibrary();
    const prepared = new Map<Segment, GroupColumns>();
    for (const segment of taken.values()) {
      if (base.columns.has(segment)) continue;
      prepared.set(segment, await runInSlices(groupColumns(base.values, segment), pace));
      await runInSlices(prepareStates(segment, library.segments), pace);
    }
    // From here to the end nothing waits: a search sees the publication whole or not at all.
    for (const { number, dead, deadCount } of publication.segments) {
      const segment = taken.get(number);
      if (!segment || !dead) continue;
      segment.dead.set(dead);
      segment.deadCount = deadCount;
    }
    known = taken;
    library = withSegments(base, [...taken.values()], prepared);
    return library;
  };
}

async function takeSegment({ number, segment, dead }: Published, pace: Pace | undefined): Promise<Segment> {
  if (!segment || !dead) throw new Error(`segment ${number} was never told whole`);
  const own: Segment = { ...withBuffers(segment), dead, deadCount: 0 };
  // What suggestions need besides the columns, before anybody can ask.
  await runInSlices(preparePinyin(own), pace);
  return own;
}

/** A message brings the bytes of texts as plain bytes; texts are read by methods of Buffer. */
function withBuffers<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => {
    const isBytes = name === 'bytes' && one instanceof Uint8Array;
    return [name, isBytes ? Buffer.from(one.buffer, one.byteOffset, one.byteLength) : withBuffers(one)];
  });
  // The same names with the same values; only views of bytes have got more methods.
  return Object.fromEntries(entries) as T;
}
