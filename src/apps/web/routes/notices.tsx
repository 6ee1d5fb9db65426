import { useActionData } from 'react-router';
import { NoticeQuery } from '#features/notices/contract.ts';
import { type NoticesData, NoticesPage } from '#features/notices/pages/NoticePages.tsx';
import { noticeTexts } from '#features/notices/pages/texts.ts';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<NoticesData & Titled> => {
  const query = readConditions(NoticeQuery, url);
  const isSignedIn = page.session?.state === 'open';
  const [found, following] = await Promise.all([
    page.api.notices.list(query),
    isSignedIn ? page.api.notices.following({}) : undefined,
  ]);
  const { title } = noticeTexts[page.language].list;
  return {
    query,
    ...found,
    isFollowing: following?.isFollowing,
    address: `${url.pathname}${url.search}`,
    title,
    language: page.language,
  };
});

export const action = act(async ({ page, field }) => {
  const words = noticeTexts[page.language].list;
  const { isFollowing } = await page.api.notices.follow({ isFollowing: field('follow') === 'yes' });
  return { done: isFollowing ? words.followed : words.unfollowed };
});

export const meta = pageTitle;

export default function NoticesRoute({ loaderData }: { loaderData: NoticesData }) {
  return <NoticesPage data={loaderData} answer={useActionData()} />;
}
