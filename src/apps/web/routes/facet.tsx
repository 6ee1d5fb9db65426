import { data, redirect } from 'react-router';
import { FacetPage } from '#features/search/pages/FacetPage.tsx';
import { type FacetData, loadFacet } from '#features/search/pages/facet.ts';
import { isFacetName, readQuery, writeQuery } from '#features/search/pages/query.ts';
import { searchTexts } from '#features/search/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

/** `/search/facets/{name}`: choosing among all values of a facet; `apply` goes on to the results. */
export const loader = load(async ({ page, params, url }): Promise<FacetData & Titled> => {
  const { name } = params;
  if (!isFacetName(name)) throw data({ code: 'not-found' }, { status: 404 });
  if (url.searchParams.has('apply')) throw redirect(`/search${writeQuery(readQuery(url.searchParams))}`);
  const facet = await loadFacet(page.api, name, url.searchParams, page.language);
  const words = searchTexts[page.language];
  return { ...facet, title: words.facetPage.title(words.facets[name]), language: page.language };
});

export const meta = pageTitle;

export default function FacetRoute({ loaderData }: { loaderData: FacetData }) {
  return <FacetPage data={loaderData} />;
}
