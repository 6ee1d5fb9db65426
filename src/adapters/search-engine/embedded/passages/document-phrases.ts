import type { Matches, Segment } from '../segment.ts';
import { withSideBySide } from './matching.ts';
import { documentOfPassage } from './passage-index.ts';

const none: Matches = { entries: new Uint32Array(0), count: 0 };

/** Documents one of whose passages has the atoms side by side, as matches without flags. */
export function documentsWithPhrase({ passages }: Segment, atoms: readonly string[]): Matches {
  if (!passages || atoms.length === 0) return none;
  const found = withSideBySide(passages, atoms);
  const entries = new Uint32Array(found.length);
  let count = 0;
  let last = -1;
  for (const passage of found) {
    const document = documentOfPassage(passages, passage);
    if (document !== last) entries[count++] = document * 8;
    last = document;
  }
  return { entries, count };
}
