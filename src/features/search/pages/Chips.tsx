import { Link } from 'react-router';
import type { Facet } from '#ui/components/facets.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { type Query, withoutConditions, writeQuery } from './query.ts';
import { withoutCondition } from './relaxed.ts';
import { conditionsInWords } from './search-name.ts';
import { searchTexts } from './texts.ts';

type Props = { readonly address: string; readonly query: Query; readonly facets: readonly Facet[] };

/** The conditions of a search; each is taken away by a click. */
export function Chips({ address, query, facets }: Props) {
  const words = useTexts(searchTexts);
  const chips = conditionsInWords(query, facets, useLanguage());
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={words.results.chosen}>
      {chips.map((chip) => (
        <li key={`${chip.name} ${chip.value}`}>
          <Link
            className="chip"
            to={`${address}${writeQuery(withoutCondition(query, chip.name, chip.value))}`}
            preventScrollReset
          >
            {chip.label} <span aria-hidden="true">×</span>
            <span className="visually-hidden">{words.results.remove(chip.label)}</span>
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link to={`${address}${writeQuery(withoutConditions(query))}`}>{words.results.removeAll}</Link>
        </li>
      )}
    </ul>
  );
}
