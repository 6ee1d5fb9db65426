import type { Day } from '#kernel/base/dates.ts';
import type { Refusal } from '#kernel/base/refusal.ts';
import type { Level, Nature, State } from '#kernel/standard/vocabulary.ts';

/**
 * What the platform asks of a search engine. Two engines answer it (embedded column index now, OpenSearch later), and
 * one contract suite runs over both. An engine returns keys; the catalogue hydrates the page from the database, so an
 * answer never shows a field that is not the record's own.
 */
export type IndexDocument = {
  readonly key: string;
  /** Key of the document without its year: editions share it. */
  readonly stem: string;
  /** Canonical display, e.g. `GB/T 1.1—2020`. */
  readonly number: string;
  /** Byte-comparable order of numbers (kernel/identifier sortKeyOf). */
  readonly sortKey: string;
  /** Keys of other numbers of the document (dual number, trademark form, alias docids that parse). */
  readonly aliasKeys: readonly string[];
  readonly titles: Readonly<Record<string, string>>;
  readonly keywords: readonly string[];
  readonly abstract?: string;
  readonly level?: Level;
  readonly nature?: Nature;
  readonly publisher?: string;
  /** Four digits of the year in the number, else of publication. */
  readonly year?: number;
  readonly ics: readonly string[];
  readonly ccs: readonly string[];
  readonly fields: readonly number[];
  readonly languages: readonly string[];
  readonly sources: readonly string[];
  /** Keys of the documents it names, by what it does to them: `replaces:`, `adopts:`, `cites:`, `amends:` ask for them. */
  readonly names?: Readonly<Partial<Record<NamedRelation, readonly string[]>>>;
  readonly published?: Day;
  readonly implemented?: Day;
  readonly sample: boolean;
  /** States by first day, ascending; the first `from` is '' (all days before). The engine answers for any day from it. */
  readonly timeline: readonly { readonly from: Day | ''; readonly state: State }[];
  /** Passages of its open texts (access class O1), in their order; of no other class is anything given to an engine. */
  readonly passages?: readonly IndexPassage[];
};

/** A passage 段: a clause of a text, or a part of a long one. At most 10,000 of them to a document. */
export type IndexPassage = {
  /** Its name within the document. */
  readonly id: string;
  /** All that is searched: heading and body. */
  readonly text: string;
};

/** A document whose states are told later, when the documents that take its place are known. */
export type UndatedDocument = Omit<IndexDocument, 'timeline'>;

/**
 * Takes documents in where they are made, for an index that is built in several threads at once; each thread makes a
 * part of the index. A document added has a number, from 0 on; `date` tells the states of all of them in that order.
 */
export type IndexSink = {
  add(document: UndatedDocument): number;
  keyOf(document: number): string;
  /** The document shall not be in the index after all; its states are told all the same. */
  forget(document: number): void;
  /** The document turns out to name another one. */
  addName(document: number, relation: NamedRelation, key: string): void;
  /** Days are numbers 20260131, 0 for all days before. */
  date(line: readonly { readonly from: number; readonly state: State }[]): void;
};

/** Relations a query can ask for by the number of the other document. */
export const namedRelations = ['replaces', 'amends', 'adopts', 'cites'] as const;
export type NamedRelation = (typeof namedRelations)[number];

export const facetNames = [
  'level',
  'status',
  'publisher',
  'year',
  'ics',
  'ccs',
  'language',
  'source',
  'nature',
  'field',
  'sector',
  'division',
] as const;
export type FacetName = (typeof facetNames)[number];

export const sortNames = ['relevance', 'number', 'newest', 'oldest', 'implemented'] as const;
export type SortName = (typeof sortNames)[number];

export type SearchQuery = {
  /** In the grammar of kernel/query: words, numbers, «phrases», -without, OR, field:value. */
  readonly text: string;
  /** Other wordings of the text (synonyms), each in the same grammar: what only they find stands in the tier `synonym`. */
  readonly wordings?: readonly string[];
  /**
   * Several values of one facet are alternatives; values of ICS, CCS and divisions match their subtree (`03` finds
   * 03.120.10, `DB37` finds DB3702).
   */
  readonly filters: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  readonly implementedFrom?: Day;
  readonly implementedTo?: Day;
  readonly publishedFrom?: Day;
  readonly publishedTo?: Day;
  /** The day `status` is asked for. */
  readonly on: Day;
  readonly sort: SortName;
  readonly limit: number;
  readonly cursor?: string;
  readonly facets: readonly FacetName[];
  /** Values returned per facet; counts are exact however many are returned. */
  readonly facetLimit: number;
  /** Facets of which another number of values is returned. */
  readonly facetLimits?: Readonly<Partial<Record<FacetName, number>>>;
  /** `open`: of ICS and CCS only classes of the top level are returned, and those above, beside or below a chosen one. */
  readonly classes?: 'open';
  /** Only facet values that contain this are returned, letter case and accents aside; for type-ahead in long facets. */
  readonly facetText?: string;
  /** Each hit says why it is where it is. */
  readonly explain?: boolean;
  /** Passages told with each hit at most; none when absent. */
  readonly passages?: number;
};

/** How a hit was found; also the order of tiers. */
export const tiers = [
  'number',
  'number-undated',
  'number-part',
  'title-phrase',
  'title-words',
  'words',
  'synonym',
  'all',
] as const;
export type Tier = (typeof tiers)[number];

/** Why a hit is where it is: its tier, then what orders hits within it. Words are as folded for the index. */
export type Explanation = {
  /** The piece of the query read as a number, and the key it was taken for. */
  readonly number?: { readonly typed: string; readonly key: string };
  /** Where each word asked for was found: the best place of it. */
  readonly words: readonly { readonly word: string; readonly place: 'number' | 'title' | 'text' }[];
  /** The wording that found it, when it was not the one typed. */
  readonly wording?: string;
  /** What orders hits of one tier, first to last. */
  readonly order: { readonly state: State; readonly level?: Level; readonly recency?: Day };
};

export type Hit = {
  readonly key: string;
  readonly tier: Tier;
  readonly why?: Explanation;
  /** Its passages with most of the words, best first; absent when it has none with any. */
  readonly passages?: readonly HitPassage[];
};

/**
 * How the words of a text stand in a passage; also the order of passages: side by side as typed, all within a few words
 * of each other, all, found by another wording only, not all of them, no words asked for.
 */
export const closenesses = ['phrase', 'near', 'apart', 'synonym', 'some', 'all'] as const;
export type Closeness = (typeof closenesses)[number];

/** Words are as folded for the index. */
export type HitPassage = { readonly id: string; readonly closeness: Closeness; readonly words: readonly string[] };

/**
 * A search for passages: each is judged as if it were a document of its own. Words, phrases and `text:` are looked for in
 * the passage, filters and the number of a standard are asked of its document.
 */
export type PassageQuery = Pick<
  SearchQuery,
  | 'text'
  | 'wordings'
  | 'filters'
  | 'implementedFrom'
  | 'implementedTo'
  | 'publishedFrom'
  | 'publishedTo'
  | 'on'
  | 'limit'
  | 'cursor'
>;

export type PassageAnswer = {
  readonly total: number;
  /** How many documents they belong to. */
  readonly documents: number;
  /** Those of one document together: by its closest passage, then its rank; within it by closeness, then their order. */
  readonly passages: readonly { readonly key: string; readonly id: string; readonly closeness: Closeness }[];
  readonly nextCursor?: string;
  readonly took: number;
  readonly engine?: 'embedded';
};

export type SearchAnswer = {
  readonly total: number;
  readonly hits: readonly Hit[];
  /**
   * Counts are «what if»: each facet is counted without its own filter. Descending by count, then value. A publisher that
   * is a sector or a division is told by that facet alone, unless it is chosen as a publisher.
   */
  readonly facets: Readonly<Partial<Record<FacetName, readonly { readonly value: string; readonly count: number }[]>>>;
  readonly nextCursor?: string;
  /** Milliseconds spent inside the engine. */
  readonly took: number;
  /** Set when not the engine that is asked first answered but the embedded one, because the other was away. */
  readonly engine?: 'embedded';
};

export type Suggestion = {
  readonly kind: 'number' | 'title';
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly state: State;
};

/** What someone may have meant who found nothing: documents, and the words that were probably mistyped. */
export type Nearest = {
  readonly keys: readonly string[];
  readonly corrections: readonly { readonly typed: string; readonly known: string }[];
};

export type EngineHealth = {
  readonly ready: boolean;
  readonly documents: number;
  /** Last change-log position searchable. */
  readonly position: number;
  /** False while the engine cannot be asked (a cluster that does not answer): the rest is what was last known. */
  readonly reachable?: boolean;
  /** Threads that search, where there are any. */
  readonly threads?: number;
};

export type SearchEngine = {
  /** Refusal codes: query-too-long, invalid-query (`column` from 1, `length`, `reason`), invalid-cursor, invalid-input. Never throws for what a user typed. */
  search(query: SearchQuery): Promise<SearchAnswer | { readonly refusal: Refusal }>;
  /** Passages of open texts; refuses as `search` does, and `invalid-query` more than six ORs that mix words and filters. */
  passages(query: PassageQuery): Promise<PassageAnswer | { readonly refusal: Refusal }>;
  suggest(text: string, on: Day, limit: number): Promise<readonly Suggestion[]>;
  /** Documents nearest to a text that finds nothing: one or two typing errors away, or with most of its words. */
  nearest(text: string, on: Day, limit: number): Promise<Nearest>;
  /** Keys a spelling of a number may mean, best first, from the index alone. */
  resolve(text: string, on: Day): Promise<readonly string[]>;
  /** Adds or replaces documents; visible to the next search. `removed` are keys to forget. */
  apply(documents: readonly IndexDocument[], removed: readonly string[], position: number): Promise<void>;
  /** Replaces everything by the stream; the old content answers until the new is whole. */
  rebuild(documents: AsyncIterable<readonly IndexDocument[]>, position: number): Promise<void>;
  health(): EngineHealth;
  /** Writes a snapshot for a fast next start, if the engine keeps one. */
  persist(): Promise<void>;
  close(): Promise<void>;
};

/** What those who only ask need of an engine. Throws Refused `not-available` where it cannot answer with a refusal. */
export type AskedEngine = Pick<SearchEngine, 'search' | 'passages' | 'suggest' | 'nearest' | 'resolve' | 'health'>;
