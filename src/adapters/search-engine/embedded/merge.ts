import { arrange } from './arrange.ts';
import { copied, push, pushTextOf, sumUp, textAt, textCount, touched } from './buffers.ts';
import { type Collector, type Expected, type Interned, idOf, newCollector } from './collector.ts';
import { storedFacets } from './facet-values.ts';
import { historyNumber } from './histories.ts';
import { passageCopier } from './passages/collect.ts';
import { type Segment, TITLE_END, type Timelines } from './segment.ts';
import { sliced } from './slices.ts';
import { termNumber } from './term-table.ts';

const placeMask = (1 << 21) - 1;

/**
 * One segment from the living documents of several, ordered for `day`. Works on the columns alone: no document is read
 * again. What dies while the work runs must be buried in the result by the caller.
 */
export function* mergeSegments(segments: readonly Segment[], day: number, keptFrom?: number): Generator<void, Segment> {
  const collector = newCollector(expectedOf(segments));
  for (const table of tablesOf(collector)) yield* touched(table);
  for (const segment of segments) yield* collectSegment(collector, segment);
  return yield* arrange(collector, day, keptFrom);
}

function expectedOf(segments: readonly Segment[]): Expected {
  const sum = (of: (segment: Segment) => number): number => segments.reduce((total, segment) => total + of(segment), 0);
  return {
    documents: sum(({ count }) => count),
    occurrences: sum(({ postings }) => postings.length),
    titleAtoms: sum(({ titleAtoms }) => titleAtoms.length),
    terms: sum(({ terms }) => textCount(terms)),
    histories: sum(({ timelines }) => timelines.offsets.length),
    bytes: {
      keys: sum(({ keys }) => keys.bytes.length),
      numbers: sum(({ numbers }) => numbers.bytes.length),
      titles: sum(({ titles }) => titles.bytes.length),
      sortKeys: sum(({ sortKeys }) => sortKeys.bytes.length),
    },
  };
}

// What is written to by hashes.
function tablesOf({ terms: { table }, histories }: Collector): readonly Uint32Array[] {
  const { pairs, words } = table;
  return [pairs.entries, words.entries, histories.slots];
}

function* collectSegment(collector: Collector, segment: Segment): Generator<void, void> {
  const termOf = new Uint32Array(textCount(segment.terms));
  yield* sliced(termOf.length, 64, (from, to) => {
    for (let term = from; term < to; term += 1)
      termOf[term] = termNumber(collector.terms.table, textAt(segment.terms, term));
  });
  const forward = yield* transpose(segment, termOf);
  const aliases = yield* aliasChains(segment);
  const histories = yield* historyNumbers(collector, segment.timelines);
  const groups: Uint32Array[] = [];
  for (const facet of storedFacets) groups.push(yield* groupIds(collector.facets[facet], segment, facet));
  const copyPassages = segment.passages && (yield* passageCopier(collector.passages, segment.passages));
  const dead = segment.dead.slice();
  const take = (document: number): void => {
    for (let at = aliases.first[document] ?? 0; at !== 0; at = aliases.next[at - 1] ?? 0)
      collector.aliases.push({ document: collector.count, alias: textAt(segment.aliases, at - 1) });
    push(collector.histories.ids, histories[segment.timelines.ids[document] ?? 0] ?? 0);
    storedFacets.forEach((facet, at) => {
      push(collector.facets[facet].ids, groups[at]?.[segment.facets[facet].ids[document] ?? 0] ?? 0);
    });
    copyColumns(collector, segment, document);
    copyTerms(collector, segment, document, forward, termOf);
    copyPassages?.(document, collector.count);
    collector.count += 1;
  };
  // In the order of keys: the result is sorted by key first, and finds its runs made.
  yield* sliced(segment.count, 16, (from, to) => {
    for (let place = from; place < to; place += 1) {
      const document = segment.byKey[place] ?? 0;
      if (dead[document] === 0) take(document);
    }
  });
}

/** Place + 1 of a document's first alias, and of the one behind each; 0 behind the last. */
type AliasChains = { readonly first: Uint32Array; readonly next: Uint32Array };

// No Map: one of so many documents stands still when it grows.
function* aliasChains({ count, aliasDocuments }: Segment): Generator<void, AliasChains> {
  const first = new Uint32Array(count);
  const next = new Uint32Array(aliasDocuments.length);
  const { length } = aliasDocuments;
  yield* sliced(length, 1024, (from, to) => {
    for (let at = length - 1 - from; at >= length - to; at -= 1) {
      const document = aliasDocuments[at] ?? 0;
      next[at] = first[document] ?? 0;
      first[document] = at + 1;
    }
  });
  return { first, next };
}

function copyColumns(collector: Collector, segment: Segment, document: number): void {
  pushTextOf(collector.keys, segment.keys, document);
  pushTextOf(collector.numbers, segment.numbers, document);
  pushTextOf(collector.titles, segment.titles, document);
  pushTextOf(collector.sortKeys, segment.sortKeys, document);
  push(collector.places, (segment.ranks[document] ?? 0) & placeMask);
  push(collector.published, segment.published[document] ?? 0);
  push(collector.implemented, segment.implemented[document] ?? 0);
}

type Forward = { readonly offsets: Uint32Array; readonly occurrences: Uint32Array };

// From «documents of a term» to «terms of a document», by counting.
function* transpose(segment: Segment, termOf: Uint32Array): Generator<void, Forward> {
  const offsets = new Uint32Array(segment.count + 1);
  const { postings, postingOffsets } = segment;
  yield* sliced(postings.length, 4096, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const next = ((postings[at] ?? 0) >>> 3) + 1;
      offsets[next] = (offsets[next] ?? 0) + 1;
    }
  });
  yield* sumUp(offsets);
  const next = yield* copied(offsets, new Uint32Array(offsets.length));
  const occurrences = yield* touched(new Uint32Array(postings.length));
  let term = 0;
  yield* sliced(postings.length, 512, (from, to) => {
    for (let at = from; at < to; at += 1) {
      while ((postingOffsets[term + 1] ?? postings.length) <= at) term += 1;
      const posting = postings[at] ?? 0;
      const place = next[posting >>> 3] ?? 0;
      occurrences[place] = (termOf[term] ?? 0) * 4 + (posting & 3);
      next[posting >>> 3] = place + 1;
    }
  });
  return { offsets, occurrences };
}

function copyTerms(
  collector: Collector,
  segment: Segment,
  document: number,
  forward: Forward,
  termOf: Uint32Array,
): void {
  const end = forward.offsets[document + 1] ?? 0;
  for (let at = forward.offsets[document] ?? 0; at < end; at += 1) {
    push(collector.terms.occurrences, forward.occurrences[at] ?? 0);
  }
  push(collector.occurrenceEnds, collector.terms.occurrences.length);
  const titleEnd = segment.titleOffsets[document + 1] ?? 0;
  for (let at = segment.titleOffsets[document] ?? 0; at < titleEnd; at += 1) {
    const atom = segment.titleAtoms[at] ?? 0;
    push(collector.terms.titleAtoms, atom === TITLE_END ? TITLE_END : (termOf[atom] ?? 0));
  }
  push(collector.titleEnds, collector.terms.titleAtoms.length);
}

function* groupIds(
  column: Interned,
  segment: Segment,
  facet: (typeof storedFacets)[number],
): Generator<void, Uint32Array> {
  const { groups } = segment.facets[facet];
  const ids = new Uint32Array(textCount(groups));
  yield* sliced(ids.length, 512, (from, to) => {
    for (let group = from; group < to; group += 1) ids[group] = idOf(column, textAt(groups, group));
  });
  return ids;
}

function* historyNumbers({ histories }: Collector, timelines: Timelines): Generator<void, Uint32Array> {
  const numbers = new Uint32Array(timelines.offsets.length - 1);
  yield* sliced(numbers.length, 1024, (from, to) => {
    for (let history = from; history < to; history += 1)
      numbers[history] = historyNumber(histories, timelines, history);
  });
  return numbers;
}
