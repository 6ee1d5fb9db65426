import { eachAtom } from './atoms.ts';
import { foldedWithPlaces } from './fold.ts';

/** A stretch of a text: [from, to) in UTF-16 units. */
export type Span = { readonly from: number; readonly to: number };

/** A stretch with which of the wanted runs of atoms stands there. */
export type Mark = Span & { readonly run: number };

type PlacedAtom = Span & { readonly text: string };

/** Atoms of any text with where they stand in it. Linear in the text. */
export function placedAtoms(text: string): readonly PlacedAtom[] {
  const { folded, places } = foldedWithPlaces(text);
  const atoms: PlacedAtom[] = [];
  let from = 0;
  eachAtom(folded, (atom) => {
    from = folded.indexOf(atom, from);
    const last = places[from + atom.length - 1] ?? text.length;
    // The character ends where the next one begins.
    const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
    atoms.push({ text: atom, from: places[from] ?? 0, to: Math.min(end, text.length) });
    from += atom.length;
  });
  return atoms;
}

/** Where runs of atoms stand in a text, in the order of the text; runs may overlap. */
export function marksIn(text: string, runs: readonly (readonly string[])[]): readonly Mark[] {
  const atoms = placedAtoms(text);
  const byFirst = Map.groupBy(runs.entries(), ([, run]) => run[0] ?? '');
  const marks: Mark[] = [];
  for (const [at, { text: first, from }] of atoms.entries()) {
    for (const [run, wanted] of byFirst.get(first) ?? []) {
      const last = atoms[at + wanted.length - 1];
      if (last && wanted.every((atom, step) => atoms[at + step]?.text === atom)) marks.push({ from, to: last.to, run });
    }
  }
  return marks;
}

/** The stretches that marks cover, each once; what touches is one. */
export function joinedSpans(marks: readonly Span[]): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}
