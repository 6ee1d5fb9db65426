import { firstWhere } from './buffers.ts';
import { printOf } from './prints.ts';
import { findTerm, type Segment, TITLE_END } from './segment.ts';

/** Test whether a title of a document contains the atoms one behind the other. */
export function phraseTest(segment: Segment, atoms: readonly string[]): (document: number) => boolean {
  const places = atoms.map((atom) => findTerm(segment, atom));
  if (places.length === 0 || places.includes(-1)) return () => false;
  // Asked only of documents that have every word in a title.
  if (places.length === 1) return () => true;
  const wanted = Uint32Array.from(places);
  const { titleAtoms, titleOffsets } = segment;
  return (document) => {
    const last = (titleOffsets[document + 1] ?? 0) - wanted.length;
    for (let at = titleOffsets[document] ?? 0; at <= last; at += 1) {
      let same = 0;
      while (same < wanted.length && titleAtoms[at + same] === wanted[same]) same += 1;
      if (same === wanted.length) return true;
    }
    return false;
  };
}

/** Living documents one of whose titles is exactly these atoms, ascending. */
export function titledExactly(segment: Segment, atoms: readonly string[]): readonly number[] {
  const places = atoms.map((atom) => findTerm(segment, atom));
  if (places.length === 0 || places.includes(-1)) return [];
  const { titlePrints, titlePrintDocuments } = segment;
  const print = printOf(places, 0, places.length);
  const found = new Set<number>();
  for (let at = firstWhere(titlePrints.length, (place) => (titlePrints[place] ?? 0) >= print); ; at += 1) {
    if (at >= titlePrints.length || titlePrints[at] !== print) break;
    const document = titlePrintDocuments[at] ?? 0;
    if (segment.dead[document] === 0 && hasTitle(segment, document, places)) found.add(document);
  }
  return [...found].sort((a, b) => a - b);
}

function hasTitle(segment: Segment, document: number, wanted: readonly number[]): boolean {
  const { titleAtoms, titleOffsets } = segment;
  const stop = titleOffsets[document + 1] ?? 0;
  let same = 0;
  let begins = true;
  for (let at = titleOffsets[document] ?? 0; at < stop; at += 1) {
    const atom = titleAtoms[at];
    if (atom === TITLE_END) {
      if (begins && same === wanted.length) return true;
      same = 0;
      begins = true;
    } else if (begins && atom === wanted[same]) same += 1;
    else begins = false;
  }
  return false;
}
