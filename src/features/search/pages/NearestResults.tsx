import { Link } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import { type Query, withoutConditions, writeQuery } from './query.ts';
import { ResultLine } from './ResultLine.tsx';
import type { NearestData } from './relaxed.ts';
import { searchTexts } from './texts.ts';

/** What may have been meant: the corrected search, and the records nearest to what was typed. */
export function NearestResults({ query, nearest }: { readonly query: Query; readonly nearest: NearestData }) {
  const words = useTexts(searchTexts).results;
  if (nearest.items.length === 0 && nearest.query === undefined) return null;
  return (
    <section className="section" aria-label={words.nearest}>
      {nearest.query !== undefined && (
        <p className="meant">
          {words.meant}{' '}
          <Link to={`/search${writeQuery({ ...withoutConditions(query), q: nearest.query })}`}>{nearest.query}</Link>
        </p>
      )}
      {nearest.corrections.length > 0 && (
        <p className="muted small">
          {nearest.corrections.map(({ typed, known }) => words.takenFor(typed, known)).join(words.takenForBetween)}
        </p>
      )}
      {nearest.items.length > 0 && <h2 className="nearest">{words.nearest}</h2>}
      {nearest.items.length > 0 && (
        <ol className="results">
          {nearest.items.map((item) => (
            <ResultLine key={item.key} item={item} />
          ))}
        </ol>
      )}
    </section>
  );
}
