import { findTerm, type Segment } from './segment.ts';

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
