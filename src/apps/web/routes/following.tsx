import { redirect, useActionData } from 'react-router';
import { FollowingQuery, followingKinds } from '#features/currency/contract.ts';
import { type FollowingData, FollowingPage } from '#features/currency/pages/FollowingPage.tsx';
import { currencyTexts } from '#features/currency/pages/texts.ts';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { safeReturn } from '../preferences.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<FollowingData & Titled> => {
  const query = readConditions(FollowingQuery, url);
  const found = await page.api.currency.following(query);
  const { title } = currencyTexts[page.language].others;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

/** Forms of this page, of units and of saved searches, which are gone back to. */
export const action = act(async ({ page, field }) => {
  const words = currencyTexts[page.language];
  const { currency } = page.api;
  const kind = followingKinds.find((each) => each === field('kind')) ?? 'unit';
  const what = { kind, id: field('id') };
  const isFollow = field('deed') === 'follow';
  await (isFollow ? currency.followOther(what) : currency.unfollowOther(what));
  if (field('to') !== '') throw redirect(safeReturn(field('to')), 303);
  return { done: isFollow ? words.followed : words.unfollowed };
});

export const meta = pageTitle;

export default function FollowingRoute({ loaderData }: { loaderData: FollowingData }) {
  return <FollowingPage data={loaderData} answer={useActionData()} />;
}
