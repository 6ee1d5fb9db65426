import { fold } from '#kernel/text/index.ts';

/** Comments that say much the same: pairs of neighbouring characters in common over all pairs (Jaccard 1901), at least so many. */
const least = 0.5;
/** Characters of a comment that are looked at. */
const longest = 2_000;

type Said = { readonly id: string; readonly text: string };

/**
 * Groups comments with the first that says much the same; gives the id of that one by the id of each. A comment is compared
 * only with first ones that share one of its rarest pairs, so that thousands of letters of one kind cost no more than others.
 */
export function groupsOf(comments: readonly Said[]): ReadonlyMap<string, string> {
  const sets = comments.map(({ text }) => pairsOf(text));
  const rank = rarestFirst(sets);
  const first = new Map<string, string>();
  const leaders = new Map<number, { readonly id: string; readonly pairs: ReadonlySet<number> }[]>();
  for (const [at, { id }] of comments.entries()) {
    const ordered = [...(sets[at] ?? [])].flatMap((pair) => rank.get(pair) ?? []).sort((a, b) => a - b);
    const pairs = new Set(ordered);
    // two sets that are alike enough share one of so many of their rarest
    const rarest = ordered.slice(0, ordered.length - Math.ceil(least * ordered.length) + 1);
    const leader = nearest(pairs, rarest, leaders);
    first.set(id, leader ?? id);
    if (leader !== undefined) continue;
    for (const pair of rarest) {
      const those = leaders.get(pair);
      if (those) those.push({ id, pairs });
      else leaders.set(pair, [{ id, pairs }]);
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

type Leaders = ReadonlyMap<number, readonly { readonly id: string; readonly pairs: ReadonlySet<number> }[]>;

function nearest(pairs: ReadonlySet<number>, rarest: readonly number[], leaders: Leaders): string | undefined {
  const seen = new Set<string>();
  let best: { readonly id: string; readonly share: number } | undefined;
  for (const pair of rarest) {
    for (const { id, pairs: others } of leaders.get(pair) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const share = likeness(pairs, others);
      if (share >= least && share > (best?.share ?? 0)) best = { id, share };
    }
  }
  return best?.id;
}

function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // never alike enough, whatever they share
  if (small.size < least * large.size) return 0;
  let common = 0;
  for (const pair of small) if (large.has(pair)) common += 1;
  return common / (a.size + b.size - common);
}
