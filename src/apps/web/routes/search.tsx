import { FollowOther } from '#features/currency/pages/FollowingPage.tsx';
import { ResultsPage } from '#features/search/pages/ResultsPage.tsx';
import { loadResults, type ResultsData } from '#features/search/pages/results.ts';
import { searchTexts } from '#features/search/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = ResultsData & Titled & { readonly origin: string; readonly followed: boolean | undefined };

export const loader = load(async ({ page, url }): Promise<Loaded> => {
  const results = await loadResults(page.api, url.searchParams, page.language);
  // Nobody is told of a text that was closed meanwhile, of a saved search that was ended, or found nothing unnoticed.
  if (results.total > 0 && !url.searchParams.has('saved') && !results.items.some(({ passages }) => passages))
    page.mayKeep();
  const id = results.saved?.address.replace('/q/', '');
  const followed =
    id !== undefined && page.session?.state === 'open'
      ? (await page.api.currency.isFollowing({ kind: 'search', id })).followed
      : undefined;
  const title = results.saved?.name ?? searchTexts[page.language].results.title(results.query.q);
  return { ...results, followed, title, language: page.language, origin: url.origin };
});

/** A saved search says where it can be followed. */
export const meta = ({ loaderData }: { loaderData?: Loaded }) => [
  ...pageTitle(loaderData ? { loaderData } : {}),
  ...(loaderData?.saved
    ? [
        {
          tagName: 'link',
          rel: 'alternate',
          type: 'application/atom+xml',
          title: loaderData.saved.name,
          href: `${loaderData.saved.address}.atom`,
        },
      ]
    : []),
];

export default function SearchRoute({ loaderData }: { loaderData: Loaded }) {
  const { saved, followed, origin } = loaderData;
  const follow = saved && (
    <FollowOther kind="search" id={saved.address.replace('/q/', '')} address={saved.address} followed={followed} />
  );
  return <ResultsPage data={loaderData} origin={origin} savedTools={follow} />;
}
