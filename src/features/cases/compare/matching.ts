import { diffArrays } from 'diff';
import { inOrder, type Pair } from './order.ts';
import { likeness, tokenPairs } from './tokens.ts';

/**
 * Which piece of a text is which of another: clauses, lines or sentences. First what is the same in the same order, then what
 * is the same anywhere, then what is most alike. Each step looks at few candidates a piece, so that two texts that have
 * nothing in common cost hardly more than two that are the same.
 */
export type Piece = {
  readonly text: string;
  /** Only pieces of one kind are matched. */
  readonly kind?: string;
  /** What names it besides its words: each makes a match likelier where it is the same. */
  readonly number?: string;
  readonly heading?: string;
};

/** Differences in a sequence of pieces after which it is no longer aligned, which costs the square of them. */
const mostDifferences = 500;
/** Two tokens that stand together in more pieces than this tell none of them from another. */
const mostCommon = 24;
/** Candidates that are looked at for a piece, by each way of finding them. */
const mostCandidates = 8;
/** Shares of likeness that a name is worth. */
const sameHeading = 0.3;
const sameNumber = 0.15;

type Sides = { readonly before: readonly Piece[]; readonly after: readonly Piece[] };

/** The partner of every piece that has one, by place. */
type Matched = { readonly partner: Map<number, number>; readonly taken: Set<number> };

/** Pairs in the order of `after`, each piece in one at most; `least` is how alike two pieces must be, 0 to 1. */
export function pairsOf(before: readonly Piece[], after: readonly Piece[], least: number): readonly Pair[] {
  const sides = { before, after };
  const matched: Matched = { partner: new Map(), taken: new Set() };
  alignSame(matched, sides);
  pairSame(matched, sides, nameAndText);
  pairSame(matched, sides, ({ kind, text }) => (text === '' ? undefined : `${kind}\n${text}`));
  pairAlike(matched, sides, least);
  return [...matched.partner]
    .map(([earlier, later]) => ({ before: earlier, after: later }))
    .sort((a, b) => a.after - b.after);
}

/** Those of the pairs that stand in the same order in both; by default as many as can be. */
export function keptInOrder(pairs: readonly Pair[], weightOf: (pair: Pair) => number = () => 1): readonly Pair[] {
  const kept = inOrder(pairs, weightOf);
  return pairs.filter((pair) => kept.has(pair));
}

const nameAndText = ({ kind, number, text }: Piece): string => `${kind}\n${number}\n${text}`;

function match({ partner, taken }: Matched, before: number, after: number): void {
  partner.set(before, after);
  taken.add(after);
}

function alignSame(matched: Matched, { before, after }: Sides): void {
  const changes = diffArrays(before.map(nameAndText), after.map(nameAndText), { maxEditLength: mostDifferences });
  let [earlier, later] = [0, 0];
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) for (let at = 0; at < count; at += 1) match(matched, earlier + at, later + at);
    if (!added) earlier += count;
    if (!removed) later += count;
  }
}

/** Pieces without a partner that have a key in common, the first with the first. */
function pairSame(matched: Matched, { before, after }: Sides, keyOf: (piece: Piece) => string | undefined): void {
  const waiting = new Map<string, number[]>();
  for (const [index, piece] of after.entries()) {
    const key = matched.taken.has(index) ? undefined : keyOf(piece);
    if (key !== undefined) listIn(waiting, key).push(index);
  }
  for (const list of waiting.values()) list.reverse();
  for (const [index, piece] of before.entries()) {
    const key = matched.partner.has(index) ? undefined : keyOf(piece);
    const found = key === undefined ? undefined : waiting.get(key)?.pop();
    if (found !== undefined) match(matched, index, found);
  }
}

type Likely = Pair & { readonly score: number; readonly distance: number };

/** The most alike first. */
function pairAlike(matched: Matched, sides: Sides, least: number): void {
  const { before, after } = sides;
  const open = after.flatMap((piece, index) => (matched.taken.has(index) ? [] : [{ ...piece, index }]));
  const grams = new Map(open.map(({ index, text }) => [index, tokenPairs(text)]));
  const found = finder(open, grams);
  const places = neighbours(matched, sides);
  const likely: Likely[] = [];
  for (const [index, piece] of before.entries()) {
    if (matched.partner.has(index) || open.length === 0) continue;
    const own = tokenPairs(piece.text);
    for (const candidate of new Set([...found(piece, own), ...places(index)])) {
      const other = after[candidate];
      const theirs = grams.get(candidate);
      if (!other || !theirs || other.kind !== piece.kind) continue;
      const score = likeness(own, theirs) + bonus(piece, other);
      const distance = Math.abs(index / before.length - candidate / after.length);
      if (score >= least) likely.push({ before: index, after: candidate, score, distance });
    }
  }
  likely.sort((a, b) => b.score - a.score || a.distance - b.distance || a.before - b.before || a.after - b.after);
  for (const pair of likely) {
    if (!matched.partner.has(pair.before) && !matched.taken.has(pair.after)) match(matched, pair.before, pair.after);
  }
}

function bonus(a: Piece, b: Piece): number {
  const isSame = (one: string | undefined, other: string | undefined) => Boolean(one) && one === other;
  return (isSame(a.heading, b.heading) ? sameHeading : 0) + (isSame(a.number, b.number) ? sameNumber : 0);
}

type Open = Piece & { readonly index: number };

/** Candidates for a piece: what has the most rare words in common with it, its number, or its heading. */
function finder(open: readonly Open[], grams: ReadonlyMap<number, ReadonlySet<string>>) {
  const byGram = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  for (const { index, number, heading } of open) {
    for (const gram of grams.get(index) ?? []) listIn(byGram, gram).push(index);
    for (const name of namesOf({ number, heading })) listIn(byName, name).push(index);
  }
  return (piece: Piece, own: ReadonlySet<string>): readonly number[] => {
    const shared = new Map<number, number>();
    for (const gram of own) {
      const list = byGram.get(gram) ?? [];
      if (list.length <= mostCommon) for (const index of list) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    const alike = [...shared].sort(([, a], [, b]) => b - a).slice(0, mostCandidates);
    const named = namesOf(piece).flatMap((name) => byName.get(name)?.slice(0, mostCandidates) ?? []);
    return [...alike.map(([index]) => index), ...named];
  };
}

const namesOf = ({ number, heading }: Pick<Open, 'number' | 'heading'>): readonly string[] => [
  ...(number ? [`number ${number}`] : []),
  ...(heading ? [`heading ${heading}`] : []),
];

/** Where a piece would stand if what stands before it, or behind it, had kept its distance. */
function neighbours({ partner }: Matched, { before, after }: Sides) {
  const ahead: number[] = [];
  for (let at = 0, shift = 0; at < before.length; at += 1) {
    shift = (partner.get(at) ?? at + shift) - at;
    ahead.push(at + shift);
  }
  const behind: number[] = [];
  for (let at = before.length - 1, shift = after.length - before.length; at >= 0; at -= 1) {
    shift = (partner.get(at) ?? at + shift) - at;
    behind.push(at + shift);
  }
  return (index: number): readonly number[] => [ahead[index] ?? -1, behind[before.length - 1 - index] ?? -1];
}

function listIn(map: Map<string, number[]>, key: string): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
