import { isIdeogram } from '#kernel/text/index.ts';
import {
  findPassageTerm,
  NONE,
  nextPassage,
  type PassageIndex,
  passageCount,
  positionsHere,
  seekPassage,
  type Walk,
  walkTerm,
} from './passage-index.ts';
import { nearGap, widthOf } from './wanted.ts';

/** Passages that have words, ascending: anywhere, side by side, or near each other. */

const none = new Uint32Array(0);

export function everyPassage(index: PassageIndex): Uint32Array {
  return Uint32Array.from({ length: passageCount(index) }, (_, passage) => passage);
}

/** Walks of the terms, the rarest first; undefined when one of them is in no passage. */
function walksOf(index: PassageIndex, terms: readonly string[]): readonly Walk[] | undefined {
  const numbers = terms.map((term) => findPassageTerm(index, term));
  if (numbers.length === 0 || numbers.includes(-1)) return undefined;
  return numbers.map((term) => walkTerm(index, term));
}

const countOf = ({ index, term }: Walk): number => index.counts[term] ?? 0;

// Passages in which every walk stands, out of `within` when given; `test` is asked while all stand there.
function meeting(walks: readonly Walk[], within: Uint32Array | undefined, test: () => boolean): Uint32Array {
  const [leading, ...others] = [...walks].sort((a, b) => countOf(a) - countOf(b));
  if (!leading) return none;
  const found: number[] = [];
  const meet = (passage: number): void => {
    if (others.every((walk) => seekPassage(walk, passage)) && test()) found.push(passage);
  };
  if (within && within.length < countOf(leading)) {
    for (const passage of within) if (seekPassage(leading, passage)) meet(passage);
    return Uint32Array.from(found);
  }
  for (nextPassage(leading); leading.passage !== NONE; nextPassage(leading)) meet(leading.passage);
  const all = Uint32Array.from(found);
  return within ? both(all, within) : all;
}

const always = () => true;

export function withWords(index: PassageIndex, terms: readonly string[], within?: Uint32Array): Uint32Array {
  const walks = walksOf(index, terms);
  return walks ? meeting(walks, within, always) : none;
}

/** What proves that atoms stand one behind the other: pairs of ideograms, single atoms, each at its distance from the first. */
function piecesOf(atoms: readonly string[]): readonly { readonly term: string; readonly at: number }[] {
  return atoms.flatMap((atom, at) => {
    const next = atoms[at + 1];
    const before = atoms[at - 1];
    if (!isIdeogram(atom)) return [{ term: atom, at }];
    if (next !== undefined && isIdeogram(next)) return [{ term: atom + next, at }];
    return before !== undefined && isIdeogram(before) ? [] : [{ term: atom, at }];
  });
}

export function withSideBySide(index: PassageIndex, atoms: readonly string[], within?: Uint32Array): Uint32Array {
  const pieces = piecesOf(atoms);
  const walks = walksOf(index, [...new Set(pieces.map(({ term }) => term))]);
  if (!walks) return none;
  const [only] = pieces;
  if (pieces.length === 1 && only) return meeting(walks, within, always);
  const terms = [...new Set(pieces.map(({ term }) => term))];
  const walkOf = new Map(terms.map((term, at) => [term, walks[at]]));
  const placed = pieces.flatMap(({ term, at }) => {
    const walk = walkOf.get(term);
    return walk ? [{ walk, at }] : [];
  });
  return meeting(walks, within, () => stand(placed));
}

function stand(placed: readonly { readonly walk: Walk; readonly at: number }[]): boolean {
  const lists = placed.map(({ walk, at }) => ({ at, positions: positionsHere(walk) }));
  const [first, ...others] = lists.sort((a, b) => a.positions.length - b.positions.length);
  if (!first) return false;
  const sets = others.map(({ at, positions }) => ({ at, positions: new Set(positions) }));
  return first.positions.some((position) => {
    const start = position - first.at;
    return sets.every(({ at, positions }) => positions.has(start + at));
  });
}

export function withNear(index: PassageIndex, terms: readonly string[], within?: Uint32Array): Uint32Array {
  const walks = walksOf(index, terms);
  if (!walks) return none;
  if (terms.length === 1) return meeting(walks, within, always);
  const widths = terms.map(widthOf);
  return meeting(walks, within, () => areNear(walks.map(positionsHere), widths));
}

/** True when the narrowest stretch with one of each has few enough atoms besides them (pairs may overlap). */
export function areNear(lists: readonly (readonly number[])[], widths: readonly number[]): boolean {
  const at = lists.map(() => 0);
  const own = widths.reduce((sum, width) => sum + width, 0);
  for (;;) {
    let first = -1;
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    for (const [list, positions] of lists.entries()) {
      const position = positions[at[list] ?? 0] ?? 0;
      const last = position + (widths[list] ?? 1);
      if (position < start) [first, start] = [list, position];
      if (last > end) end = last;
    }
    if (end - start - own <= nearGap) return true;
    at[first] = (at[first] ?? 0) + 1;
    if ((at[first] ?? 0) >= (lists[first]?.length ?? 0)) return false;
  }
}

/** Passages of both. */
export function both(a: Uint32Array, b: Uint32Array): Uint32Array {
  const found = new Uint32Array(Math.min(a.length, b.length));
  let length = 0;
  let right = 0;
  for (const passage of a) {
    while (right < b.length && (b[right] ?? 0) < passage) right += 1;
    if (right === b.length) break;
    if (b[right] === passage) found[length++] = passage;
  }
  return found.subarray(0, length);
}

export function without(a: Uint32Array, b: Uint32Array): Uint32Array {
  const kept = new Uint32Array(a.length);
  let length = 0;
  let right = 0;
  for (const passage of a) {
    while (right < b.length && (b[right] ?? 0) < passage) right += 1;
    if (b[right] !== passage) kept[length++] = passage;
  }
  return kept.subarray(0, length);
}

export function together(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const merged = new Uint32Array(a.length + b.length);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const first = left < a.length ? (a[left] ?? 0) : NONE;
    const second = right < b.length ? (b[right] ?? 0) : NONE;
    merged[length++] = Math.min(first, second);
    if (first <= second) left += 1;
    if (second <= first) right += 1;
  }
  return merged.subarray(0, length);
}
