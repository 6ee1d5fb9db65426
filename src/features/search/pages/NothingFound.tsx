import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import { FewerConditions } from './FewerConditions.tsx';
import type { ResultsData } from './results.ts';
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
      {isNarrowed ? (
        <FewerConditions
          address="/search"
          query={query}
          relaxed={relaxed}
          facets={data.facets}
          words={{ without: words.noneWithout, withoutAll: words.noneWithoutAll }}
        />
      ) : (
        relaxed && <p>{words.noneAnywhere}</p>
      )}
      {!isNarrowed && nearest}
      {!isNarrowed && query.q !== '' && <Tips />}
    </div>
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
