import type { FacetName, SearchQuery } from '#adapters/search-engine/port.ts';
import { firstWhere } from './buffers.ts';
import { addGroup, groupValuesOf, type Library } from './library.ts';
import { profiledFacets } from './profiles.ts';
import { dayNumber } from './ranks.ts';
import { EVERY_DOCUMENT, postingsOf, type Segment } from './segment.ts';
import { stateOn, statesOn } from './timelines.ts';
import { placeFrom } from './windows.ts';

/**
 * Counts of facets that were made with the segment, for words of many documents and for all documents together: they are
 * read instead of looking at a million documents. They hold for the documents the segment began with, on its day. Those
 * that have died since are taken off, and those whose state is another on the day asked are moved, each looked at by
 * itself; when they are not few, the documents are counted as for any other query.
 */

/** Facets in the order in which a term's counts are kept. */
export const keptFacets = [...profiledFacets, 'ics', 'ccs', 'year', 'status'] as const satisfies readonly FacetName[];

/** What is known about the documents of a term, and of which of them it is no longer true. */
export type Known = {
  /** Place of the term among those that have counts. */
  readonly place: number;
  readonly died: Uint32Array;
  /** Living ones that have another state on `day` than on the day of the segment; not told when no state is asked for. */
  readonly moved: Uint32Array;
  readonly day: number;
};

/** Looking up a document among those of a term and taking it off costs about as much as counting so many. */
const lookUp = 32;
/** Taking it off alone. */
const takeOff = 8;
/** So few are taken off in any case. */
const fewest = 64;
const none = new Uint32Array(0);

/** What is known beforehand of all documents of a term; undefined when they are to be counted. */
export function knownCounts(segment: Segment, term: number, query: SearchQuery): Known | undefined {
  const { terms } = segment.kept;
  const isEvery = term === EVERY_DOCUMENT;
  const place = isEvery ? terms.length : firstWhere(terms.length, (at) => (terms[at] ?? 0) >= term);
  if (!isEvery && terms[place] !== term) return undefined;
  const postings = isEvery ? undefined : postingsOf(segment, term);
  const day = dayNumber(query.on);
  const dead = deadIn(segment);
  const moved = query.facets.includes('status') ? movedOn(segment, day) : none;
  const most = Math.max(fewest, postings ? postings.length / lookUp : segment.count / takeOff);
  if (!moved || dead.length + moved.length > most) return undefined;
  const living = moved.filter((document) => segment.dead[document] === 0);
  return { place, day, died: listedIn(postings, dead), moved: listedIn(postings, living) };
}

/** Adds the counts of a facet. */
export function addKnown(library: Library, segment: Segment, known: Known, facet: FacetName, sums: Uint32Array): void {
  const { place, died, moved, day } = known;
  const groups = groupValuesOf(library, segment, facet);
  addPairs(segment, place * keptFacets.length + keptFacets.indexOf(facet), groups?.own, sums);
  if (facet !== 'status') {
    const { ids } = segment.facets[facet];
    if (groups) for (const document of died) addGroup(groups, ids[document] ?? 0, -1, sums);
    return;
  }
  const { timelines } = segment;
  const add = (document: number, day: number, many: number): void => {
    const state = stateOn(timelines, timelines.ids[document] ?? 0, day);
    sums[state] = (sums[state] ?? 0) + many;
  };
  for (const document of died) add(document, segment.day, -1);
  for (const document of moved) {
    add(document, segment.day, -1);
    add(document, day, 1);
  }
}

// Pairs of numbers, the lower seven bits first: how far a value lies behind the one before, and its count.
function addPairs(segment: Segment, block: number, own: Uint32Array | undefined, sums: Uint32Array): void {
  const { offsets, pairs } = segment.kept;
  const end = offsets[block + 1] ?? 0;
  let value = 0;
  let number = 0;
  let shift = 0;
  let isCount = false;
  for (let at = offsets[block] ?? 0; at < end; at += 1) {
    const byte = pairs[at] ?? 0;
    number += (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    if (isCount) {
      const place = own ? (own[value] ?? 0) : value;
      sums[place] = (sums[place] ?? 0) + number;
    } else value += number;
    isCount = !isCount;
    number = 0;
    shift = 0;
  }
}

// Those of the documents, ascending, that have a posting.
function listedIn(postings: Uint32Array | undefined, documents: Uint32Array): Uint32Array {
  if (!postings) return documents;
  let place = 0;
  return documents.filter((document) => {
    place = placeFrom(postings, place, postings.length, document * 8);
    return place < postings.length && (postings[place] ?? 0) >>> 3 === document;
  });
}

const deadLists = new WeakMap<Segment, Uint32Array>();

/** Documents of the segment that have died, ascending. */
function deadIn(segment: Segment): Uint32Array {
  if (segment.deadCount === 0) return none;
  const known = deadLists.get(segment);
  if (known?.length === segment.deadCount) return known;
  const bytes = Buffer.from(segment.dead.buffer, segment.dead.byteOffset, segment.dead.byteLength);
  const found = new Uint32Array(segment.deadCount);
  for (let at = bytes.indexOf(1), place = 0; at >= 0; at = bytes.indexOf(1, at + 1), place += 1) found[place] = at;
  deadLists.set(segment, found);
  return found;
}

const movedLists = new WeakMap<Segment, Map<number, Uint32Array | undefined>>();
const mostDays = 4;

/** Documents that have another state on a day than on the day of the segment, ascending; undefined when they are many. */
function movedOn(segment: Segment, day: number): Uint32Array | undefined {
  if (day === segment.day) return none;
  const days = movedLists.get(segment) ?? new Map<number, Uint32Array | undefined>();
  movedLists.set(segment, days);
  if (days.has(day)) return days.get(day);
  const moved = movedBetween(segment, day);
  const oldest = days.keys().next();
  if (days.size >= mostDays && !oldest.done) days.delete(oldest.value);
  days.set(day, moved);
  return moved;
}

function movedBetween({ timelines, day: own, count }: Segment, day: number): Uint32Array | undefined {
  const before = statesOn(timelines, own);
  const isMoved = statesOn(timelines, day).map((state, history) => (state === before[history] ? 0 : 1));
  if (!isMoved.includes(1)) return none;
  const most = Math.max(fewest, count / takeOff);
  const found: number[] = [];
  for (let document = 0; document < count && found.length <= most; document += 1) {
    if (isMoved[timelines.ids[document] ?? 0] === 1) found.push(document);
  }
  return found.length > most ? undefined : Uint32Array.from(found);
}
