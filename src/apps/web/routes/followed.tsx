import { redirect, useActionData } from 'react-router';
import { FollowedQuery } from '#features/currency/contract.ts';
import { type FollowedData, FollowedPage } from '#features/currency/pages/FollowedPage.tsx';
import { currencyTexts } from '#features/currency/pages/texts.ts';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { safeReturn } from '../preferences.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<FollowedData & Titled> => {
  const query = readConditions(FollowedQuery, url);
  const found = await page.api.currency.followed(query);
  const { title } = currencyTexts[page.language];
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

/** Forms of this page and of the pages of records, which are gone back to. */
export const action = act(async ({ page, field }) => {
  const words = currencyTexts[page.language];
  const { currency } = page.api;
  const deed = field('deed');
  if (deed === 'follow') await currency.follow({ key: field('key') });
  if (deed === 'unfollow') await currency.unfollow({ key: field('key') });
  if (deed === 'seen') await currency.markSeen();
  if (field('to') !== '') throw redirect(safeReturn(field('to')), 303);
  return { done: deed === 'seen' ? words.seen : deed === 'follow' ? words.followed : words.unfollowed };
});

export const meta = pageTitle;

export default function FollowedRoute({ loaderData }: { loaderData: FollowedData }) {
  return <FollowedPage data={loaderData} answer={useActionData()} />;
}
