import { packDate, startOf } from '#kernel/standard/index.ts';
import type { ShapedDocument } from './documents.ts';
import { append, type Numbers, numbers } from './growing.ts';
import {
  DRAFT,
  findSlot,
  hashed,
  hashKey,
  PRESENT,
  REPEATED,
  type SuccessionTable,
  YEAR_MASK,
} from './succession-table.ts';

/**
 * Which documents take the place of which, as far as one builder was told: «I replace B» (an edge to B, wherever B is
 * read). The claims say so themselves, so that the inverted index of mentions is not read at all.
 */
export type Edges = {
  /** Hash of the key that is replaced. */
  readonly low: Numbers;
  readonly high: Numbers;
  /** Slot of the document that says so, × 2, + 1 when it replaces a part only. */
  readonly by: Numbers;
};

export const newEdges = (): Edges => ({ low: numbers(), high: numbers(), by: numbers() });

/** Tells the other documents what their states depend on. */
export function tellSuccessor(table: SuccessionTable, slot: number, one: ShapedDocument): void {
  const { fields } = one.merged;
  const { level, year } = one;
  const start = startOf({ level, implemented: fields.implemented, published: fields.published, year });
  table.effective[slot] = packDate(start);
  table.announced[slot] = packDate(fields.announced);
  table.published[slot] = packDate(fields.published);
  Atomics.or(table.flags, slot, PRESENT | (fields.state === 'draft' ? DRAFT : 0) | ((year ?? 0) & YEAR_MASK));
}

export function addEdge(edges: Edges, replaced: string, slot: number, partial: boolean): void {
  hashKey(replaced);
  append(edges.low, hashed.low);
  append(edges.high, hashed.high);
  append(edges.by, slot * 2 + (partial ? 1 : 0));
}

/** The edges that others than some slots tell. */
export function edgesWithout(edges: Edges, isLeftOut: (slot: number) => boolean): Edges {
  const kept = newEdges();
  for (let edge = 0; edge < edges.by.length; edge += 1) {
    const by = edges.by.values[edge] ?? 0;
    if (isLeftOut(by >>> 1)) continue;
    append(kept.low, edges.low.values[edge] ?? 0);
    append(kept.high, edges.high.values[edge] ?? 0);
    append(kept.by, by);
  }
  return kept;
}

/** What a single statement of a repeated key told. */
export function forgetSuccessor(table: SuccessionTable, slot: number): void {
  Atomics.store(table.flags, slot, REPEATED);
}

/** The edges of all builders by what is replaced: chains of edges in an open-addressing table. */
export type EdgesByTarget = {
  readonly heads: Uint32Array;
  readonly next: Uint32Array;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly by: Uint32Array;
};

/** Edges as they travel between builders. */
export type SentEdges = { readonly low: Uint32Array; readonly high: Uint32Array; readonly by: Uint32Array };

export function sentEdges(edges: Edges): SentEdges {
  const shared = ({ values, length }: Numbers): Uint32Array => {
    const copy = new Uint32Array(new SharedArrayBuffer(length * 4));
    copy.set(values.subarray(0, length));
    return copy;
  };
  return { low: shared(edges.low), high: shared(edges.high), by: shared(edges.by) };
}

export function edgesByTarget(parts: readonly SentEdges[]): EdgesByTarget {
  const length = parts.reduce((sum, part) => sum + part.low.length, 0);
  const all = { low: new Uint32Array(length), high: new Uint32Array(length), by: new Uint32Array(length) };
  let used = 0;
  for (const part of parts) {
    all.low.set(part.low, used);
    all.high.set(part.high, used);
    all.by.set(part.by, used);
    used += part.low.length;
  }
  let slots = 1024;
  while (slots < length * 2) slots *= 2;
  const heads = new Uint32Array(slots);
  const next = new Uint32Array(length);
  for (let edge = 0; edge < length; edge += 1) {
    const slot = (all.low[edge] ?? 0) & (slots - 1);
    next[edge] = heads[slot] ?? 0;
    heads[slot] = edge + 1;
  }
  return { heads, next, ...all };
}

/** Calls back with each edge to the key with this hash. */
export function eachEdgeTo(
  edges: EdgesByTarget,
  low: number,
  high: number,
  visit: (slot: number, partial: boolean) => void,
): void {
  const { heads, next } = edges;
  for (let edge = heads[low & (heads.length - 1)] ?? 0; edge !== 0; edge = next[edge - 1] ?? 0) {
    if (edges.low[edge - 1] !== low || edges.high[edge - 1] !== high) continue;
    const by = edges.by[edge - 1] ?? 0;
    visit(by >>> 1, (by & 1) === 1);
  }
}

/** Whether an edge leads to the key with this hash. */
export function hasEdgeTo({ heads, next, low: lows, high: highs }: EdgesByTarget, low: number, high: number): boolean {
  for (let edge = heads[low & (heads.length - 1)] ?? 0; edge !== 0; edge = next[edge - 1] ?? 0)
    if (lows[edge - 1] === low && highs[edge - 1] === high) return true;
  return false;
}

/** Slot of a key's document, -1 when it is not in the library. */
export function slotOf(table: SuccessionTable, key: string): number {
  hashKey(key);
  return findSlot(table, hashed.low, hashed.high);
}
