import { ConsultationQuery } from '#features/consultations/contract.ts';
import { type ConsultationsData, ConsultationsPage } from '#features/consultations/pages/ConsultationsPage.tsx';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<ConsultationsData & Titled> => {
  const query = readConditions(ConsultationQuery, url);
  const found = await page.api.consultations.list(query);
  const { title } = consultationTexts[page.language].list;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function ConsultationsRoute({ loaderData }: { loaderData: ConsultationsData }) {
  return <ConsultationsPage data={loaderData} />;
}
