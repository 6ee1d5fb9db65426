import type { Clause } from '#kernel/clause/index.ts';
import type { ClausePlace, ComparedClause, ComparedLine } from '../compare-contract.ts';
import { type Lines, linesOf } from './lines.ts';
import { keptInOrder, type Piece, pairsOf } from './matching.ts';
import { stepsOf } from './order.ts';
import { cellsOf, partsOf, whole, wholeCells } from './parts.ts';

/** How alike two clauses must be to be one. */
const leastAlike = 0.5;
/** Of two clauses of which either may be told as moved, that which kept its number was not. */
const keptNumber = 1.5;

/**
 * Compares two texts clause by clause. A clause is known again by its number, its heading and its words, wherever it stands
 * now; so is a line that went from one clause to another. Pure; ComparedClause tells what comes of it.
 */
export function compareClauses(before: readonly Clause[], after: readonly Clause[]): ComparedClause[] {
  const pairs = pairsOf(before.map(pieceOf), after.map(pieceOf), leastAlike);
  const kept = keptInOrder(pairs, (pair) =>
    before[pair.before]?.number === after[pair.after]?.number ? keptNumber : 1,
  );
  const lines = linesOf(before, after, pairs);
  const older = new Map(pairs.map((pair) => [pair.after, placed(before, pair.before)]));
  const newer = new Map(pairs.map((pair) => [pair.before, placed(after, pair.after)]));
  return stepsOf(kept, before.length, after.length).flatMap((step) => {
    const stands = placed(after, step.after);
    if (stands) return [standing(lines, older.get(stands.place), stands, step.before !== undefined)];
    const stood = placed(before, step.before);
    return stood ? [gone(lines, stood, newer.get(stood.place))] : [];
  });
}

const pieceOf = ({ number, heading, lines }: Clause): Piece => ({
  number,
  heading,
  text: [heading, ...lines.map(({ text }) => text)].join('\n').trim(),
});

type Placed = { readonly place: number; readonly clause: Clause };

function placed(clauses: readonly Clause[], place: number | undefined): Placed | undefined {
  const clause = clauses[place ?? -1];
  return clause && place !== undefined ? { place, clause } : undefined;
}

const placeOf = ({ place, clause: { id, number } }: Placed): ClausePlace => ({ place, id, number });

/** A clause of the newer text. */
function standing(lines: Lines, old: Placed | undefined, now: Placed, isInPlace: boolean): ComparedClause {
  const told = comparedLines(lines, old, now);
  const { heading, number } = now.clause;
  if (!old)
    return { state: 'added', isEdited: true, after: placeOf(now), heading: whole(heading, 'added'), lines: told };
  const isEdited = old.clause.heading !== heading || told.some(({ state }) => state !== 'same');
  const inPlace = isEdited ? 'changed' : old.clause.number === number ? 'same' : 'renumbered';
  return {
    state: isInPlace ? inPlace : 'moved',
    isEdited,
    before: placeOf(old),
    after: placeOf(now),
    heading: partsOf(old.clause.heading, heading),
    lines: told,
  };
}

/** A clause of the older text where no clause of the newer stands: it was removed, or stands elsewhere and is told there. */
function gone(lines: Lines, old: Placed, now: Placed | undefined): ComparedClause {
  const heading = whole(old.clause.heading, 'removed');
  if (now) return { state: 'left', isEdited: false, before: placeOf(old), after: placeOf(now), heading, lines: [] };
  return {
    state: 'removed',
    isEdited: true,
    before: placeOf(old),
    heading,
    lines: comparedLines(lines, old, undefined),
  };
}

function comparedLines(lines: Lines, old: Placed | undefined, now: Placed | undefined): ComparedLine[] {
  const [olds, news] = [old?.clause.lines ?? [], now?.clause.lines ?? []];
  const pairs = now ? (lines.within.get(now.place) ?? []) : [];
  return stepsOf(pairs, olds.length, news.length).flatMap((step): ComparedLine[] => {
    const [was, is] = [olds[step.before ?? -1], news[step.after ?? -1]];
    if (was && is) {
      const state = was.text === is.text ? 'same' : 'changed';
      return [{ ...lookOf(is), state, cells: cellsOf(is.kind, was.text, is.text) }];
    }
    if (was) return [goneLine(was, lines.to(old?.place, step.before))];
    return is ? [newLine(is, lines.from(now?.place, step.after))] : [];
  });
}

type Line = Clause['lines'][number];
type Elsewhere = { readonly where: string; readonly text: string } | undefined;

/** What a line is besides its words. */
const lookOf = ({ kind, picture }: Line) => ({ kind, ...(picture && { picture }) });

function goneLine(line: Line, elsewhere: Elsewhere): ComparedLine {
  const cells = wholeCells(line.kind, line.text, 'removed');
  const look = lookOf(line);
  return elsewhere ? { ...look, state: 'left', where: elsewhere.where, cells } : { ...look, state: 'removed', cells };
}

function newLine(line: Line, elsewhere: Elsewhere): ComparedLine {
  const { kind, text } = line;
  if (!elsewhere) return { ...lookOf(line), state: 'added', cells: wholeCells(kind, text, 'added') };
  return { ...lookOf(line), state: 'moved', where: elsewhere.where, cells: cellsOf(kind, elsewhere.text, text) };
}
