import { Form, Link } from 'react-router';
import type { FacetValue } from '#ui/components/facets.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { FacetData } from './facet.ts';
import { conditionsOf, writeQuery } from './query.ts';
import { searchTexts } from './texts.ts';

/**
 * All values of one facet of a search, as one plain form: the text narrows the list, several are ticked, «apply» goes
 * back to the results. Needs no script.
 */
export function FacetPage({ data }: { data: FacetData }) {
  const { facets, facetPage: words } = useTexts(searchTexts);
  const others = conditionsOf(data.query).filter(([name]) => name !== data.facet);
  return (
    <article>
      <h1 className="page-title">{words.title(facets[data.facet])}</h1>
      <p className="lead">{words.lead(data.name)}</p>
      {/* another list is another form: what was ticked in the last one is in the address by now */}
      <Form key={writeQuery(data.query)} method="get" action={`/search/facets/${data.facet}`} className="facet-page">
        {data.query.q && <input type="hidden" name="q" value={data.query.q} />}
        {others.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="search-row facet-find">
          <label className="visually-hidden" htmlFor="facet-contains">
            {words.find}
          </label>
          <input
            id="facet-contains"
            key={data.contains}
            className="input"
            type="search"
            name="contains"
            maxLength={200}
            defaultValue={data.contains}
            placeholder={words.find}
          />
          <button className="btn" type="submit">
            {words.findButton}
          </button>
        </div>
        <Values title={words.chosen} values={data.chosen} name={data.facet} checked />
        <Values title={titleOf(data, words)} values={data.values} name={data.facet} />
        <p className="facet-page-end">
          <button className="btn btn-primary" type="submit" name="apply" value="1">
            {words.apply}
          </button>
          <Link to={`/search${writeQuery(data.query)}`}>{words.back}</Link>
        </p>
      </Form>
    </article>
  );
}

function titleOf({ values, more, contains }: FacetData, words: (typeof searchTexts)['en']['facetPage']): string {
  if (values.length === 0 && contains) return words.none(contains);
  return more ? words.first(values.length) : words.found(values.length, contains);
}

type ValuesProps = {
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly name: string;
  readonly checked?: boolean;
};

function Values({ title, values, name, checked = false }: ValuesProps) {
  const words = useTexts(layoutTexts).facet;
  const language = useLanguage();
  if (checked && values.length === 0) return null;
  return (
    <fieldset className="facet-page-values">
      <legend>{title}</legend>
      <div>
        {values.map((each) => (
          <label key={each.value} className="facet-value">
            <input
              className="checkbox checkbox-xs"
              type="checkbox"
              name={name}
              value={each.value}
              defaultChecked={checked}
              aria-label={words.counted(each.label, formatCount(each.count, language))}
            />
            <span>{each.label}</span>
            <span className="count">{formatCount(each.count, language)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
