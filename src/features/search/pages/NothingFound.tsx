import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { withoutConditions, writeQuery } from './query.ts';
import { withoutCondition } from './relaxed.ts';
import type { ResultsData } from './results.ts';
import { conditionsInWords } from './search-name.ts';
import { searchTexts } from './texts.ts';

/** What is told when nothing is found: the fact, which condition is in the way, what is nearest, and what else to try. */
export function NothingFound({ data, nearest }: { data: ResultsData; nearest: ReactNode }) {
  const words = useTexts(searchTexts).results;
  const { query, relaxed } = data;
  if (query.cursor) return <p className="empty">{words.beyondLast}</p>;
  const isNarrowed = relaxed !== undefined && relaxed.all > 0;
  return (
    <div className="nothing-found">
      <h2>{isNarrowed ? words.noneNarrowed : words.none(query.q.slice(0, 60))}</h2>
      {isNarrowed ? <FewerConditions data={data} /> : relaxed && <p>{words.noneAnywhere}</p>}
      {!isNarrowed && nearest}
      {!isNarrowed && query.q !== '' && <Tips />}
    </div>
  );
}

/** Which condition to give up, with what it would bring. */
function FewerConditions({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts).results;
  const language = useLanguage();
  const { query, relaxed } = data;
  if (!relaxed) return null;
  const labels = conditionsInWords(query, data.facets, language);
  const label = (name: string, value: string) =>
    labels.find((each) => each.name === name && each.value === value)?.label ?? value;
  return (
    <ul className="fewer-conditions">
      {relaxed.each.map(({ name, value, total }) => (
        <li key={`${name} ${value}`} data-line>
          <Link to={`/search${writeQuery(withoutCondition(query, name, value))}`}>
            {words.noneWithout(label(name, value), formatCount(total, language))}
          </Link>
        </li>
      ))}
      <li data-line>
        <Link to={`/search${writeQuery(withoutConditions(query))}`}>
          {words.noneWithoutAll(formatCount(relaxed.all, language))}
        </Link>
      </li>
    </ul>
  );
}

function Tips() {
  const words = useTexts(searchTexts).results;
  return (
    <section className="section" aria-labelledby="tips">
      <h2 id="tips">{words.noneTips}</h2>
      <ul className="tips">
        <li>{words.noneNumber}</li>
        <li>{words.noneWords}</li>
        <li>
          <Link to="/help/search">{words.noneHelp}</Link>
        </li>
      </ul>
      <p className="muted small">{words.noneTold}</p>
    </section>
  );
}
