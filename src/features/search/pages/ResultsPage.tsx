import { Form, Link, useNavigate } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { SearchBox } from '#ui/components/SearchBox.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { Filters } from './Filters.tsx';
import { NearestResults } from './NearestResults.tsx';
import {
  conditionsOf,
  facetOrder,
  type Query,
  sortOrder,
  withoutConditions,
  withoutDay,
  withValue,
  writeQuery,
} from './query.ts';
import { ResultLine } from './ResultLine.tsx';
import type { ResultsData } from './results.ts';
import { searchTexts } from './texts.ts';

/** Results of a search: the address is the state, every control is a link or a GET form. */
export function ResultsPage({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts).results;
  const nearest = data.nearest && <NearestResults query={data.query} nearest={data.nearest} />;
  return (
    <>
      <h1 className="visually-hidden">{words.title(data.query.q)}</h1>
      <SearchBox key={data.query.q} query={data.query.q} keep={conditionsOf(data.query)} />
      <div className="results-layout">
        {(data.facets.length > 0 || conditionsOf(data.query).length > 0) && <Filters data={data} />}
        <div>
          <ResultsBar data={data} />
          <Chips data={data} />
          {data.items.length === 0 && nearest}
          {data.items.length === 0 ? (
            <NothingFound query={data.query} />
          ) : (
            <ol className="results">
              {data.items.map((item) => (
                <ResultLine key={item.key} item={item} />
              ))}
            </ol>
          )}
          {data.items.length > 0 && nearest}
          <Pagination
            next={
              data.nextCursor &&
              `/search${writeQuery(data.query, { cursor: data.nextCursor, page: data.query.page + 1 })}`
            }
            first={data.query.cursor && `/search${writeQuery(data.query)}`}
          />
        </div>
      </div>
    </>
  );
}

function ResultsBar({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts);
  const language = useLanguage();
  const took = data.took < 10 ? data.took.toFixed(1) : String(Math.round(data.took));
  const exported = writeQuery(data.query);
  const exportAddress = (format: string) =>
    `/api/v1/standards/export${exported ? `${exported}&` : '?'}format=${format}`;
  return (
    <div className="results-bar">
      <p className="total" role="status">
        {words.results.total(formatCount(data.total, language))}
        <span className="count">
          {' '}
          · {words.results.took(took)}
          {data.query.page > 1 && ` · ${words.results.page(data.query.page)}`}
        </span>
      </p>
      {data.total > 0 && <SortForm query={data.query} />}
      {data.total > 0 && (
        <p className="no-print">
          {words.results.export}{' '}
          <a href={exportAddress('csv')} download>
            CSV
          </a>{' '}
          <a href={exportAddress('xlsx')} download>
            Excel
          </a>{' '}
          <a href={exportAddress('ndjson')} download>
            NDJSON
          </a>
        </p>
      )}
    </div>
  );
}

function SortForm({ query }: { query: Query }) {
  const words = useTexts(searchTexts);
  const navigate = useNavigate();
  return (
    <Form method="get" action="/search" className="sort-form">
      {query.q && <input type="hidden" name="q" value={query.q} />}
      {conditionsOf(query)
        .filter(([name]) => name !== 'sort')
        .map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
      <label>
        {words.results.sort}{' '}
        <select
          key={query.sort}
          className="select select-sm"
          name="sort"
          defaultValue={query.sort ?? 'relevance'}
          onChange={(event) => navigate(`/search${writeQuery({ ...query, sort: event.currentTarget.value })}`)}
        >
          {sortOrder.map((name) => (
            <option key={name} value={name}>
              {words.sorts[name]}
            </option>
          ))}
        </select>
      </label>
      <button className="btn btn-sm without-script" type="submit">
        {words.results.sortButton}
      </button>
    </Form>
  );
}

function Chips({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts);
  const { query } = data;
  const values = facetOrder.flatMap((name) =>
    query.chosen[name].map((value) => {
      const known = data.facets.find((facet) => facet.name === name)?.values.find((each) => each.value === value);
      return {
        id: `${name} ${value}`,
        label: words.results.condition(words.facets[name], known?.label ?? value),
        without: withValue(query, name, value, false),
      };
    }),
  );
  const days = Object.entries(query.days).map(([name, day = '']) => ({
    id: name,
    label: name === 'on' ? words.results.statusDayNote(day) : `${name.endsWith('From') ? '≥' : '≤'} ${day}`,
    without: withoutDay(query, name),
  }));
  const chips = [...values, ...days];
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={words.results.chosen}>
      {chips.map((chip) => (
        <li key={chip.id}>
          <Link className="chip" to={`/search${writeQuery(chip.without)}`} preventScrollReset>
            {chip.label} <span aria-hidden="true">×</span>
            <span className="visually-hidden">{words.results.remove(chip.label)}</span>
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link to={`/search${writeQuery(withoutConditions(query))}`}>{words.results.removeAll}</Link>
        </li>
      )}
    </ul>
  );
}

function NothingFound({ query }: { query: Query }) {
  const words = useTexts(searchTexts).results;
  if (query.cursor) return <p className="empty">{words.beyondLast}</p>;
  const filtered = conditionsOf(query).some(([name]) => name !== 'sort');
  return (
    <>
      <EmptyState
        title={words.none}
        next={[
          ...(filtered
            ? [
                <Link key="remove" to={`/search${writeQuery(withoutConditions(query))}`}>
                  {words.noneRemove}
                </Link>,
              ]
            : []),
          words.noneNumber,
          words.noneWords,
          <Link key="help" to="/help/search">
            {words.noneHelp}
          </Link>,
        ]}
      />
      <p className="muted small">{words.noneKept}</p>
    </>
  );
}
