import { ResultsPage } from '#features/search/pages/ResultsPage.tsx';
import { loadResults, type ResultsData } from '#features/search/pages/results.ts';
import { searchTexts } from '#features/search/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<ResultsData & Titled> => {
  const results = await loadResults(page.api, url.searchParams, page.language);
  return { ...results, title: searchTexts[page.language].results.title(results.query.q), language: page.language };
});

export const meta = pageTitle;

export default function SearchRoute({ loaderData }: { loaderData: ResultsData }) {
  return <ResultsPage data={loaderData} />;
}
