import type { IndexDocument, IndexSink, NamedRelation } from '#adapters/search-engine/port.ts';
import { fieldsOfSole, mergeClaims, type PackedSuccessor, packDate, packedStateLine } from '#kernel/standard/index.ts';
import { askedRelation } from '../named.ts';
import { undatedShape } from '../shapes.ts';
import type { CatalogueStore } from '../store.ts';
import type { ClaimRow } from './claim-rows.ts';
import { documentOf, identifyNamed, type ShapedDocument } from './documents.ts';
import { type FactColumns, factColumns, factsAt, pushFacts, yearAt } from './fact-columns.ts';
import { DRAFT, enterKey, hashed, hashKey, REPEATED, type SuccessionTable, YEAR_MASK } from './succession-table.ts';
import {
  addEdge,
  type Edges,
  type EdgesByTarget,
  eachEdgeTo,
  edgesByTarget,
  edgesWithout,
  forgetSuccessor,
  hasEdgeTo,
  newEdges,
  type SentEdges,
  sentEdges,
  slotOf,
  tellSuccessor,
} from './successions.ts';

/**
 * Feeds an index with every document of the catalogue at once, in several threads. Each builder takes rows of the table
 * as they lie there, in three steps; between two of them all builders wait for each other, because a document's claims
 * may lie anywhere, and its states depend on who takes its place:
 *
 *   1. `row`: a document of each statement, as if it were the only one of its key
 *   2. `merge`: keys that turned out to have several statements are merged like everywhere else, by `mergeClaims`
 *   3. `finish`: states, and names that other documents give
 *
 * What comes out is what allDocuments of ../feed.ts gives (builder.test.ts compares them).
 */
export type Builder = {
  row(row: ClaimRow): void;
  merge(store: Pick<CatalogueStore, 'claims'>): Promise<void>;
  /** What the other builders have to know before they finish. */
  told(): Told;
  finish(told: readonly Told[]): void;
};

/** What a builder read that concerns documents of others. */
export type Told = { readonly edges: SentEdges; readonly names: readonly GivenName[] };
type GivenName = {
  readonly key: string;
  readonly relation: NamedRelation;
  readonly by: string;
  /** Slot of who says so. */
  readonly slot: number;
};

type Claimed = { readonly number: string; readonly partial: boolean };

type State = {
  readonly table: SuccessionTable;
  readonly sink: IndexSink;
  readonly sources: ReadonlyMap<number, string>;
  readonly facts: FactColumns;
  /** Successors that documents name themselves («A replaces me»). */
  readonly claimed: Map<number, readonly Claimed[]>;
  /** Keys of which the first statement said that there is no document. */
  readonly deleted: { readonly slot: number; readonly key: string }[];
  edges: Edges;
  names: GivenName[];
};

const batchSize = 1_000;

/** A builder over the table that all of them share; `sources` are names by id. */
export function createBuilder(table: SuccessionTable, sink: IndexSink, sources: ReadonlyMap<number, string>): Builder {
  const state: State = {
    table,
    sink,
    sources,
    facts: factColumns(),
    claimed: new Map(),
    deleted: [],
    edges: newEdges(),
    names: [],
  };
  return {
    row: (row) => takeRow(state, row),
    merge: (store) => mergeRepeated(state, store),
    told: () => ({ edges: sentEdges(state.edges), names: state.names }),
    finish: (told) => finish(state, told),
  };
}

function takeRow(state: State, { key, sourceId, recorded, claim }: ClaimRow): void {
  hashKey(key);
  const { slot, isNew } = enterKey(state.table, hashed.low, hashed.high);
  if (!isNew) return;
  const source = state.sources.get(sourceId);
  if (source === undefined) throw new Error(`a statement of ${key} names a source that does not exist`);
  const fields = fieldsOfSole(claim, recorded);
  // Another statement may follow elsewhere.
  if (fields === undefined) state.deleted.push({ slot, key });
  else takeDocument(state, slot, documentOf(key, fields, [source]));
}

function takeDocument(state: State, slot: number, one: ShapedDocument): void {
  const { sink, facts, table } = state;
  const names = one.merged.fields.relations === undefined ? undefined : takeRelations(state, slot, one);
  const document = sink.add(undatedShape(one, names));
  pushFacts(facts, slot, one);
  tellSuccessor(table, slot, one);
  const claimed = claimedSuccessors(one);
  if (claimed.length > 0) state.claimed.set(document, claimed);
}

/** Notes what the relations say of other documents; returns what they say of this one. */
function takeRelations(state: State, slot: number, one: ShapedDocument): IndexDocument['names'] {
  const names = new Map<NamedRelation, Set<string>>();
  const replaced = new Set<string>();
  for (const { type, inverse, number } of one.merged.fields.relations ?? []) {
    const { key } = identifyNamed(number);
    const relation = askedRelation(type);
    if (key === one.key) continue;
    if (inverse) {
      if (relation !== undefined) state.names.push({ key, relation, by: one.key, slot });
      continue;
    }
    if (relation !== undefined) names.set(relation, (names.get(relation) ?? new Set()).add(key));
    // Of a document named twice the first word counts (assembly.ts, stillClaims).
    if (relation !== 'replaces' || replaced.has(key)) continue;
    replaced.add(key);
    addEdge(state.edges, key, slot, type === 'partly-replaces');
  }
  if (names.size === 0) return undefined;
  return Object.fromEntries([...names].map(([relation, keys]) => [relation, [...keys]]));
}

function claimedSuccessors(one: ShapedDocument): readonly Claimed[] {
  const claimed: Claimed[] = [];
  for (const { type, inverse, number } of one.merged.fields.relations ?? []) {
    if (inverse && askedRelation(type) === 'replaces') claimed.push({ number, partial: type === 'partly-replaces' });
  }
  return claimed;
}

/** What single statements of repeated keys said is taken back, and their merge is taken in its place. */
async function mergeRepeated(state: State, store: Pick<CatalogueStore, 'claims'>): Promise<void> {
  const { table, sink, facts } = state;
  const isRepeated = (slot: number): boolean => ((table.flags[slot] ?? 0) & REPEATED) !== 0;
  const repeated = new Map<string, number>();
  for (const { slot, key } of state.deleted) if (isRepeated(slot)) repeated.set(key, slot);
  const documents = facts.slot.length;
  for (let document = 0; document < documents; document += 1) {
    const slot = facts.slot.values[document] ?? 0;
    if (!isRepeated(slot)) continue;
    repeated.set(sink.keyOf(document), slot);
    sink.forget(document);
    state.claimed.delete(document);
  }
  state.edges = edgesWithout(state.edges, isRepeated);
  state.names = state.names.filter(({ slot }) => !isRepeated(slot));
  const keys = [...repeated.keys()];
  for (let from = 0; from < keys.length; from += batchSize) {
    for (const [key, claims] of await store.claims(keys.slice(from, from + batchSize))) {
      const merged = mergeClaims(claims);
      const slot = repeated.get(key) ?? 0;
      forgetSuccessor(table, slot);
      if (merged !== undefined) takeDocument(state, slot, documentOf(key, merged.fields, merged.sources));
    }
  }
}

function finish(state: State, told: readonly Told[]): void {
  const { sink, facts } = state;
  const edges = edgesByTarget(told.map((one) => one.edges));
  const given = Map.groupBy(
    told.flatMap(({ names }) => names),
    ({ key }) => slotOf(state.table, key),
  );
  given.delete(-1);
  for (let document = 0; document < facts.slot.length; document += 1) {
    const slot = facts.slot.values[document] ?? 0;
    if (given.size > 0) for (const { relation, by } of given.get(slot) ?? []) sink.addName(document, relation, by);
    sink.date(packedStateLine(factsAt(facts, document, successorsOf(state, edges, document))));
  }
}

const none: readonly PackedSuccessor[] = [];

// The same documents as successorsOf of assembly.ts finds. Their numbers do not matter: no state depends on them.
function successorsOf(state: State, edges: EdgesByTarget, document: number): readonly PackedSuccessor[] {
  const { table, facts, claimed } = state;
  const own = facts.slot.values[document] ?? 0;
  // Most have none.
  const isNamed =
    hasEdgeTo(edges, table.low[own] ?? 0, table.high[own] ?? 0) ||
    hasEdgeTo(edges, facts.stemLow.values[document] ?? 0, facts.stemHigh.values[document] ?? 0) ||
    claimed.has(document);
  return isNamed ? foundSuccessors(state, edges, document, own) : none;
}

function foundSuccessors(
  { table, facts, claimed }: State,
  edges: EdgesByTarget,
  document: number,
  own: number,
): readonly PackedSuccessor[] {
  let found: Map<string | number, PackedSuccessor> | undefined;
  const add = (slot: number, partial: boolean): void => {
    if (slot === own) return;
    found ??= new Map();
    addSuccessor(found, table, slot, partial);
  };
  eachEdgeTo(edges, table.low[own] ?? 0, table.high[own] ?? 0, add);
  const year = yearAt(facts, document);
  const [stemLow, stemHigh] = [facts.stemLow.values[document] ?? 0, facts.stemHigh.values[document] ?? 0];
  // «Replaces GB/T 1.1» without a year means the editions before it.
  if (stemLow !== 0 && year > 0)
    eachEdgeTo(edges, stemLow, stemHigh, (slot, partial) => {
      if (((table.flags[slot] ?? 0) & YEAR_MASK) > year) add(slot, partial);
    });
  for (const { number, partial } of claimed.get(document) ?? []) {
    const { key, identifier } = identifyNamed(number);
    const slot = slotOf(table, key);
    if (slot >= 0) {
      add(slot, partial);
      continue;
    }
    // It is not held: its number tells a year at most.
    found ??= new Map();
    const before = found.get(key);
    if (!before || before.partial)
      found.set(key, { effective: 0, announced: 0, published: packDate(identifier?.year), partial });
  }
  return found === undefined ? none : [...found.values()];
}

function addSuccessor(
  found: Map<string | number, PackedSuccessor>,
  table: SuccessionTable,
  slot: number,
  partial: boolean,
): void {
  const before = found.get(slot);
  const flags = table.flags[slot] ?? 0;
  if ((before && !before.partial) || (flags & DRAFT) !== 0) return;
  const year = flags & YEAR_MASK;
  found.set(slot, {
    partial,
    effective: table.effective[slot] ?? 0,
    announced: table.announced[slot] ?? 0,
    published: (table.published[slot] ?? 0) || year * 10_000,
  });
}
