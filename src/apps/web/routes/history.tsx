import { type HistoryData, HistoryPage, loadHistory } from '#features/catalogue/pages/HistoryPage.tsx';
import { catalogueTexts } from '#features/catalogue/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params }): Promise<HistoryData & Titled> => {
  const history = await loadHistory(page.api.catalogue, params.key ?? '', page.language);
  return { ...history, title: catalogueTexts[page.language].history.title(history.number), language: page.language };
});

export const meta = pageTitle;

export default function HistoryRoute({ loaderData }: { loaderData: HistoryData }) {
  return <HistoryPage data={loaderData} />;
}
