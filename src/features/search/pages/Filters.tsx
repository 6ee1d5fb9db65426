import { useMemo, useRef, useState } from 'react';
import { Form, useNavigate } from 'react-router';
import { DayField } from '#ui/components/DayField.tsx';
import { FacetList } from '#ui/components/FacetList.tsx';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { finderOf } from './find-values.ts';
import { conditionsOf, isFacetName, type Query, withValue, writeQuery } from './query.ts';
import type { ResultsData } from './results.ts';
import { searchTexts } from './texts.ts';

/** Facets beside the list, a drawer on a phone. With script a tick asks at once; without, the button does. */
export function Filters({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts).results;
  const apply = useTexts(layoutTexts).facet.apply;
  const language = useLanguage();
  const navigate = useNavigate();
  const drawer = useRef<HTMLDetailsElement>(null);
  // a tick shows at once; it holds until the next answer is there, and a second tick adds to it
  const [asked, setAsked] = useState<{ readonly since: ResultsData; readonly query: Query }>();
  const query = asked?.since === data ? asked.query : data.query;
  const count = conditionsOf(query).filter(([name]) => name !== 'sort').length;
  const address = writeQuery(data.query);
  const find = useMemo(() => finderOf(address, language), [address, language]);
  const change = (name: string, value: string, checked: boolean) => {
    if (!isFacetName(name)) return;
    const wanted = withValue(query, name, value, checked);
    setAsked({ since: data, query: wanted });
    navigate(`/search${writeQuery(wanted)}`, { preventScrollReset: true });
  };
  const close = () => {
    if (!drawer.current) return;
    drawer.current.open = false;
    drawer.current.querySelector('summary')?.focus();
  };
  return (
    <Form method="get" action="/search" className="facets" aria-label={words.filters} preventScrollReset>
      {data.query.q && <input type="hidden" name="q" value={data.query.q} />}
      {data.query.sort && <input type="hidden" name="sort" value={data.query.sort} />}
      {(['publishedFrom', 'publishedTo'] as const).map(
        (name) => data.query.days[name] && <input key={name} type="hidden" name={name} value={data.query.days[name]} />,
      )}
      <details className="drawer-facets" ref={drawer}>
        <summary>{count > 0 ? words.filtersChosen(count) : words.filters}</summary>
        <FacetList
          facets={data.facets}
          chosen={query.chosen}
          formatCount={(each) => formatCount(each, language)}
          onChange={change}
          find={find}
          moreAddress={(name) => `/search/facets/${name}${address}`}
        />
        <DayFields query={data.query} />
        <div className="drawer-end">
          <button className="btn btn-sm btn-primary btn-outline" type="submit">
            {apply}
          </button>
          <button className="btn btn-sm btn-primary with-script drawer-close" type="button" onClick={close}>
            {words.seeResults(formatCount(data.total, language))}
          </button>
        </div>
      </details>
    </Form>
  );
}

function DayFields({ query }: { query: Query }) {
  const words = useTexts(searchTexts).results;
  const fields = [
    ['on', words.statusDay],
    ['implementedFrom', words.implementedFrom],
    ['implementedTo', words.implementedTo],
  ] as const;
  return (
    <details className="facet" open={Object.keys(query.days).length > 0}>
      <summary>{words.dates}</summary>
      <div className="facet-days">
        {fields.map(([name, label]) => (
          <DayField key={name} id={`day-${name}`} name={name} label={label} value={query.days[name]} small />
        ))}
      </div>
    </details>
  );
}
