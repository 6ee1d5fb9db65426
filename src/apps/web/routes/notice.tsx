import type { NoticeView } from '#features/notices/contract.ts';
import { NoticePage } from '#features/notices/pages/NoticePages.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params }): Promise<Titled & { readonly notice: NoticeView }> => {
  const notice = await page.api.notices.look({ id: params.id ?? '' });
  const title = page.language === 'en' ? notice.title.en : notice.title.zh;
  return { notice, title, language: page.language };
});

export const meta = pageTitle;

export default function NoticeRoute({ loaderData }: { loaderData: { readonly notice: NoticeView } }) {
  return <NoticePage notice={loaderData.notice} />;
}
