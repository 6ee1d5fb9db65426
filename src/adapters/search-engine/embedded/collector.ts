import { type IndexDocument, namedRelations } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { eachAtom, fold, isIdeogram, numberTermsOf } from '#kernel/text/index.ts';
import { type GrowingNumbers, type GrowingTexts, growingNumbers, growingTexts, push, pushText } from './buffers.ts';
import { groupOf, type StoredFacet, storedFacets } from './facet-values.ts';
import { namedTerm } from './named-terms.ts';
import { collectPassages, newPassageCollector, type PassageCollector } from './passages/collect.ts';
import { dayNumber, placeOf, UNKNOWN_STATE } from './ranks.ts';
import { IN_NUMBER, IN_TITLE, TITLE_END } from './segment.ts';

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
  readonly histories: Interned;
  readonly facets: Readonly<Record<StoredFacet, Interned>>;
  readonly terms: Map<string, number>;
  /** term × 4 + flags, the terms of a document up to its end. */
  readonly occurrences: GrowingNumbers;
  readonly occurrenceEnds: GrowingNumbers;
  readonly titleAtoms: GrowingNumbers;
  readonly titleEnds: GrowingNumbers;
  /** Where in `occurrences` the current document has a term: valid while it is not below the document's start. */
  readonly lastSeen: GrowingNumbers;
  readonly passages: PassageCollector;
};

/** Distinct values as numbers, and the number of each document. */
export type Interned = { readonly known: Map<string, number>; readonly ids: GrowingNumbers };

export function intern(column: Interned, value: string): void {
  let id = column.known.get(value);
  if (id === undefined) {
    id = column.known.size;
    column.known.set(value, id);
  }
  push(column.ids, id);
}

function interned(): Interned {
  return { known: new Map(), ids: growingNumbers() };
}

export function newCollector(): Collector {
  const facets: Partial<Record<StoredFacet, Interned>> = {};
  for (const facet of storedFacets) facets[facet] = interned();
  return {
    count: 0,
    keys: growingTexts(),
    numbers: growingTexts(),
    titles: growingTexts(),
    sortKeys: growingTexts(),
    places: growingNumbers(),
    published: growingNumbers(),
    implemented: growingNumbers(),
    aliases: [],
    histories: interned(),
    // The loop above has given every stored facet its column.
    facets: facets as Record<StoredFacet, Interned>,
    terms: new Map(),
    occurrences: growingNumbers(),
    occurrenceEnds: growingNumbers(),
    titleAtoms: growingNumbers(),
    titleEnds: growingNumbers(),
    lastSeen: growingNumbers(),
    passages: newPassageCollector(),
  };
}

export function termNumber(collector: Collector, term: string): number {
  const known = collector.terms.get(term);
  if (known !== undefined) return known;
  const number = collector.terms.size;
  collector.terms.set(term, number);
  push(collector.lastSeen, 0);
  return number;
}

function occur(collector: Collector, start: number, term: number, flags: number): void {
  const { occurrences, lastSeen } = collector;
  // One is added so that 0 means «never».
  const seen = (lastSeen.values[term] ?? 0) - 1;
  if (seen >= start) {
    occurrences.values[seen] = (occurrences.values[seen] ?? 0) | flags;
    return;
  }
  lastSeen.values[term] = occurrences.length + 1;
  push(occurrences, term * 4 + flags);
}

/** Longest text of one field that is indexed. */
const longestText = 20_000;

function addText(collector: Collector, start: number, text: string, flags: number): void {
  let before = '';
  eachAtom(fold(text.slice(0, longestText)), (atom) => {
    const term = termNumber(collector, atom);
    occur(collector, start, term, flags);
    if (flags === IN_TITLE) push(collector.titleAtoms, term);
    const ideographic = isIdeogram(atom);
    // The same bigrams as termsOf of the kernel, without a set for each text.
    if (ideographic && before !== '') occur(collector, start, termNumber(collector, before + atom), flags);
    before = ideographic ? atom : '';
  });
  if (flags === IN_TITLE) push(collector.titleAtoms, TITLE_END);
}

/** The day a document counts as new: publication, else implementation, else the middle of its year. */
export function recencyOf(document: IndexDocument): Day | undefined {
  if (document.published) return document.published;
  if (document.implemented) return document.implemented;
  return document.year === undefined ? undefined : `${String(document.year).padStart(4, '0')}-07-01`;
}

/** The title shown with a suggestion: Chinese, else English, else any. */
export function shownTitle(titles: IndexDocument['titles']): string {
  return titles.zh ?? titles.en ?? Object.values(titles)[0] ?? '';
}

/** A history as text: '0:5 20200101:1', one entry for each first day. */
function historyOf(timeline: IndexDocument['timeline']): string {
  return timeline.map(({ from, state }) => `${dayNumber(from)}:${Math.max(states.indexOf(state), 0)}`).join(' ');
}

/** First days and states of a history written by historyOf. */
export function readHistory(history: string): readonly { readonly from: number; readonly state: number }[] {
  if (history === '') return [];
  return history.split(' ').map((entry) => {
    const [from = '0', state] = entry.split(':');
    return { from: Number(from), state: state === undefined ? UNKNOWN_STATE : Number(state) };
  });
}

function addAliases(collector: Collector, document: IndexDocument): void {
  const { key, stem } = document;
  const stemInKey = key === stem || key.startsWith(`${stem}~`);
  const aliases = new Set(stemInKey ? document.aliasKeys : [stem, ...document.aliasKeys]);
  aliases.delete(key);
  for (const alias of aliases) collector.aliases.push({ document: collector.count, alias });
}

/** Takes a document in. */
export function collect(collector: Collector, document: IndexDocument): void {
  const start = collector.occurrences.length;
  pushText(collector.keys, document.key);
  pushText(collector.numbers, document.number);
  pushText(collector.titles, shownTitle(document.titles));
  pushText(collector.sortKeys, document.sortKey);
  push(collector.places, placeOf(document.level, recencyOf(document)));
  push(collector.published, dayNumber(document.published ?? ''));
  push(collector.implemented, dayNumber(document.implemented ?? ''));
  intern(collector.histories, historyOf(document.timeline));
  for (const facet of storedFacets) intern(collector.facets[facet], groupOf(document, facet));
  addAliases(collector, document);
  for (const title of Object.values(document.titles)) addText(collector, start, title, IN_TITLE);
  push(collector.titleEnds, collector.titleAtoms.length);
  for (const number of [document.number, ...document.aliasKeys]) {
    for (const term of numberTermsOf(number)) occur(collector, start, termNumber(collector, term), IN_NUMBER);
  }
  for (const keyword of document.keywords) addText(collector, start, keyword, 0);
  if (document.abstract !== undefined) addText(collector, start, document.abstract, 0);
  for (const { text } of document.passages ?? []) addText(collector, start, text, 0);
  collectPassages(collector.passages, collector.count, document.passages);
  for (const relation of namedRelations) {
    for (const key of document.names?.[relation] ?? []) {
      occur(collector, start, termNumber(collector, namedTerm(relation, key)), 0);
    }
  }
  push(collector.occurrenceEnds, collector.occurrences.length);
  collector.count += 1;
}
