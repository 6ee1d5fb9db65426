import { PublicationQuery } from '#features/publication/contract.ts';
import { type PublicationsData, PublicationsPage } from '#features/publication/pages/PublicationPages.tsx';
import { publicationTexts } from '#features/publication/pages/texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<PublicationsData & Titled> => {
  const query = readConditions(PublicationQuery, url);
  const found = await page.api.publication.list(query);
  const { title } = publicationTexts[page.language];
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function PublicationsRoute({ loaderData }: { loaderData: PublicationsData }) {
  return <PublicationsPage data={loaderData} />;
}
