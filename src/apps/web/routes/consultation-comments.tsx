import { CommentQuery } from '#features/consultations/contract.ts';
import { type CommentsData, CommentsPage } from '#features/consultations/pages/CommentsPage.tsx';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<CommentsData & Titled> => {
  const id = params.id ?? '';
  const query = readConditions(CommentQuery, url);
  const [view, found] = await Promise.all([
    page.api.consultations.look({ id }),
    page.api.consultations.comments({ id, ...query }),
  ]);
  const { title } = consultationTexts[page.language].comments;
  return {
    id,
    query,
    ...found,
    name: view.title,
    clauses: view.clauses,
    address: `${url.pathname}${url.search}`,
    title: `${title} ${view.title}`,
    language: page.language,
  };
});

export const meta = pageTitle;

export default function CommentsRoute({ loaderData }: { loaderData: CommentsData }) {
  return <CommentsPage data={loaderData} />;
}
