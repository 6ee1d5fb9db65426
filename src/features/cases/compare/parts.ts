import { diffArrays } from 'diff';
import type { ClauseLine } from '#kernel/clause/index.ts';
import type { ComparedCell, ComparedPart } from '../compare-contract.ts';
import { keptInOrder, pairsOf } from './matching.ts';
import { stepsOf } from './order.ts';
import { tokensOf } from './tokens.ts';

/**
 * Two texts that are one, as parts: Chinese by character, Latin by word. Words are compared by jsdiff, which the kernel may not
 * have: that is why comparison stands here and not beside the clauses in kernel/clause.
 */
export function partsOf(before: string, after: string): ComparedPart[] {
  if (before === after) return whole(before, 'same');
  return read(withoutCrumbs(changesOf(before, after)));
}

/** A text that is the same, added or removed as a whole. */
export const whole = (text: string, kind: ComparedPart['kind']): ComparedPart[] =>
  text === '' ? [] : [{ text, kind }];

/** What stays, and what stands in the place of what. */
type Change = { readonly same: string } | { readonly removed: string; readonly added: string };

/** Tokens of two texts together up to which they are compared word by word at once, not sentence by sentence. */
const mostTokens = 400;
/** Words that differ after which a text is told as written anew; time grows with the square. */
const mostEdits = 240;
const sentenceEnd = /(?<=[。；;！？\n]|[.!?] )/u;
const leastAlike = 0.3;

function changesOf(before: string, after: string): readonly Change[] {
  const [older, newer] = [tokensOf(before), tokensOf(after)];
  if (older.length + newer.length <= mostTokens) return byWords(older, newer);
  const [olds, news] = [before.split(sentenceEnd), after.split(sentenceEnd)];
  if (olds.length === 1 && news.length === 1) return byWords(older, newer);
  const pieces = (sentences: readonly string[]) => sentences.map((text) => ({ text }));
  const pairs = keptInOrder(pairsOf(pieces(olds), pieces(news), leastAlike));
  return stepsOf(pairs, olds.length, news.length).flatMap((step) => {
    const removed = step.before === undefined ? '' : (olds[step.before] ?? '');
    const added = step.after === undefined ? '' : (news[step.after] ?? '');
    if (removed === added) return [{ same: added }];
    return removed && added ? byWords(tokensOf(removed), tokensOf(added)) : [{ removed, added }];
  });
}

const byWords = (before: readonly string[], after: readonly string[]): readonly Change[] =>
  runsOf(before, after).map((run) =>
    'same' in run ? { same: run.same.join('') } : { removed: run.removed.join(''), added: run.added.join('') },
  );

type Run = { readonly same: string[] } | { readonly removed: string[]; readonly added: string[] };

/** Two sequences as what stays, and what stands in the place of what; past the limit, all in the place of all. */
function runsOf(before: readonly string[], after: readonly string[]): readonly Run[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  if (!changes) return [{ removed: [...before], added: [...after] }];
  const runs: Run[] = [];
  for (const { value, added, removed } of changes) {
    const last = runs.at(-1);
    if (!added && !removed) runs.push({ same: value });
    else if (last && 'added' in last) last[added ? 'added' : 'removed'].push(...value);
    else runs.push({ removed: removed ? value : [], added: added ? value : [] });
  }
  return runs;
}

/** Characters that stay between two changes and only make them harder to read. */
const crumb = 3;

/** Neighbouring changes as one, also over a character or three between them that are less than either of them. */
function withoutCrumbs(changes: readonly Change[]): readonly Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if ('same' in change) {
      if (last && 'same' in last) joined[joined.length - 1] = { same: last.same + change.same };
      else joined.push(change);
      continue;
    }
    const between = last && 'same' in last ? last : undefined;
    const previous = between ? joined.at(-2) : last;
    if (!previous || 'same' in previous || (between && !isCrumb(between.same, previous, change))) {
      joined.push(change);
      continue;
    }
    const stayed = between?.same ?? '';
    joined.splice(joined.length - (between ? 2 : 1), between ? 2 : 1, {
      removed: previous.removed + stayed + change.removed,
      added: previous.added + stayed + change.added,
    });
  }
  return joined;
}

type Replaced = Exclude<Change, { readonly same: string }>;

const sizeOf = ({ removed, added }: Replaced): number => Math.max(removed.length, added.length);

const isCrumb = (text: string, a: Replaced, b: Replaced): boolean =>
  text.length <= Math.min(crumb, sizeOf(a), sizeOf(b));

const read = (changes: readonly Change[]): ComparedPart[] =>
  changes.flatMap((change) =>
    'same' in change
      ? whole(change.same, 'same')
      : [...whole(change.removed, 'removed'), ...whole(change.added, 'added')],
  );

/** Between the cells of a row (kernel/clause). */
const divider = ' | ';

type Kind = ClauseLine['kind'];

/** Two paragraphs as one cell, two rows cell by cell: by place where there are as many, else between those that are the same. */
export function cellsOf(kind: Kind, before: string, after: string): ComparedCell[] {
  if (kind !== 'row') return [cellOf(before, after)];
  const [olds, news] = [before.split(divider), after.split(divider)];
  if (olds.length === news.length) return olds.map((text, at) => cellOf(text, news[at] ?? ''));
  return runsOf(olds, news).flatMap((run) => {
    if ('same' in run) return run.same.map((text) => wholeCell(text, 'same'));
    const { removed, added } = run;
    return [
      ...removed.map((text, at) => (at < added.length ? cellOf(text, added[at] ?? '') : wholeCell(text, 'removed'))),
      ...added.slice(removed.length).map((text) => wholeCell(text, 'added')),
    ];
  });
}

function cellOf(before: string, after: string): ComparedCell {
  return { state: before === after ? 'same' : 'changed', parts: partsOf(before, after) };
}

const wholeCell = (text: string, state: ComparedPart['kind']): ComparedCell => ({ state, parts: whole(text, state) });

/** The cells of a line that is the same, added or removed as a whole. */
export const wholeCells = (kind: Kind, text: string, state: ComparedPart['kind']): ComparedCell[] =>
  (kind === 'row' ? text.split(divider) : [text]).map((cell) => wholeCell(cell, state));
