import type { FacetValue } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { type Counted, isWorded, labelledValues } from './facet-labels.ts';
import { containing } from './find-values.ts';
import { askedOf, type FacetName, type Query, readQuery } from './query.ts';
import { labelledFacets } from './results.ts';
import type { SearchCaller } from './search-caller.ts';
import { nameOfSearch } from './search-name.ts';

/** The page of all values of one facet of a search: what is typed, what is chosen, what fits. */
export type FacetData = {
  readonly query: Query;
  /** The search in words, without what is chosen here. */
  readonly name: string;
  readonly facet: FacetName;
  readonly contains: string;
  readonly chosen: readonly FacetValue[];
  readonly values: readonly FacetValue[];
  /** There are more than are listed. */
  readonly more: boolean;
};

/** Values listed on one page: enough to look through, not so many that nobody does. */
const listed = 300;

export async function loadFacet(
  api: SearchCaller,
  facet: FacetName,
  search: URLSearchParams,
  language: Language,
): Promise<FacetData> {
  const query = readQuery(search);
  const contains = (search.get('contains') ?? '').trim().slice(0, 200);
  const ask = async (text: string, facetLimit: number): Promise<readonly Counted[]> => {
    const { sort: _, ...asked } = askedOf(query);
    return (await api.search.facet({ ...asked, name: facet, contains: text, facetLimit })).values;
  };
  const worded = isWorded(facet);
  const counted = await ask(worded ? '' : contains, worded ? 1_000 : listed + 1);
  const all = labelledValues(facet, counted.slice(0, worded ? 1_000 : listed), language);
  const values = worded ? containing(all, contains) : all;
  const chosenHere = query.chosen[facet];
  const others: Query = { ...query, chosen: { ...query.chosen, [facet]: [] } };
  const { facets } = await api.search.standards({ ...askedOf(query), limit: 1, facetLimit: 1, classes: 'open' });
  // the open classes hold every chosen value with its name, even one that nothing has any more
  const known = new Map([...(facets[facet] ?? []), ...counted].map((each) => [each.value, each]));
  return {
    query,
    name: nameOfSearch(others, labelledFacets(facets, others, language), language),
    facet,
    contains,
    chosen: labelledValues(
      facet,
      chosenHere.map((value) => known.get(value) ?? { value, count: 0 }),
      language,
    ),
    values: values.filter(({ value }) => !chosenHere.includes(value)),
    more: !worded && counted.length > listed,
  };
}
