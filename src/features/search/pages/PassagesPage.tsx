import { Link } from 'react-router';
import { Pagination } from '#ui/components/Pagination.tsx';
import { SearchBox, searchAddresses } from '#ui/components/SearchBox.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { SampleMark, StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import { Chips } from './Chips.tsx';
import { FewerConditions } from './FewerConditions.tsx';
import { passageTexts } from './passage-texts.ts';
import type { PassagesData, PassagesOf } from './passages.ts';
import { conditionsOf, writeQuery } from './query.ts';
import { SearchScope } from './SearchScope.tsx';
import { SnippetLine } from './SnippetLine.tsx';
import { searchTexts } from './texts.ts';

const address = searchAddresses.passages;

/** Passages of open texts with the words marked, those of one standard under its name. Every control is a link or a GET form. */
export function PassagesPage({ data }: { data: PassagesData }) {
  const words = useTexts(passageTexts);
  const { query, nextCursor } = data;
  const isAsked = query.q !== '';
  return (
    <>
      <h1 className={isAsked ? 'visually-hidden' : 'page-title'}>{words.title(query.q)}</h1>
      <SearchBox key={query.q} query={query.q} scope="passages" keep={conditionsOf(query)} />
      <SearchScope query={query} here="passages" />
      {isAsked ? <Found data={data} /> : <Start />}
      <Pagination
        next={nextCursor && `${address}${writeQuery(query, { cursor: nextCursor, page: query.page + 1 })}`}
        first={query.cursor && `${address}${writeQuery(query)}`}
      />
    </>
  );
}

function Start() {
  const words = useTexts(passageTexts);
  return (
    <div className="reading">
      <p className="lead">{words.lead}</p>
      <p className="muted">
        {words.onlyOpen} <Link to="/help/search">{words.help}</Link>
      </p>
    </div>
  );
}

function Found({ data }: { data: PassagesData }) {
  const words = useTexts(passageTexts);
  const { took, page } = useTexts(searchTexts).results;
  const language = useLanguage();
  const { query, total, documents, standards, facets } = data;
  const time = data.took < 10 ? data.took.toFixed(1) : String(Math.round(data.took));
  return (
    <>
      <div className="results-bar">
        <p className="total" role="status">
          {words.total(formatCount(total, language), formatCount(documents, language))}
          <span className="count">
            {' '}
            · {took(time)}
            {query.page > 1 && ` · ${page(query.page)}`}
          </span>
        </p>
      </div>
      <Chips address={address} query={query} facets={facets} />
      {standards.length === 0 ? (
        <NoPassages data={data} />
      ) : (
        <ol className="passages">
          {standards.map((standard) => (
            <StandardWithPassages key={standard.passages[0]?.link} standard={standard} />
          ))}
        </ol>
      )}
    </>
  );
}

function StandardWithPassages({ standard }: { standard: PassagesOf }) {
  const { key, number, titles, state, sample, passages } = standard;
  const title = mainTitle(titles, useLanguage());
  return (
    <li className="passages-of">
      <div className="passages-head" data-line>
        <StatusBadge state={state} />
        <span className="result-number">
          <Link to={`/s/${encodeURIComponent(key)}`} prefetch="intent">
            <StandardNumber number={number} />
          </Link>
        </span>
        {title && (
          <span className="passages-title" lang={title.language}>
            <TextWithNumbers text={title.text} />
          </span>
        )}
        {sample && <SampleMark title={title?.text} />}
      </div>
      <ol>
        {passages.map((passage) => (
          <li key={passage.link} data-line>
            <SnippetLine passage={passage} />
          </li>
        ))}
      </ol>
    </li>
  );
}

/** What is told when no passage answers: the fact, which condition is in the way, where else it may be found, what to try. */
function NoPassages({ data }: { data: PassagesData }) {
  const words = useTexts(passageTexts);
  const { beyondLast } = useTexts(searchTexts).results;
  const language = useLanguage();
  const { query, relaxed, records = 0, facets } = data;
  if (query.cursor) return <p className="empty">{beyondLast}</p>;
  const isNarrowed = relaxed !== undefined && relaxed.all > 0;
  return (
    <div className="nothing-found">
      <h2>{isNarrowed ? words.noneNarrowed : words.none(query.q.slice(0, 60))}</h2>
      {isNarrowed && (
        <FewerConditions address={address} query={query} relaxed={relaxed} facets={facets} words={words} />
      )}
      {relaxed && !isNarrowed && <p>{words.noneAnywhere}</p>}
      {records > 0 && (
        <p data-line>
          <Link to={`/search${writeQuery(query)}`}>{words.asStandards(formatCount(records, language))}</Link>
        </p>
      )}
      {!isNarrowed && (
        <section className="section" aria-labelledby="tips">
          <h2 id="tips">{words.tips}</h2>
          <ul className="tips">
            <li>{words.fewerWords}</li>
            <li>{words.noQuotes}</li>
            <li>
              <Link to="/help/search">{words.help}</Link>
            </li>
          </ul>
        </section>
      )}
      <p className="muted small">{words.onlyOpen}</p>
    </div>
  );
}
