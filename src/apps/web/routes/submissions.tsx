import { OwnQuery } from '#features/moderation/contract.ts';
import { type MineData, MySubmissionsPage } from '#features/moderation/pages/ReportPages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<MineData & Titled> => {
  const query = readConditions(OwnQuery, url);
  const found = await page.api.moderation.mine(query);
  const { title } = moderationTexts[page.language].mine;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function SubmissionsRoute({ loaderData }: { loaderData: MineData }) {
  return <MySubmissionsPage data={loaderData} />;
}
