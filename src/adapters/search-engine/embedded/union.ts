import { findMatch } from './matching.ts';
import type { Matches, Segment } from './segment.ts';

/** Matches, and in which tier each stands. */
export type Tiered = {
  readonly matches: Matches;
  readonly roughTier: (entry: number) => number;
  /** Rough tier by the flags of a match, for all but the documents of the number typed. */
  readonly tiersOfFlags: Uint8Array;
  readonly numbered: ReadonlyMap<number, unknown>;
};

/**
 * The documents that any of several lists has, each once and with the best tier that one of them gives it: document ×
 * 8 + rough tier, ascending.
 */
export function united(segment: Pick<Segment, 'count'>, lists: readonly Tiered[]): Matches {
  const many = lists.reduce((sum, { matches }) => sum + matches.count, 0);
  if (many * leastShare < segment.count) return lists.map(withTiers).reduce(merged);
  const board = boardOf(segment);
  for (const list of lists) {
    mark(board, list);
    for (const document of list.numbered.keys()) markNumbered(board, list, document);
  }
  return taken(board, Math.min(many, segment.count));
}

/** Lists are merged while they have fewer matches than one in so many documents; longer ones are entered on a board. */
const leastShare = 16;

/** A tier as it stands on a board, where 0 is nothing and the higher is the better. */
const marked = (tier: number): number => 8 - tier;

/** Of each document the best tier, and as a bit whether there is one: stretches without are passed over. Empty between two uses. */
type Board = { readonly tiers: Uint8Array; readonly documents: Uint32Array };

const boards = new WeakMap<Pick<Segment, 'count'>, Board>();

function boardOf(segment: Pick<Segment, 'count'>): Board {
  const known = boards.get(segment);
  if (known) return known;
  const made = { tiers: new Uint8Array(segment.count), documents: new Uint32Array((segment.count >>> 5) + 1) };
  boards.set(segment, made);
  return made;
}

function mark({ tiers, documents }: Board, { matches: { entries, count }, tiersOfFlags }: Tiered): void {
  const marks = tiersOfFlags.map(marked);
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] ?? 0;
    const document = entry >>> 3;
    tiers[document] = Math.max(tiers[document] ?? 0, marks[entry & 7] ?? 0);
    documents[document >>> 5] = (documents[document >>> 5] ?? 0) | (1 << (document & 31));
  }
}

// The flags say nothing of the number typed.
function markNumbered({ tiers }: Board, { matches, roughTier }: Tiered, document: number): void {
  const entry = findMatch(matches, document);
  if (entry >= 0) tiers[document] = Math.max(tiers[document] ?? 0, marked(roughTier(entry)));
}

/** What stands on a board, which is empty then. */
function taken({ tiers, documents }: Board, most: number): Matches {
  const entries = new Uint32Array(most);
  let count = 0;
  for (let place = 0; place < documents.length; place += 1) {
    for (let rest = (documents[place] ?? 0) | 0; rest !== 0; rest &= rest - 1) {
      const document = place * 32 + 31 - Math.clz32(rest & (~rest + 1));
      entries[count++] = document * 8 + marked(tiers[document] ?? 0);
    }
  }
  tiers.fill(0);
  documents.fill(0);
  return { entries, count };
}

function withTiers({ matches, roughTier }: Tiered): Matches {
  const entries = new Uint32Array(matches.count);
  for (let at = 0; at < matches.count; at += 1) {
    const entry = matches.entries[at] ?? 0;
    entries[at] = (entry >>> 3) * 8 + roughTier(entry);
  }
  return { entries, count: matches.count };
}

/** The matches of two lists; of a document in both the lower entry, which is the better tier. */
export function merged(a: Matches, b: Matches): Matches {
  const entries = new Uint32Array(a.count + b.count);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < a.count && right < b.count) {
    const first = a.entries[left] ?? 0;
    const second = b.entries[right] ?? 0;
    entries[length++] = Math.min(first, second);
    if (first >>> 3 <= second >>> 3) left += 1;
    if (second >>> 3 <= first >>> 3) right += 1;
  }
  while (left < a.count) entries[length++] = a.entries[left++] ?? 0;
  while (right < b.count) entries[length++] = b.entries[right++] ?? 0;
  return { entries, count: length };
}
