import { type IndexDocument, namedRelations } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { type GrowingNumbers, type GrowingTexts, growingNumbers, growingTexts, push, pushText } from './buffers.ts';
import { groupOf, type StoredFacet, storedFacets } from './facet-values.ts';
import { type Histories, newHistories, pushHistory } from './histories.ts';
import { namedTerm } from './named-terms.ts';
import { addNumber, addText, newOccurrences, type Occurrences, occurTerm } from './occurrences.ts';
import { collectPassages, newPassageCollector, type PassageCollector } from './passages/collect.ts';
import { dayNumber, placeOf } from './ranks.ts';
import { IN_NUMBER, IN_TITLE } from './segment.ts';
import { termNumber } from './term-table.ts';

/**
 * Documents on their way into a segment, in the order they came: columns, and for each document the terms it has.
 * arrange.ts turns it into a segment. Filled from documents here, from older segments by merge.ts.
 */
export type Collector = {
  count: number;
  readonly keys: GrowingTexts;
  readonly numbers: GrowingTexts;
  readonly titles: GrowingTexts;
  readonly sortKeys: GrowingTexts;
  readonly places: GrowingNumbers;
  readonly published: GrowingNumbers;
  readonly implemented: GrowingNumbers;
  readonly aliases: { readonly document: number; readonly alias: string }[];
  readonly histories: Histories;
  readonly facets: Readonly<Record<StoredFacet, Interned>>;
  readonly terms: Occurrences;
  readonly occurrenceEnds: GrowingNumbers;
  readonly titleEnds: GrowingNumbers;
  /** Documents that were collected and shall not be in the segment. */
  readonly forgotten: Set<number>;
  /** Terms a document turned out to have after it was collected, as in `terms.values`. */
  readonly late: Map<number, number[]>;
  readonly passages: PassageCollector;
};

/** Distinct values as numbers, and the number of each document. */
export type Interned = { readonly known: Map<string, number>; readonly ids: GrowingNumbers };

/** Number of a value, a new one for a new value. */
export function idOf(column: Interned, value: string): number {
  const known = column.known.get(value);
  if (known !== undefined) return known;
  const id = column.known.size;
  column.known.set(value, id);
  return id;
}

function intern(column: Interned, value: string): void {
  push(column.ids, idOf(column, value));
}

/** How much is expected: what grows has that room from the beginning, so that nothing stands still to be copied. */
export type Expected = {
  readonly documents: number;
  readonly occurrences: number;
  readonly titleAtoms: number;
  readonly terms: number;
  readonly histories: number;
  readonly bytes: Readonly<Record<'keys' | 'numbers' | 'titles' | 'sortKeys', number>>;
};

const nothing: Expected = {
  documents: 0,
  occurrences: 0,
  titleAtoms: 0,
  terms: 0,
  histories: 0,
  bytes: { keys: 0, numbers: 0, titles: 0, sortKeys: 0 },
};

export function newCollector(expected: Expected = nothing): Collector {
  const { documents, bytes } = expected;
  const ofDocuments = () => growingNumbers(documents);
  const facets: Partial<Record<StoredFacet, Interned>> = {};
  for (const facet of storedFacets) facets[facet] = { known: new Map(), ids: ofDocuments() };
  return {
    count: 0,
    keys: growingTexts(bytes.keys, documents),
    numbers: growingTexts(bytes.numbers, documents),
    titles: growingTexts(bytes.titles, documents),
    sortKeys: growingTexts(bytes.sortKeys, documents),
    places: ofDocuments(),
    published: ofDocuments(),
    implemented: ofDocuments(),
    aliases: [],
    histories: newHistories(expected.histories, documents),
    // The loop above has given every stored facet its column.
    facets: facets as Record<StoredFacet, Interned>,
    terms: newOccurrences(expected),
    occurrenceEnds: ofDocuments(),
    titleEnds: ofDocuments(),
    forgotten: new Set(),
    late: new Map(),
    passages: newPassageCollector(),
  };
}

/** The day a document counts as new: publication, else implementation, else the middle of its year. */
export function recencyOf(document: Pick<IndexDocument, 'published' | 'implemented' | 'year'>): Day | undefined {
  if (document.published) return document.published;
  if (document.implemented) return document.implemented;
  return document.year === undefined ? undefined : `${String(document.year).padStart(4, '0')}-07-01`;
}

/** The title shown with a suggestion: Chinese, else English, else any. */
export function shownTitle(titles: IndexDocument['titles']): string {
  if (titles.zh !== undefined || titles.en !== undefined) return titles.zh ?? titles.en ?? '';
  return Object.values(titles)[0] ?? '';
}

function addAliases(collector: Collector, document: Omit<IndexDocument, 'timeline'>): void {
  const { key, stem } = document;
  const stemInKey = key.startsWith(stem) && (key.length === stem.length || key.charAt(stem.length) === '~');
  if (stemInKey && document.aliasKeys.length === 0) return;
  const aliases = new Set(stemInKey ? document.aliasKeys : [stem, ...document.aliasKeys]);
  aliases.delete(key);
  for (const alias of aliases) collector.aliases.push({ document: collector.count, alias });
}

/** Takes a document in and returns its number. */
export function collect(collector: Collector, document: IndexDocument): number {
  const number = collectUndated(collector, document);
  const timeline = document.timeline.map(({ from, state }) => ({ from: dayNumber(from), state }));
  pushHistory(collector.histories, timeline);
  return number;
}

/** Takes all of a document in but its timeline, which must be told in the same order (pushHistory). */
export function collectUndated(collector: Collector, document: Omit<IndexDocument, 'timeline'>): number {
  const { terms } = collector;
  const start = terms.occurrences.length;
  pushText(collector.keys, document.key);
  pushText(collector.numbers, document.number);
  pushText(collector.titles, shownTitle(document.titles));
  pushText(collector.sortKeys, document.sortKey);
  push(collector.places, placeOf(document.level, recencyOf(document)));
  push(collector.published, dayNumber(document.published ?? ''));
  push(collector.implemented, dayNumber(document.implemented ?? ''));
  for (const facet of storedFacets) intern(collector.facets[facet], groupOf(document, facet));
  addAliases(collector, document);
  for (const language in document.titles) addText(terms, start, document.titles[language] ?? '', IN_TITLE);
  push(collector.titleEnds, terms.titleAtoms.length);
  addNumber(terms, start, document.number, IN_NUMBER);
  for (const alias of document.aliasKeys) addNumber(terms, start, alias, IN_NUMBER);
  for (const keyword of document.keywords) addText(terms, start, keyword, 0);
  if (document.abstract !== undefined) addText(terms, start, document.abstract, 0);
  const { names } = document;
  if (names !== undefined) {
    for (const relation of namedRelations)
      for (const key of names[relation] ?? []) occurTerm(terms, start, namedTerm(relation, key), 0);
  }
  for (const { text } of document.passages ?? []) addText(terms, start, text, 0);
  collectPassages(collector.passages, collector.count, document.passages);
  push(collector.occurrenceEnds, terms.occurrences.length);
  collector.count += 1;
  return collector.count - 1;
}

/** A document that was collected turns out to have a term. */
export function addLate(collector: Collector, document: number, term: string): void {
  const number = termNumber(collector.terms.table, term);
  const { values } = collector.terms.occurrences;
  const end = collector.occurrenceEnds.values[document] ?? 0;
  const start = document === 0 ? 0 : (collector.occurrenceEnds.values[document - 1] ?? 0);
  for (let at = start; at < end; at += 1) if ((values[at] ?? 0) >>> 2 === number) return;
  const late = collector.late.get(document) ?? [];
  if (!late.includes(number * 4)) late.push(number * 4);
  collector.late.set(document, late);
}
