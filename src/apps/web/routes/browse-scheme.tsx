import { data } from 'react-router';
import { BrowsePage } from '#features/search/pages/BrowsePage.tsx';
import { type BrowseData, isScheme, loadBrowse } from '#features/search/pages/browse.ts';
import { searchTexts } from '#features/search/pages/texts.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

/** `/browse/{scheme}` and `/browse/{scheme}/{code}`; a code of CCS may hold a slash. */
export const loader = load(async ({ page, params }): Promise<BrowseData & Titled> => {
  const scheme = params.scheme;
  if (!isScheme(scheme)) throw data({ code: 'not-found' }, { status: 404 });
  const browse = await loadBrowse(page.api, scheme, params['*'] || undefined);
  const here = browse.path.at(-1);
  const name = here && `${here.code} ${mainTitle(here.titles, page.language)?.text ?? ''}`;
  return { ...browse, title: name ?? searchTexts[page.language].schemes[scheme], language: page.language };
});

export const meta = pageTitle;

export default function BrowseSchemeRoute({ loaderData }: { loaderData: BrowseData }) {
  return <BrowsePage data={loaderData} />;
}
