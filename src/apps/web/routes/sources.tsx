import { loadSources, type SourcesData, SourcesPage } from '#features/catalogue/pages/SourcesPage.tsx';
import { catalogueTexts } from '#features/catalogue/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(
  async ({ page }): Promise<SourcesData & Titled> => ({
    ...(await loadSources(page.api.catalogue, page.today)),
    title: catalogueTexts[page.language].sourcesPage.title,
    language: page.language,
  }),
);

export const meta = pageTitle;

export default function SourcesRoute({ loaderData }: { loaderData: SourcesData }) {
  return <SourcesPage data={loaderData} />;
}
