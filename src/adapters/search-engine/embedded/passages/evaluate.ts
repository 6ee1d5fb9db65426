import { numberedBy } from '../matching.ts';
import { narrow } from '../narrowing.ts';
import type { Question } from '../plan.ts';
import type { Segment } from '../segment.ts';
import { everyPassage, together, withNear, without, withSideBySide, withWords } from './matching.ts';
import type { PassageIndex } from './passage-index.ts';
import { isOfDocument, type Wanted } from './wanted.ts';

/** A segment that has passages. */
export type Texted = { readonly segment: Segment; readonly index: PassageIndex };

/** Passages that have what is wanted, ascending; out of `within` when given. Those of dead documents are among them. */
export function passagesWith(question: Question, texted: Texted, wanted: Wanted, within?: Uint32Array): Uint32Array {
  const { index } = texted;
  const all = () => within ?? everyPassage(index);
  switch (wanted.kind) {
    case 'words':
      return withWords(index, wanted.terms, within);
    case 'side-by-side':
      return withSideBySide(index, wanted.atoms, within);
    case 'near':
      return withNear(index, wanted.terms, within);
    case 'document':
    case 'numbered':
      return ofDocuments(index, all(), documentsOf(question, texted, wanted));
    case 'not':
      return without(all(), passagesWith(question, texted, wanted.of, within));
    case 'all': {
      // Words first: they leave few to ask the rest of.
      const [first, ...others] = [...wanted.of].sort((a, b) => costOf(a) - costOf(b));
      if (!first) return all();
      return others.reduce(
        (kept, part) => (kept.length === 0 ? kept : passagesWith(question, texted, part, kept)),
        passagesWith(question, texted, first, within),
      );
    }
    case 'any':
      return wanted.of.map((part) => passagesWith(question, texted, part, within)).reduce(together, new Uint32Array(0));
  }
}

function costOf(wanted: Wanted): number {
  if (wanted.kind === 'not') return 3;
  if (isOfDocument(wanted)) return 2;
  return wanted.kind === 'any' ? 1 : 0;
}

// A set of places in `owners`.
function documentsOf(
  question: Question,
  { segment, index }: Texted,
  wanted: Extract<Wanted, { kind: 'document' | 'numbered' }>,
): Uint8Array {
  const { owners } = index;
  const passing = new Uint8Array(owners.length);
  if (wanted.kind === 'numbered') {
    const numbered = numberedBy(segment, wanted.words, question.day);
    owners.forEach((document, at) => {
      passing[at] = numbered.has(document) ? 1 : 0;
    });
    return passing;
  }
  const entries = owners.map((document) => document * 8);
  const kept = narrow(question, segment, { entries, count: entries.length }, wanted.of);
  let at = 0;
  for (let place = 0; place < kept.count; place += 1) {
    while (owners[at] !== (kept.entries[place] ?? 0) >>> 3) at += 1;
    passing[at] = 1;
  }
  return passing;
}

function ofDocuments({ ownerOf }: PassageIndex, passages: Uint32Array, passing: Uint8Array): Uint32Array {
  return passages.filter((passage) => passing[ownerOf[passage] ?? 0] === 1);
}

/** Passages of living documents only. */
export function living({ segment, index }: Texted, passages: Uint32Array): Uint32Array {
  if (segment.deadCount === 0) return passages;
  const alive = index.owners.map((document) => (segment.dead[document] === 0 ? 1 : 0));
  return passages.filter((passage) => alive[index.ownerOf[passage] ?? 0] === 1);
}
