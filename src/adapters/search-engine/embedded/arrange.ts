import {
  arrangeTexts,
  finishedTexts,
  type GrowingNumbers,
  growingTexts,
  type Ids,
  isSameText,
  push,
  pushText,
  sharedIds,
  sharedU32,
  sumUp,
  type Texts,
  textAt,
  touched,
} from './buffers.ts';
import type { Collector, Interned } from './collector.ts';
import { type StoredFacet, storedFacets } from './facet-values.ts';
import { arrangeHistories } from './histories.ts';
import { keepCounts } from './keeping-counts.ts';
import { arrangePassages } from './passages/arrange-passages.ts';
import { arrangeNumberPrints, arrangePrints, newPrints, printOf } from './prints.ts';
import { profilesOf } from './profiles.ts';
import { rankOf } from './ranks.ts';
import { type FacetColumn, flagsIn, type Segment, TITLE_END } from './segment.ts';
import { sliced } from './slices.ts';
import { positions, sortableTexts, sortByNumber, sortByText } from './sorting.ts';
import { arrangeTermTexts } from './term-table.ts';
import { statesOn } from './timelines.ts';

/**
 * Turns what was collected into a segment, its documents in the order of their rank on `day` (a number 20260131); facets
 * of words of `keptFrom` documents are counted.
 */
export function* arrange(collector: Collector, day: number, keptFrom?: number): Generator<void, Segment> {
  const keyOrder = yield* orderByKey(collector);
  const count = keyOrder.length;
  const histories = yield* arrangeHistories(collector.histories);
  const { order, ranks } = yield* orderByRank(collector, keyOrder, statesOn(histories, day));
  const places = yield* inverse(order, collector.count);
  const sortOrder = yield* sortByText(keyOrder, sortableTexts(collector.sortKeys));
  const byNumber = yield* renumber(sortOrder, places);
  const terms = yield* arrangeTerms(collector, order);
  const titles = yield* arrangeTitles(collector, order, terms.numberOf);
  const aliases = yield* arrangeAliases(collector, order, places);
  const numbers = yield* arrangeTexts(collector.numbers, order);
  const facets: Partial<Record<StoredFacet, FacetColumn>> = {};
  for (const facet of storedFacets) {
    facets[facet] = yield* facetColumn(collector.facets[facet], order);
  }
  const passages = yield* arrangePassages(collector.passages, order, places);
  // The loop above has given every stored facet its column.
  const columns = facets as Record<StoredFacet, FacetColumn>;
  const segment = {
    count,
    day,
    keys: yield* arrangeTexts(collector.keys, order),
    numbers,
    ...(yield* arrangeNumberPrints(count, (document) => textAt(numbers, document))),
    titles: yield* arrangeTexts(collector.titles, order),
    sortKeys: yield* arrangeTexts(collector.sortKeys, order),
    ranks,
    byKey: yield* renumber(keyOrder, places),
    byNumber,
    numberPlaces: yield* inverse(byNumber, count),
    published: yield* inOrder(collector.published, order),
    implemented: yield* inOrder(collector.implemented, order),
    ...aliases,
    timelines: { ...histories, ids: yield* inOrder(collector.histories.ids, order) },
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
  return { ...segment, kept: yield* keepCounts(segment, keptFrom) };
}

// What was collected, in the order of keys; of a key collected twice the later document stays.
function* orderByKey({ count, keys, forgotten }: Collector): Generator<void, Uint32Array> {
  const all = yield* positions(count);
  const known = forgotten.size === 0 ? all : all.filter((document) => !forgotten.has(document));
  const order = yield* sortByText(known, sortableTexts(keys));
  let kept = 0;
  yield* sliced(order.length, 1024, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const document = order[at] ?? 0;
      if (at === 0 || !isSameText(keys, document, order[kept - 1] ?? 0)) kept += 1;
      order[kept - 1] = document;
    }
  });
  return order.slice(0, kept);
}

function* orderByRank(
  collector: Collector,
  keyOrder: Uint32Array,
  stateOf: Uint8Array,
): Generator<void, { order: Uint32Array; ranks: Uint32Array }> {
  const rank = new Uint32Array(collector.count);
  const { places, histories } = collector;
  yield* sliced(collector.count, atOnce, (from, to) => {
    for (let at = from; at < to; at += 1)
      rank[at] = rankOf(stateOf[histories.ids.values[at] ?? 0] ?? 0, places.values[at] ?? 0);
  });
  // The sort keeps the order of equals, and they stand in the order of their keys.
  const order = yield* sortByNumber(keyOrder, rank);
  return { order, ranks: yield* renumber(order, rank) };
}

const atOnce = 2_048;

function* inverse(order: Uint32Array, length: number): Generator<void, Uint32Array> {
  const places = sharedU32(length);
  yield* sliced(order.length, atOnce, (from, to) => {
    for (let at = from; at < to; at += 1) places[order[at] ?? 0] = at;
  });
  return places;
}

function* renumber(order: Uint32Array, places: Uint32Array): Generator<void, Uint32Array> {
  const renumbered = sharedU32(order.length);
  yield* sliced(order.length, atOnce, (from, to) => {
    for (let at = from; at < to; at += 1) renumbered[at] = places[order[at] ?? 0] ?? 0;
  });
  return renumbered;
}

function inOrder({ values }: GrowingNumbers, order: Uint32Array): Generator<void, Uint32Array> {
  return renumber(order, values);
}

function* facetColumn(column: Interned, order: Uint32Array): Generator<void, FacetColumn> {
  const ids: Ids = sharedIds(order.length, column.known.size);
  yield* sliced(order.length, atOnce, (from, to) => {
    for (let at = from; at < to; at += 1) ids[at] = column.ids.values[order[at] ?? 0] ?? 0;
  });
  const groups = growingTexts();
  const names = [...column.known.keys()];
  yield* sliced(names.length, 1024, (from, to) => {
    for (const name of names.slice(from, to)) pushText(groups, name);
  });
  return { ids, groups: yield* finishedTexts(groups) };
}

type ArrangedTerms = {
  readonly terms: Texts;
  readonly postingOffsets: Uint32Array;
  readonly postings: Uint32Array;
  /** New number of a collected term. */
  readonly numberOf: Uint32Array;
};

function* arrangeTerms(collector: Collector, order: Uint32Array): Generator<void, ArrangedTerms> {
  const { table } = collector.terms;
  const { terms, placeOf: numberOf } = yield* arrangeTermTexts(table);
  const next = yield* countOccurrences(collector, order);
  const postingOffsets = sharedU32(table.count + 1);
  yield* sliced(table.count, atOnce, (from, to) => {
    for (let term = from; term < to; term += 1) postingOffsets[(numberOf[term] ?? 0) + 1] = next[term] ?? 0;
  });
  yield* sumUp(postingOffsets);
  const postings = yield* touched(sharedU32(postingOffsets[table.count] ?? 0));
  yield* sliced(table.count, atOnce, (from, to) => {
    for (let term = from; term < to; term += 1) next[term] = postingOffsets[numberOf[term] ?? 0] ?? 0;
  });
  yield* placePostings(collector, order, next, postings);
  return { terms, postingOffsets, postings, numberOf };
}

// How many documents have each term, by its number as it was collected.
function* countOccurrences(
  { terms, occurrenceEnds, late, count }: Collector,
  order: Uint32Array,
): Generator<void, Uint32Array> {
  const { values, length } = terms.occurrences;
  const ends = occurrenceEnds.values;
  const counts = new Uint32Array(terms.table.count);
  const countIn = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const term = (values[at] ?? 0) >>> 2;
      counts[term] = (counts[term] ?? 0) + 1;
    }
  };
  // Of documents that are all kept nobody asks whose an occurrence is.
  const areAll = order.length === count;
  if (areAll) yield* sliced(length, occurrencesAtOnce, countIn);
  if (areAll && late.size === 0) return counts;
  yield* sliced(order.length, 16, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const document = order[at] ?? 0;
      if (!areAll) countIn(document === 0 ? 0 : (ends[document - 1] ?? 0), ends[document] ?? 0);
      for (const occurrence of late.get(document) ?? []) counts[occurrence >>> 2] = (counts[occurrence >>> 2] ?? 0) + 1;
    }
  });
  return counts;
}

const occurrencesAtOnce = 512;

// Documents are walked in their new order, so every list of postings comes out ascending; `next` is where each goes on.
function* placePostings(
  { terms, occurrenceEnds, late }: Collector,
  order: Uint32Array,
  next: Uint32Array,
  postings: Uint32Array,
): Generator<void, void> {
  const { values } = terms.occurrences;
  const ends = occurrenceEnds.values;
  const put = (document: number, occurrence: number): void => {
    const place = next[occurrence >>> 2] ?? 0;
    postings[place] = document * 8 + flagsIn(occurrence & 3);
    next[occurrence >>> 2] = place + 1;
  };
  yield* sliced(order.length, 8, (first, last) => {
    for (let document = first; document < last; document += 1) {
      const from = order[document] ?? 0;
      const end = ends[from] ?? 0;
      for (let at = from === 0 ? 0 : (ends[from - 1] ?? 0); at < end; at += 1) put(document, values[at] ?? 0);
      if (late.size > 0) for (const occurrence of late.get(from) ?? []) put(document, occurrence);
    }
  });
}

type ArrangedTitles = Pick<Segment, 'titleAtoms' | 'titleOffsets' | 'titlePrints' | 'titlePrintDocuments'>;

function* arrangeTitles(
  collector: Collector,
  order: Uint32Array,
  numberOf: Uint32Array,
): Generator<void, ArrangedTitles> {
  const ends = collector.titleEnds.values;
  const prints = newPrints(order.length);
  const titleAtoms = sharedU32(collector.terms.titleAtoms.length);
  const titleOffsets = sharedU32(order.length + 1);
  let used = 0;
  let start = 0;
  const take = (document: number, atom: number): void => {
    titleAtoms[used] = atom === TITLE_END ? TITLE_END : (numberOf[atom] ?? 0);
    if (atom === TITLE_END) {
      push(prints.values, printOf(titleAtoms, start, used));
      push(prints.documents, document);
      start = used + 1;
    }
    used += 1;
  };
  const { values } = collector.terms.titleAtoms;
  yield* sliced(order.length, 64, (first, last) => {
    for (let document = first; document < last; document += 1) {
      const from = order[document] ?? 0;
      const end = ends[from] ?? 0;
      for (let at = from === 0 ? 0 : (ends[from - 1] ?? 0); at < end; at += 1) take(document, values[at] ?? 0);
      titleOffsets[document + 1] = used;
    }
  });
  const [titlePrints, titlePrintDocuments] = yield* arrangePrints(prints);
  return { titleAtoms, titleOffsets, titlePrints, titlePrintDocuments };
}

/** Bytes of an alias, rarely more. */
const expectedAlias = 32;

function* arrangeAliases(
  collector: Collector,
  documents: Uint32Array,
  places: Uint32Array,
): Generator<void, Pick<Segment, 'aliases' | 'aliasDocuments'>> {
  const aliases: Collector['aliases'][number][] = [];
  // Room that is not used costs nothing; what has to grow stands still to be copied.
  const room = [collector.aliases.length * expectedAlias, collector.aliases.length] as const;
  const collected = growingTexts(...room);
  yield* sliced(collector.aliases.length, 1024, (from, to) => {
    for (const one of collector.aliases.slice(from, to)) {
      // Of a document that is not in the segment no place tells.
      if (documents[places[one.document] ?? 0] !== one.document) continue;
      aliases.push(one);
      pushText(collected, one.alias);
    }
  });
  const order = yield* sortByText(yield* positions(aliases.length), sortableTexts(collected));
  const texts = growingTexts(...room);
  const aliasDocuments = sharedU32(aliases.length);
  yield* sliced(order.length, 1024, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const one = aliases[order[at] ?? 0];
      pushText(texts, one?.alias ?? '');
      aliasDocuments[at] = places[one?.document ?? 0] ?? 0;
    }
  });
  return { aliases: yield* finishedTexts(texts), aliasDocuments };
}
