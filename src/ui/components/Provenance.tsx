import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

export type ProvenanceNote = { readonly position: number; readonly source: string; readonly day: string };

/** A footnote mark: the source of one field, told on hover and on focus, and by a jump to the list of sources. */
export function Provenance({ note }: { note: ProvenanceNote }) {
  const words = useTexts(layoutTexts);
  return (
    <span className="provenance">
      <a href={`#source-${note.position}`} aria-label={words.provenance(note.source, note.day)}>
        {note.position}
      </a>
      <span className="provenance-text" role="tooltip">
        {words.provenance(note.source, note.day)}
      </span>
    </span>
  );
}
