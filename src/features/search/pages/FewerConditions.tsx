import { Link } from 'react-router';
import type { Facet } from '#ui/components/facets.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage } from '#ui/i18n/texts.tsx';
import { type Query, withoutConditions, writeQuery } from './query.ts';
import { type Relaxed, withoutCondition } from './relaxed.ts';
import { conditionsInWords } from './search-name.ts';

type Props = {
  readonly address: string;
  readonly query: Query;
  readonly relaxed: Relaxed;
  readonly facets: readonly Facet[];
  readonly words: {
    readonly without: (condition: string, total: string) => string;
    readonly withoutAll: (total: string) => string;
  };
};

/** Which condition to give up, with what it would bring. */
export function FewerConditions({ address, query, relaxed, facets, words }: Props) {
  const language = useLanguage();
  const labels = conditionsInWords(query, facets, language);
  const label = (name: string, value: string) =>
    labels.find((each) => each.name === name && each.value === value)?.label ?? value;
  return (
    <ul className="fewer-conditions">
      {relaxed.each.map(({ name, value, total }) => (
        <li key={`${name} ${value}`} data-line>
          <Link to={`${address}${writeQuery(withoutCondition(query, name, value))}`}>
            {words.without(label(name, value), formatCount(total, language))}
          </Link>
        </li>
      ))}
      <li data-line>
        <Link to={`${address}${writeQuery(withoutConditions(query))}`}>
          {words.withoutAll(formatCount(relaxed.all, language))}
        </Link>
      </li>
    </ul>
  );
}
