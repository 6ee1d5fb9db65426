import type { Clause, ClauseLine } from '#kernel/clause/index.ts';
import { keptInOrder, type Piece, pairsOf } from './matching.ts';
import type { Pair } from './order.ts';

/** How alike two lines must be to be one: in one clause, and in different places. */
const leastAlike = { inClause: 0.4, elsewhere: 0.6 };
/** Characters of a line from which it is worth telling that it went elsewhere. */
const leastMoved = 12;

/** Where a line stands in the other text: the name of its clause, and its words there. */
type Elsewhere = { readonly where: string; readonly text: string };
type Asked = (clause: number | undefined, line: number | undefined) => Elsewhere | undefined;

/** Which line is which. */
export type Lines = {
  /** By the place of a clause in the newer text: the lines that stayed in it, in order. */
  readonly within: ReadonlyMap<number, readonly Pair[]>;
  /** Where a line of the older text went to, and where one of the newer came from, when it is another place. */
  readonly to: Asked;
  readonly from: Asked;
};

/** Lines of clauses that are one are matched first; what is left over then, wherever it stands. */
export function linesOf(before: readonly Clause[], after: readonly Clause[], clauses: readonly Pair[]): Lines {
  const within = new Map<number, readonly Pair[]>();
  const stayed = { before: new Set<string>(), after: new Set<string>() };
  for (const clause of clauses) {
    const pieces = [before[clause.before], after[clause.after]].map((each) => (each?.lines ?? []).map(pieceOf));
    const pairs = keptInOrder(pairsOf(pieces[0] ?? [], pieces[1] ?? [], leastAlike.inClause));
    within.set(clause.after, pairs);
    for (const pair of pairs) {
      stayed.before.add(nameOf(clause.before, pair.before));
      stayed.after.add(nameOf(clause.after, pair.after));
    }
  }
  const [olds, news] = [strays(before, stayed.before), strays(after, stayed.after)];
  const [to, from] = [new Map<string, Elsewhere>(), new Map<string, Elsewhere>()];
  for (const pair of pairsOf(olds, news, leastAlike.elsewhere)) {
    const [old, now] = [olds[pair.before], news[pair.after]];
    if (!old || !now) continue;
    to.set(old.name, { where: now.where, text: now.text });
    from.set(now.name, { where: old.where, text: old.text });
  }
  return {
    within,
    to: (clause = -1, line = -1) => to.get(nameOf(clause, line)),
    from: (clause = -1, line = -1) => from.get(nameOf(clause, line)),
  };
}

const nameOf = (clause: number, line: number): string => `${clause} ${line}`;

// a row is named by its first cell as a clause is by its heading
// and a figure is its picture, whatever is said of it
const pieceOf = ({ kind, text, picture }: ClauseLine): Piece => ({
  kind: picture ? `${kind} ${picture.sha256}` : kind,
  text,
  ...(kind === 'row' && { heading: text.split(' | ', 1)[0] ?? '' }),
});

/** Lines that did not stay, and are long enough to be known again. */
function strays(clauses: readonly Clause[], stayed: ReadonlySet<string>) {
  return clauses.flatMap(({ id, lines }, clause) =>
    lines.flatMap((line, at) => {
      const name = nameOf(clause, at);
      const isStray = (line.picture || line.text.length >= leastMoved) && !stayed.has(name);
      return isStray ? [{ ...pieceOf(line), name, where: id }] : [];
    }),
  );
}
