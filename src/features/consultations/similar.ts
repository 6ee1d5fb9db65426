import { fold } from '#kernel/text/index.ts';

/** Comments that say much the same: pairs of neighbouring characters in common over all pairs (Jaccard 1901), at least so many. */
const least = 0.5;
/** Characters of a comment that are looked at. */
const longest = 2_000;

type Said = { readonly id: string; readonly text: string };

/**
 * Groups comments with the first that says much the same; gives the id of that one by the id of each. What a comment has in
 * common with all first ones is counted at once, pair by pair: comparing it with each of them took ten times as long when
 * thousands of comments are on few things.
 */
export function groupsOf(comments: readonly Said[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const leaders: Leader[] = [];
  /** Places among the first ones, by the pairs they have. */
  const having = new Map<string, number[]>();
  const common = new Uint32Array(comments.length);
  for (const { id, text } of comments) {
    const pairs = pairsOf(text);
    const leader = nearest(pairs, { leaders, having, common });
    first.set(id, leader?.id ?? id);
    if (leader) continue;
    for (const pair of pairs) {
      const those = having.get(pair);
      if (those) those.push(leaders.length);
      else having.set(pair, [leaders.length]);
    }
    leaders.push({ id, size: pairs.size });
  }
  return first;
}

type Leader = { readonly id: string; readonly size: number };
type Counting = {
  readonly leaders: readonly Leader[];
  readonly having: ReadonlyMap<string, readonly number[]>;
  /** Zero for each of the first ones between two comments. */
  readonly common: Uint32Array;
};

/** The first one that is most alike, when it is enough; of two the earlier. */
function nearest(pairs: ReadonlySet<string>, { leaders, having, common }: Counting): Leader | undefined {
  for (const pair of pairs) for (const at of having.get(pair) ?? []) common[at] = (common[at] ?? 0) + 1;
  let best: { readonly leader: Leader; readonly share: number } | undefined;
  for (const [at, leader] of leaders.entries()) {
    const shared = common[at] ?? 0;
    const share = shared / (pairs.size + leader.size - shared);
    if (share >= least && share > (best?.share ?? 0)) best = { leader, share };
  }
  common.fill(0, 0, leaders.length);
  return best?.leader;
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...fold(text.slice(0, longest)).replace(/[^\p{L}\p{N}]+/gu, '')];
  if (letters.length < 2) return new Set(letters);
  return new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`));
}
