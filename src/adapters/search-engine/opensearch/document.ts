import { createHash } from 'node:crypto';
import { recencyOf } from '#adapters/search-engine/embedded/collector.ts';
import { expandGroup, groupOf, storedFacets } from '#adapters/search-engine/embedded/facet-values.ts';
import { dayNumber, isEditionKey, placeOf, rankOf, stateRanks } from '#adapters/search-engine/embedded/ranks.ts';
import type { FacetName, IndexDocument } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { type State, states } from '#kernel/standard/vocabulary.ts';
import { atomsOf, fold, numberTermsOf, termsOf } from '#kernel/text/index.ts';
import { facetField, foldedFacets, foldedField, namedField, stateField } from './mapping.ts';
import { soundsOf } from './sounds.ts';
import { namesOf, spellingsOf } from './spellings.ts';

/** Longest text of one field that is indexed, as in the embedded index. */
const longestText = 20_000;
/** Lucene refuses words of more than 32,766 bytes; no key or code is a tenth as long. */
const longestWord = 2_000;
/** The cluster takes names of documents of up to 512 bytes. */
const longestName = 500;

/** Stands last in every order by day. */
const noDay = 0xffffffff;

/** What lies in the index for a document: the document itself, which is read back, and all it is found and ordered by. */
export type Stored = { readonly document: IndexDocument } & Readonly<Record<string, unknown>>;

/** Name of a document within an index. */
export function nameOf(key: string): string {
  return Buffer.byteLength(key) <= longestName ? key : `# ${fingerprintOf(key)}`;
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A document as it lies in the index; its rank is that of `today`. */
export function storedOf(document: IndexDocument, today: Day): Stored {
  const turns = turnsOf(document);
  const place = placeIn(document);
  const atoms = titlesOf(document).map((text) => atomsOf(text).map((atom) => atom.text));
  const words = wordsOf(document);
  return {
    document,
    key: document.key,
    spellings: spellingsOf(document),
    sortKey: document.sortKey.slice(0, longestWord),
    title: [...words.title].join(' '),
    number: [...words.number].join(' '),
    head: [...new Set([...words.title, ...words.number])].join(' '),
    any: [...words.any].join(' '),
    atoms: atoms.map((title) => title.join(' ')),
    whole: [...new Set(atoms.filter((title) => title.length > 0).map(wholeOf))],
    ...passageFields(document),
    sounds: [...soundsOf(titlesOf(document))].join(' '),
    ...facetFields(document),
    ...namedFields(document),
    ...stateFields(turns),
    turns: turns.map(({ from, state }) => from * 8 + (stateRanks[states.indexOf(state)] ?? 0)),
    lastTurn: turns.at(-1)?.from,
    lastState: turns.at(-1)?.state,
    published: document.published && dayNumber(document.published),
    implemented: document.implemented && dayNumber(document.implemented),
    rank: rankOf(states.indexOf(stateOn(document, today)), place),
    edition: (isEditionKey(document.key) ? 0 : 2 ** 21) + place,
    newest: backwards(document.published),
    oldest: document.published ? dayNumber(document.published) : noDay,
    latestImplemented: backwards(document.implemented),
  };
}

function backwards(day: Day | undefined): number {
  return day ? 100_000_000 - dayNumber(day) : noDay;
}

/** Level and recency of a document, as the part of its rank that no calendar changes. */
export function placeIn(document: IndexDocument): number {
  return placeOf(document.level, recencyOf(document));
}

function titlesOf(document: IndexDocument): readonly string[] {
  return Object.values(document.titles).map((title) => title.slice(0, longestText));
}

/** The terms of a document by where they stand: in its titles, in its numbers, anywhere. */
export function wordsOf(document: IndexDocument) {
  const title = new Set(titlesOf(document).flatMap((text) => [...termsOf(text)]));
  const number = new Set([document.number, ...document.aliasKeys].flatMap((text) => [...numberTermsOf(text)]));
  const texts = (document.passages ?? []).map(({ text }) => text);
  const elsewhere = [...document.keywords, document.abstract ?? '', ...texts];
  const any = new Set([...title, ...number, ...elsewhere.flatMap((text) => [...termsOf(text.slice(0, longestText))])]);
  return { title, number, any };
}

function passageFields({ passages = [] }: IndexDocument): Readonly<Record<string, unknown>> {
  if (passages.length === 0) return {};
  return {
    passageCount: passages.length,
    passages: passages.map(({ id, text }, ordinal) => {
      const indexed = text.slice(0, longestText);
      const atoms = atomsOf(indexed).map((atom) => atom.text);
      return { id, ordinal, words: [...termsOf(indexed)].join(' '), atoms: atoms.join(' ') };
    }),
  };
}

/** Fingerprint of a title that is exactly these atoms. */
export function wholeOf(atoms: readonly string[]): string {
  return fingerprintOf(atoms.join(' ')).slice(0, 22);
}

function facetFields(document: IndexDocument): Readonly<Record<string, unknown>> {
  const values = (facet: FacetName) =>
    expandGroup(facet, groupOf(document, facet)).filter((value) => value.length <= longestWord);
  return Object.fromEntries([
    ...storedFacets.map((facet) => [facetField(facet), values(facet)]),
    ...foldedFacets.map((facet) => [foldedField(facet), values(facet).map(fold)]),
  ]);
}

function namedFields(document: IndexDocument): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(document.names ?? {}).map(([relation, keys]) => [namedField(relation), namesOf(keys)]),
  );
}

type Turn = { readonly from: number; readonly state: State };

// First days as numbers, ascending, each once, and the state from then on; the first is 0, for «all days before».
function turnsOf({ timeline }: IndexDocument): readonly Turn[] {
  const turns = new Map<number, State>([[0, 'unknown']]);
  for (const { from, state } of timeline) turns.set(dayNumber(from), state);
  return [...turns].map(([from, state]) => ({ from, state })).sort((a, b) => a.from - b.from);
}

/** State of a document on a day. */
export function stateOn(document: IndexDocument, day: Day): State {
  return turnsOf(document).findLast(({ from }) => from <= dayNumber(day))?.state ?? 'unknown';
}

function stateFields(turns: readonly Turn[]): Readonly<Record<string, unknown>> {
  const fields: Record<string, { gte: number; lt?: number }[]> = {};
  turns.forEach(({ from, state }, at) => {
    const next = turns[at + 1];
    const range = { gte: from, ...(next && { lt: next.from }) };
    fields[stateField(state)] = [...(fields[stateField(state)] ?? []), range];
  });
  return fields;
}
