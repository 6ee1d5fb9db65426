import { PassagesPage } from '#features/search/pages/PassagesPage.tsx';
import { passageTexts } from '#features/search/pages/passage-texts.ts';
import { loadPassages, type PassagesData } from '#features/search/pages/passages.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

/** `/search/passages`: never kept, because whether a text is open is asked of the log each time something of it leaves. */
export const loader = load(async ({ page, url }): Promise<PassagesData & Titled> => {
  const found = await loadPassages(page.api, url.searchParams, page.language);
  return { ...found, title: passageTexts[page.language].title(found.query.q), language: page.language };
});

export const meta = pageTitle;

export default function PassagesRoute({ loaderData }: { loaderData: PassagesData }) {
  return <PassagesPage data={loaderData} />;
}
