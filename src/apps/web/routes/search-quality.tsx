import { QualityPage } from '#features/search/pages/QualityPage.tsx';
import { findingOf, loadQuality, type QualityData } from '#features/search/pages/quality.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page }): Promise<QualityData & Titled> => {
  const quality = await loadQuality(page.api);
  return { ...quality, title: findingOf(quality, page.language), language: page.language };
});

export const meta = pageTitle;

export default function SearchQualityRoute({ loaderData }: { loaderData: QualityData }) {
  return <QualityPage data={loaderData} />;
}
