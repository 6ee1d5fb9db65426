import type { ReactNode } from 'react';
import { Form, useNavigate } from 'react-router';
import { Pagination } from '#ui/components/Pagination.tsx';
import { SearchBox } from '#ui/components/SearchBox.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { Chips } from './Chips.tsx';
import { Filters } from './Filters.tsx';
import { NearestResults } from './NearestResults.tsx';
import { NothingFound } from './NothingFound.tsx';
import { conditionsOf, type Query, sortOrder, writeQuery } from './query.ts';
import { ResultLine } from './ResultLine.tsx';
import type { ResultsData } from './results.ts';
import { SavedAs, SaveSearch } from './SaveSearch.tsx';
import { SearchScope } from './SearchScope.tsx';
import { searchTexts } from './texts.ts';
import { Why, WhyForm } from './Why.tsx';

type Props = { readonly data: ResultsData; readonly origin: string; readonly savedTools?: ReactNode };

/** Results of a search: the address is the state, every control is a link or a GET form. */
export function ResultsPage({ data, origin, savedTools }: Props) {
  const words = useTexts(searchTexts).results;
  const nearest = data.nearest && <NearestResults query={data.query} nearest={data.nearest} />;
  return (
    <>
      <h1 className="visually-hidden">{words.title(data.query.q)}</h1>
      <SearchBox key={data.query.q} query={data.query.q} keep={conditionsOf(data.query)} />
      <SearchScope query={data.query} here="standards" />
      <div className="results-layout">
        {(data.facets.length > 0 || conditionsOf(data.query).length > 0) && <Filters data={data} />}
        <div>
          <SavedAs data={data} origin={origin} tools={savedTools} />
          <ResultsBar data={data} />
          <Chips address="/search" query={data.query} facets={data.facets} />
          {data.items.length === 0 ? <NothingFound data={data} nearest={nearest} /> : <Lines data={data} />}
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

function Lines({ data }: { data: ResultsData }) {
  return (
    <>
      <WhyForm data={data} />
      <ol className="results results-asked">
        {data.items.map((item) => (
          <ResultLine key={item.key} item={item}>
            <Why recordKey={item.key} number={item.number} why={item.why} asked={item.key === data.asked} />
          </ResultLine>
        ))}
      </ol>
    </>
  );
}

const exportFormats = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['ndjson', 'NDJSON'],
] as const;

function ResultsBar({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts);
  const language = useLanguage();
  const total = formatCount(data.total, language);
  const took = data.took < 10 ? data.took.toFixed(1) : String(Math.round(data.took));
  const exported = writeQuery(data.query);
  const exportAddress = (format: string) =>
    `/api/v1/standards/export${exported ? `${exported}&` : '?'}format=${format}`;
  return (
    <div className="results-bar">
      <p className="total" role="status">
        {words.results.total(total)}
        <span className="count">
          {' '}
          · {words.results.took(took)}
          {data.query.page > 1 && ` · ${words.results.page(data.query.page)}`}
        </span>
      </p>
      {data.total > 0 && <SortForm query={data.query} />}
      {data.total > 0 && (
        <p className="no-print exports">
          {words.results.export(total)}
          {exportFormats.map(([format, name]) => (
            <a key={format} href={exportAddress(format)} download aria-label={words.results.exportFormat(name, total)}>
              {name}
            </a>
          ))}
        </p>
      )}
      <SaveSearch data={data} />
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
