import {
  arrangeTexts,
  type GrowingNumbers,
  growingTextAt,
  growingTexts,
  type Ids,
  push,
  pushText,
  sharedIds,
  sharedU32,
  type Texts,
  textAt,
} from './buffers.ts';
import { type Collector, type Interned, readHistory } from './collector.ts';
import { type StoredFacet, storedFacets } from './facet-values.ts';
import { arrangePassages } from './passages/arrange-passages.ts';
import { arrangeNumberPrints, arrangePrints, newPrints, printOf } from './prints.ts';
import { profilesOf } from './profiles.ts';
import { rankOf } from './ranks.ts';
import { type FacetColumn, type Segment, TITLE_END, type Timelines } from './segment.ts';
import { sortInSlices } from './slices.ts';
import { statesOn } from './timelines.ts';

/** Turns what was collected into a segment, its documents in the order of their rank on `day` (a number 20260131). */
export function* arrange(collector: Collector, day: number): Generator<void, Segment> {
  const keyOrder = yield* orderByKey(collector);
  const count = keyOrder.length;
  const histories = historyTable(collector.histories);
  const { order, ranks } = yield* orderByRank(collector, keyOrder, statesOn(histories, day));
  const places = inverse(order, collector.count);
  const sortOrder = yield* orderByText(collector.count, (at) => growingTextAt(collector.sortKeys, at), keyOrder);
  const byNumber = renumber(sortOrder, places);
  const terms = yield* arrangeTerms(collector, order);
  const titles = yield* arrangeTitles(collector, order, terms.numberOf);
  const aliases = yield* arrangeAliases(collector, order, places);
  const numbers = yield* arrangeTexts(collector.numbers, order);
  const facets: Partial<Record<StoredFacet, FacetColumn>> = {};
  for (const facet of storedFacets) {
    facets[facet] = facetColumn(collector.facets[facet], order);
    yield;
  }
  const passages = yield* arrangePassages(collector.passages, order, places);
  // The loop above has given every stored facet its column.
  const columns = facets as Record<StoredFacet, FacetColumn>;
  return {
    count,
    day,
    keys: yield* arrangeTexts(collector.keys, order),
    numbers,
    ...(yield* arrangeNumberPrints(count, (document) => textAt(numbers, document))),
    titles: yield* arrangeTexts(collector.titles, order),
    sortKeys: yield* arrangeTexts(collector.sortKeys, order),
    ranks,
    byKey: renumber(keyOrder, places),
    byNumber,
    numberPlaces: inverse(byNumber, count),
    published: inOrder(collector.published, order),
    implemented: inOrder(collector.implemented, order),
    ...aliases,
    timelines: { ...histories, ids: inOrder(collector.histories.ids, order) },
    facets: columns,
    profiles: yield* profilesOf(count, columns),
    terms: terms.terms,
    postingOffsets: terms.postingOffsets,
    postings: terms.postings,
    ...titles,
    ...(passages && { passages }),
    dead: new Uint8Array(new SharedArrayBuffer(count)),
    deadCount: 0,
  };
}

// What was collected, in the order of keys; of a key collected twice the later document stays.
function* orderByKey(collector: Collector): Generator<void, Uint32Array> {
  const order = yield* orderByText(collector.count, (at) => growingTextAt(collector.keys, at));
  let kept = 0;
  let before = '';
  for (let at = 0; at < order.length; at += 1) {
    const key = growingTextAt(collector.keys, order[at] ?? 0);
    if (at === 0 || key !== before) kept += 1;
    order[kept - 1] = order[at] ?? 0;
    before = key;
    if (at % 4096 === 0) yield;
  }
  return order.slice(0, kept);
}

// Positions 0 … count - 1 sorted by a text each has; equal texts keep the order of `first`.
function* orderByText(
  count: number,
  at: (position: number) => string,
  first?: Uint32Array,
): Generator<void, Uint32Array> {
  const positions = first ? first.slice() : Uint32Array.from({ length: count }, (_, position) => position);
  // Decoded once: a comparison that decodes both sides took three times as long for a million keys.
  const texts: string[] = new Array(count);
  for (let position = 0; position < count; position += 1) {
    texts[position] = at(position);
    if (position % 4096 === 0) yield;
  }
  return yield* sortInSlices(positions, (a, b) => (texts[a] ?? '') < (texts[b] ?? ''));
}

function* orderByRank(
  collector: Collector,
  keyOrder: Uint32Array,
  stateOf: Uint8Array,
): Generator<void, { order: Uint32Array; ranks: Uint32Array }> {
  const rank = new Uint32Array(collector.count);
  for (let at = 0; at < collector.count; at += 1) {
    rank[at] = rankOf(stateOf[collector.histories.ids.values[at] ?? 0] ?? 0, collector.places.values[at] ?? 0);
  }
  yield;
  // The sort keeps the order of equals, and they stand in the order of their keys.
  const order = yield* sortInSlices(keyOrder.slice(), (a, b) => (rank[a] ?? 0) < (rank[b] ?? 0));
  const ranks = sharedU32(collector.count);
  for (let at = 0; at < order.length; at += 1) ranks[at] = rank[order[at] ?? 0] ?? 0;
  return { order, ranks };
}

function inverse(order: Uint32Array, length: number): Uint32Array {
  const places = sharedU32(length);
  for (let at = 0; at < order.length; at += 1) places[order[at] ?? 0] = at;
  return places;
}

function renumber(order: Uint32Array, places: Uint32Array): Uint32Array {
  const renumbered = sharedU32(order.length);
  for (let at = 0; at < order.length; at += 1) renumbered[at] = places[order[at] ?? 0] ?? 0;
  return renumbered;
}

function inOrder(values: GrowingNumbers, order: Uint32Array): Uint32Array {
  const arranged = sharedU32(order.length);
  for (let at = 0; at < order.length; at += 1) arranged[at] = values.values[order[at] ?? 0] ?? 0;
  return arranged;
}

function historyTable(histories: Interned): Omit<Timelines, 'ids'> {
  const entries = [...histories.known.keys()].map(readHistory);
  const offsets = sharedU32(entries.length + 1);
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const from = sharedU32(length);
  const states = new Uint8Array(new SharedArrayBuffer(length));
  let used = 0;
  entries.forEach((entry, history) => {
    for (const { from: first, state } of entry) {
      from[used] = first;
      states[used] = state;
      used += 1;
    }
    offsets[history + 1] = used;
  });
  return { offsets, from, states };
}

function facetColumn(column: Interned, order: Uint32Array): FacetColumn {
  const ids: Ids = sharedIds(order.length, column.known.size);
  for (let at = 0; at < order.length; at += 1) ids[at] = column.ids.values[order[at] ?? 0] ?? 0;
  const groups = growingTexts();
  for (const group of column.known.keys()) pushText(groups, group);
  return { ids, groups: finishedTexts(groups, column.known.size) };
}

function finishedTexts(texts: ReturnType<typeof growingTexts>, count: number): Texts {
  const arranging = arrangeTexts(
    texts,
    Uint32Array.from({ length: count }, (_, at) => at),
  );
  for (;;) {
    const step = arranging.next();
    if (step.done) return step.value;
  }
}

type ArrangedTerms = {
  readonly terms: Texts;
  readonly postingOffsets: Uint32Array;
  readonly postings: Uint32Array;
  /** New number of a collected term. */
  readonly numberOf: Uint32Array;
};

function* arrangeTerms(collector: Collector, order: Uint32Array): Generator<void, ArrangedTerms> {
  const collected = [...collector.terms.keys()];
  const termOrder = yield* orderByText(collected.length, (at) => collected[at] ?? '');
  const texts = growingTexts();
  for (const term of termOrder) pushText(texts, collected[term] ?? '');
  const numberOf = inverse(termOrder, collected.length);
  yield;
  const { values } = collector.occurrences;
  const ends = collector.occurrenceEnds.values;
  const postingOffsets = sharedU32(collected.length + 1);
  for (let document = 0; document < order.length; document += 1) {
    const from = order[document] ?? 0;
    const end = ends[from] ?? 0;
    for (let at = from === 0 ? 0 : (ends[from - 1] ?? 0); at < end; at += 1) {
      const next = (numberOf[(values[at] ?? 0) >>> 2] ?? 0) + 1;
      postingOffsets[next] = (postingOffsets[next] ?? 0) + 1;
    }
    if (document % 512 === 0) yield;
  }
  for (let term = 1; term < postingOffsets.length; term += 1) {
    postingOffsets[term] = (postingOffsets[term] ?? 0) + (postingOffsets[term - 1] ?? 0);
  }
  const postings = yield* invert(collector, order, numberOf, postingOffsets.slice());
  return { terms: finishedTexts(texts, collected.length), postingOffsets, postings, numberOf };
}

// Documents are walked in their new order, so every list of postings comes out ascending.
function* invert(
  collector: Collector,
  order: Uint32Array,
  numberOf: Uint32Array,
  next: Uint32Array,
): Generator<void, Uint32Array> {
  const { values } = collector.occurrences;
  const ends = collector.occurrenceEnds.values;
  const postings = sharedU32(next.at(-1) ?? 0);
  for (let document = 0; document < order.length; document += 1) {
    const from = order[document] ?? 0;
    const end = ends[from] ?? 0;
    for (let at = from === 0 ? 0 : (ends[from - 1] ?? 0); at < end; at += 1) {
      const occurrence = values[at] ?? 0;
      const term = numberOf[occurrence >>> 2] ?? 0;
      const place = next[term] ?? 0;
      postings[place] = document * 4 + (occurrence & 3);
      next[term] = place + 1;
    }
    if (document % 512 === 0) yield;
  }
  return postings;
}

type ArrangedTitles = Pick<Segment, 'titleAtoms' | 'titleOffsets' | 'titlePrints' | 'titlePrintDocuments'>;

function* arrangeTitles(
  collector: Collector,
  order: Uint32Array,
  numberOf: Uint32Array,
): Generator<void, ArrangedTitles> {
  const ends = collector.titleEnds.values;
  const prints = newPrints();
  const titleAtoms = sharedU32(collector.titleAtoms.length);
  const titleOffsets = sharedU32(order.length + 1);
  let used = 0;
  let start = 0;
  for (let document = 0; document < order.length; document += 1) {
    const from = order[document] ?? 0;
    const end = ends[from] ?? 0;
    for (let at = from === 0 ? 0 : (ends[from - 1] ?? 0); at < end; at += 1) {
      const atom = collector.titleAtoms.values[at] ?? 0;
      titleAtoms[used] = atom === TITLE_END ? TITLE_END : (numberOf[atom] ?? 0);
      if (atom === TITLE_END) {
        push(prints.values, printOf(titleAtoms, start, used));
        push(prints.documents, document);
        start = used + 1;
      }
      used += 1;
    }
    titleOffsets[document + 1] = used;
    if (document % 1024 === 0) yield;
  }
  const [titlePrints, titlePrintDocuments] = yield* arrangePrints(prints);
  return { titleAtoms, titleOffsets, titlePrints, titlePrintDocuments };
}

function* arrangeAliases(
  collector: Collector,
  documents: Uint32Array,
  places: Uint32Array,
): Generator<void, Pick<Segment, 'aliases' | 'aliasDocuments'>> {
  const aliases = collector.aliases.filter(({ document }) => documents[places[document] ?? 0] === document);
  const order = yield* orderByText(aliases.length, (at) => aliases[at]?.alias ?? '');
  const texts = growingTexts();
  const aliasDocuments = sharedU32(aliases.length);
  order.forEach((from, at) => {
    pushText(texts, aliases[from]?.alias ?? '');
    aliasDocuments[at] = places[aliases[from]?.document ?? 0] ?? 0;
  });
  return { aliases: finishedTexts(texts, aliases.length), aliasDocuments };
}
