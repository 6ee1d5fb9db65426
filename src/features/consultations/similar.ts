import { fold } from '#kernel/text/index.ts';

/** Comments that say much the same: pairs of neighbouring characters in common over all pairs (Jaccard 1901), at least so many. */
const least = 0.5;
/** Characters of a comment that are looked at. */
const longest = 2_000;

type Said = { readonly id: string; readonly text: string };

/** Pairs of a comment by how rare they are, the rarest first. */
type Pairs = Uint32Array;
type Leader = { readonly at: number; readonly id: string; readonly pairs: Pairs };

/**
 * Groups comments with the first that says much the same; gives the id of that one by the id of each. A comment is compared
 * only with first ones that share one of its rarest pairs, so that thousands of letters of one kind cost no more than others.
 */
export function groupsOf(comments: readonly Said[]): ReadonlyMap<string, string> {
  const sets = comments.map(({ text }) => pairsOf(text));
  const rank = rarestFirst(sets);
  const first = new Map<string, string>();
  const leaders = new Map<number, Leader[]>();
  // which comment a first one was last compared with
  const compared = new Int32Array(comments.length).fill(-1);
  for (const [at, { id }] of comments.entries()) {
    const pairs = Uint32Array.from([...(sets[at] ?? [])].map((pair) => rank.get(pair) ?? 0)).sort();
    // two sets that are alike enough share one of so many of their rarest
    const rarest = pairs.subarray(0, pairs.length - Math.ceil(least * pairs.length) + 1);
    const leader = nearest({ at, id, pairs }, rarest, leaders, compared);
    first.set(id, leader ?? id);
    if (leader !== undefined) continue;
    for (const pair of rarest) {
      const those = leaders.get(pair);
      if (those) those.push({ at, id, pairs });
      else leaders.set(pair, [{ at, id, pairs }]);
    }
  }
  return first;
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...fold(text.slice(0, longest)).replace(/[^\p{L}\p{N}]+/gu, '')];
  if (letters.length < 2) return new Set(letters);
  return new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`));
}

function rarestFirst(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const set of sets) for (const pair of set) times.set(pair, (times.get(pair) ?? 0) + 1);
  const ordered = [...times].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  return new Map(ordered.map(([pair], at) => [pair, at]));
}

function nearest(
  { at, pairs }: Leader,
  rarest: Pairs,
  leaders: ReadonlyMap<number, readonly Leader[]>,
  compared: Int32Array,
): string | undefined {
  let best: { readonly id: string; readonly share: number } | undefined;
  for (const pair of rarest) {
    for (const other of leaders.get(pair) ?? []) {
      if (compared[other.at] === at) continue;
      compared[other.at] = at;
      const share = likeness(pairs, other.pairs);
      if (share >= least && share > (best?.share ?? 0)) best = { id: other.id, share };
    }
  }
  return best?.id;
}

/** The share in common, when it is enough; 0 as soon as it cannot be. */
function likeness(a: Pairs, b: Pairs): number {
  const all = a.length + b.length;
  const needed = (least / (1 + least)) * all;
  let [common, atA, atB] = [0, 0, 0];
  while (atA < a.length && atB < b.length) {
    if (common + Math.min(a.length - atA, b.length - atB) < needed) return 0;
    const inA = a[atA] ?? 0;
    const inB = b[atB] ?? 0;
    if (inA === inB) common += 1;
    if (inA <= inB) atA += 1;
    if (inB <= inA) atB += 1;
  }
  return common / (all - common);
}
