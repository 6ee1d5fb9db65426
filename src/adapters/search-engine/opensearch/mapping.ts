import type { Types } from '@opensearch-project/opensearch';
import { storedFacets } from '#adapters/search-engine/embedded/facet-values.ts';
import { namedRelations } from '#adapters/search-engine/port.ts';
import { states } from '#kernel/standard/vocabulary.ts';

/**
 * How a document lies in the cluster. Every field is told here and nothing is guessed from what comes. Words are made by
 * the kernel, the same as in the embedded index: the analyzer only cuts at blanks.
 */

/** Grows when documents must lie otherwise: an index of another layout is not read but built anew beside it. */
export const layout = 3;

const keyword = { type: 'keyword' } as const;
/** Looked up, never sorted or counted by. */
const lookedUp = { type: 'keyword', doc_values: false } as const;
const words = { type: 'text', analyzer: 'words', norms: false, index_options: 'docs' } as const;
const day = { type: 'integer' } as const;
const order = { type: 'long', index: false } as const;

/** Names that people type: also kept with letter case and accents aside. */
export const foldedFacets = ['publisher', 'source'] as const;

export function foldedField(facet: (typeof foldedFacets)[number]): string {
  return `folded_${facet}`;
}

export const mappings: Types.Common_Mapping.TypeMapping = {
  dynamic: 'strict',
  // All else is made from the document and need not be kept as it was sent.
  _source: { includes: ['document'] },
  properties: {
    key: keyword,
    /** See spellings.ts. */
    spellings: keyword,
    /** All terms; those of titles, of numbers, of either. */
    any: words,
    title: words,
    number: words,
    head: words,
    /** Atoms of each title in their order, a gap behind each title: phrases are looked up here. */
    atoms: { type: 'text', analyzer: 'words', norms: false, position_increment_gap: 100 },
    /** Passages of open texts: written, found and forgotten with their document, each searched as if it were one. */
    passages: {
      type: 'nested',
      properties: {
        id: { type: 'keyword', index: false },
        ordinal: { type: 'integer', index: false },
        /** All terms, and atoms in their order. */
        words,
        atoms: { type: 'text', analyzer: 'words', norms: false },
      },
    },
    passageCount: { type: 'integer', index: false },
    /** First letters of the readings of neighbouring characters in titles: see sounds.ts. */
    sounds: words,
    /** Fingerprints of whole titles. */
    whole: lookedUp,
    ...Object.fromEntries(storedFacets.map((facet) => [facetField(facet), keyword])),
    ...Object.fromEntries(foldedFacets.map((facet) => [foldedField(facet), lookedUp])),
    ...Object.fromEntries(namedRelations.map((relation) => [namedField(relation), keyword])),
    /** The days on which a document has a state. */
    ...Object.fromEntries(states.map((state) => [stateField(state), { type: 'integer_range' }])),
    /** The same to be read beside a hit: first day × 8 + order of the state, ascending. */
    turns: { type: 'long' },
    /** The last of them, and the state since then. */
    lastTurn: day,
    lastState: keyword,
    published: day,
    implemented: day,
    /** Orders, lower stands before: the static rank of the index's day; editions first, then level and recency. */
    rank: order,
    edition: order,
    sortKey: { type: 'keyword', index: false },
    newest: order,
    oldest: order,
    latestImplemented: order,
    /** The document itself: read, never searched. */
    document: { type: 'object', enabled: false },
  },
};

export function facetField(facet: string): string {
  return `facet_${facet}`;
}

export function stateField(state: string): string {
  return `state_${state.replaceAll('-', '_')}`;
}

export function namedField(relation: string): string {
  return `named_${relation}`;
}

const analysis = { analyzer: { words: { type: 'custom', tokenizer: 'whitespace' } } } as const;

/** While an index is built nobody reads it; how long a deletion is remembered must outlast the longest build. */
export const whileBuilding = { refresh_interval: '-1', gc_deletes: '1d' } as const;
/** A process that was stopped for less than this cannot bring back what was deleted meanwhile. */
export const whileServing = { refresh_interval: '1s', gc_deletes: '1h' } as const;

/** Passages of one document that can be paged through: all it may have. */
export const mostInner = 10_000;

/** Settings of a new index. One copy more than one node needs, as soon as there is a second node. */
export function settings(shards: number) {
  return {
    index: {
      number_of_shards: shards,
      auto_expand_replicas: '0-1',
      codec: 'best_compression',
      max_result_window: 10_000,
      max_inner_result_window: mostInner,
      ...whileBuilding,
    },
    analysis,
  };
}
