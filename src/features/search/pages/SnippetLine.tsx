import { MarkedText } from '#ui/components/MarkedText.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Snippet } from '../contract.ts';
import { searchTexts } from './texts.ts';

/** Where in the text of a result the words stand, in two quiet lines; it leads to the passage. */
export function SnippetLine({ passage }: { passage: Snippet }) {
  const words = useTexts(searchTexts).results;
  const { clause, heading, parts, link } = passage;
  // of a clause that is nothing but its heading, the heading is the text
  const isHeading = parts.map(({ text }) => text).join('') === heading;
  const place = [clause, isHeading ? '' : heading].filter((text) => text !== '').join(' ') || words.inText;
  return (
    <span className="result-snippet">
      {/* The reader needs its page whole: the passage is found by its anchor. */}
      <a href={link}>{place}</a> <MarkedText parts={parts} />
    </span>
  );
}
