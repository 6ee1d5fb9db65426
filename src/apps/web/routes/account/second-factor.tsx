import { redirect, useActionData } from 'react-router';
import { SecondFactorPage } from '#features/accounts/pages/SignInPage.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { placeAfter } from '../../preferences.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(({ page, url }): Titled & { to: string } => {
  const to = placeAfter(url.searchParams.get('to'));
  if (page.session?.state !== 'waiting') throw redirect('/sign-in');
  return { to, title: accountTexts[page.language].factor.title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  await page.api.accounts.confirmSecondFactor({ code: field('code') });
  throw redirect(placeAfter(field('to')), 303);
});

export const meta = pageTitle;

export default function SecondFactorRoute({ loaderData }: { loaderData: { to: string } }) {
  return <SecondFactorPage answer={useActionData()} to={loaderData.to} />;
}
