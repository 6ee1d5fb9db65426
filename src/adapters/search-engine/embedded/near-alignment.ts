import { readingSetCount, readingSetOf, readingsOfSet } from '#kernel/text/index.ts';
import { firstWhere } from './buffers.ts';
import type { NearWord } from './near-words.ts';
import { pinyinIndexOf } from './pinyin-index.ts';
import { findTerm, IN_NUMBER, postingsOf, type Segment, TITLE_END } from './segment.ts';

/** A title laid beside a typed text: which of its atoms stand for which typed ones, in order. */
export type Aligned = {
  /** From 0 (nothing in common) to 1 (the whole text stands in the title, and the title is nothing else). */
  readonly nearness: number;
  /** For each typed atom the place in the title it was found at, -1 when it was not; ascending. */
  readonly places: readonly number[];
  /** Terms of the title. */
  readonly title: Uint32Array;
};

/** What a character is worth that only sounds like the typed one. */
const soundsAlike = 0.4;
/** Part of a usual weight that an atom of the title costs which stands between two found ones. */
const between = 0.15;
/** What the part of a title that was not asked for costs at most. */
const unasked = 0.1;
/** How much of the nearness does not depend on the order of words. */
const disorder = 0.5;
const longestTitle = 120;

/** What a term or a sound is worth for one typed atom. */
type Worth = { readonly atom: number; readonly worth: number };

/** What is the same for all titles of a segment. */
export type Aligner = {
  readonly segment: Segment;
  readonly words: readonly NearWord[];
  readonly whole: number;
  readonly gap: number;
  /** Typed atoms that a term stands for. */
  readonly byTerm: ReadonlyMap<number, readonly Worth[]>;
  /** Typed ideograms that sound like a set of readings. */
  readonly bySound: ReadonlyMap<number, readonly Worth[]>;
};

function addTo<Key>(map: Map<Key, Worth[]>, key: Key, worth: Worth): void {
  const known = map.get(key);
  if (known) known.push(worth);
  else map.set(key, [worth]);
}

/** Sets of readings that share one with a set: looked through once for each set that is ever typed. */
const alike = new Map<number, readonly number[]>();

function setsAlike(set: number): readonly number[] {
  const known = alike.get(set);
  if (known) return known;
  const readings = readingsOfSet(set);
  const sets: number[] = [];
  for (let other = 1; other < readingSetCount(); other += 1) {
    if (readingsOfSet(other).some((reading) => readings.includes(reading))) sets.push(other);
  }
  alike.set(set, sets);
  return sets;
}

export function newAligner(segment: Segment, words: readonly NearWord[]): Aligner {
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const byTerm = new Map<number, Worth[]>();
  const bySound = new Map<number, Worth[]>();
  words.forEach(({ atom: text, isIdeogram, terms, weight }, atom) => {
    for (const { term, share } of terms) addTo(byTerm, findTerm(segment, term), { atom, worth: weight * share });
    if (!isIdeogram) return;
    for (const set of setsAlike(readingSetOf(text.charCodeAt(0))))
      addTo(bySound, set, { atom, worth: weight * soundsAlike });
  });
  byTerm.delete(-1);
  return { segment, words, whole, gap: (whole / Math.max(words.length, 1)) * between, byTerm, bySound };
}

/** A typed atom met in a title, with the best chain of meetings that ends here. */
type Meeting = { readonly atom: number; readonly place: number; worth: number; chain: number; before: number };

/** Lays the titles of a document beside the text; the nearest tells. */
export function alignTitle(aligner: Aligner, document: number): Aligned {
  const { titleAtoms, titleOffsets } = aligner.segment;
  const elsewhere = wordsInNumber(aligner, document);
  let nearest: Aligned = { nearness: 0, places: [], title: new Uint32Array(0) };
  const stop = titleOffsets[document + 1] ?? 0;
  for (let start = titleOffsets[document] ?? 0; start < stop; ) {
    let end = start;
    while (end < stop && titleAtoms[end] !== TITLE_END) end += 1;
    const aligned = layTitle(aligner, titleAtoms.subarray(start, Math.min(end, start + longestTitle)), elsewhere);
    if (aligned.nearness > nearest.nearness) nearest = aligned;
    start = end + 1;
  }
  return nearest;
}

// Typed atoms that stand in the number of the document.
function wordsInNumber({ segment, words }: Aligner, document: number): readonly boolean[] {
  return words.map(({ atom, isIdeogram }) => {
    const term = isIdeogram ? -1 : findTerm(segment, atom);
    if (term < 0) return false;
    const postings = postingsOf(segment, term);
    const posting = postings[firstWhere(postings.length, (at) => (postings[at] ?? 0) >= document * 8)] ?? 0;
    return posting >>> 3 === document && (posting & IN_NUMBER) !== 0;
  });
}

function meetingsIn({ segment, byTerm, bySound }: Aligner, title: Uint32Array): Meeting[] {
  const { readingSets } = pinyinIndexOf(segment);
  const meetings: Meeting[] = [];
  title.forEach((term, place) => {
    const same = byTerm.get(term) ?? [];
    const set = readingSets[term] ?? 0;
    const alike =
      set === 0 ? [] : (bySound.get(set) ?? []).filter(({ atom }) => !same.some((one) => one.atom === atom));
    for (const { atom, worth } of [...same, ...alike]) meetings.push({ atom, place, worth, chain: worth, before: -1 });
  });
  return meetings;
}

function layTitle(aligner: Aligner, title: Uint32Array, elsewhere: readonly boolean[]): Aligned {
  const meetings = meetingsIn(aligner, title);
  let last = -1;
  meetings.forEach((meeting, at) => {
    for (let from = 0; from < at; from += 1) {
      const before = meetings[from];
      if (!before || before.atom >= meeting.atom || before.place >= meeting.place) continue;
      const chain = before.chain + meeting.worth - aligner.gap * (meeting.place - before.place - 1);
      if (chain <= meeting.chain) continue;
      meeting.chain = chain;
      meeting.before = from;
    }
    if (meeting.chain > (meetings[last]?.chain ?? 0)) last = at;
  });
  const ordered = meetings[last]?.chain ?? 0;
  const places = aligner.words.map(() => -1);
  for (let at = last; at >= 0; at = meetings[at]?.before ?? -1)
    places[meetings[at]?.atom ?? 0] = meetings[at]?.place ?? -1;
  return { nearness: nearnessOf(aligner, meetings, ordered, title.length, elsewhere), places, title };
}

function nearnessOf(
  { words, whole }: Aligner,
  meetings: readonly Meeting[],
  ordered: number,
  length: number,
  elsewhere: readonly boolean[],
): number {
  const best = new Float64Array(words.length);
  for (const { atom, worth } of meetings) best[atom] = Math.max(best[atom] ?? 0, worth);
  const met = new Set(meetings.map(({ place }) => place)).size;
  let outside = 0;
  words.forEach(({ weight }, atom) => {
    if (best[atom] === 0 && elsewhere[atom]) outside += weight;
  });
  const anyOrder = best.reduce((sum, worth) => sum + worth, 0);
  const found = disorder * anyOrder + (1 - disorder) * Math.max(ordered, 0) + outside;
  return found / whole - unasked * (1 - met / Math.max(length, 1));
}
