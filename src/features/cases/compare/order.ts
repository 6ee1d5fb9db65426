/** Two things that are one: their places before and after. */
export type Pair = { readonly before: number; readonly after: number };

/** What stands in the one place, in the other, or in both. */
export type Step = { readonly before?: number; readonly after?: number };

/**
 * Of pairs in the order of `after` the heaviest set that stands in the same order before: the others were moved. With weights
 * that are alike, as few as can be. A tree of greatest sums by place: a logarithm a pair.
 */
export function inOrder(pairs: readonly Pair[], weightOf: (pair: Pair) => number): ReadonlySet<Pair> {
  type Chain = { readonly sum: number; readonly pair: Pair; readonly rest: Chain | undefined };
  const size = pairs.reduce((most, { before }) => Math.max(most, before + 1), 0);
  const best: (Chain | undefined)[] = new Array(size + 1);
  const heavier = (a: Chain | undefined, b: Chain | undefined) => ((b?.sum ?? 0) > (a?.sum ?? 0) ? b : a);
  for (const pair of pairs) {
    let rest: Chain | undefined;
    for (let at = pair.before; at > 0; at -= at & -at) rest = heavier(rest, best[at]);
    const chain: Chain = { sum: (rest?.sum ?? 0) + weightOf(pair), pair, rest };
    for (let at = pair.before + 1; at <= size; at += at & -at) best[at] = heavier(best[at], chain);
  }
  let last: Chain | undefined;
  for (let at = size; at > 0; at -= at & -at) last = heavier(last, best[at]);
  const kept = new Set<Pair>();
  for (let chain = last; chain; chain = chain.rest) kept.add(chain.pair);
  return kept;
}

/** Both sides in one order; `pairs` stand in the same order on both. What is gone comes before what is new. */
export function stepsOf(pairs: readonly Pair[], befores: number, afters: number): readonly Step[] {
  const steps: Step[] = [];
  let [before, after] = [0, 0];
  for (const pair of [...pairs, { before: befores, after: afters }]) {
    for (; before < pair.before; before += 1) steps.push({ before });
    for (; after < pair.after; after += 1) steps.push({ after });
    if (before < befores && after < afters) steps.push({ before, after });
    before += 1;
    after += 1;
  }
  return steps;
}
