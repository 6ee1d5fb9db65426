import { Link } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { TextInfo } from '../contract.ts';
import { libraryTexts } from './texts.ts';

/** One line about the text of a record: that it can be read here, or who may read it. */
export function TextLine({ address, texts }: { address: string; texts: readonly TextInfo[] }) {
  const words = useTexts(libraryTexts);
  const [first] = [...texts].sort((a, b) => a.access.localeCompare(b.access));
  if (!first) return null;
  return (
    <p className="text-line">
      <strong>{words.fullText}</strong> <Link to={`${address}/text`}>{words.classes[first.access].name}</Link>
    </p>
  );
}
