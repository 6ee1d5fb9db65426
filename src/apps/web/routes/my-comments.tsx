import { OwnCommentQuery } from '#features/consultations/contract.ts';
import { type MyCommentsData, MyCommentsPage } from '#features/consultations/pages/CommentsPage.tsx';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<MyCommentsData & Titled> => {
  const query = readConditions(OwnCommentQuery, url);
  const found = await page.api.consultations.mine(query);
  const { title } = consultationTexts[page.language].mine;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function MyCommentsRoute({ loaderData }: { loaderData: MyCommentsData }) {
  return <MyCommentsPage data={loaderData} />;
}
