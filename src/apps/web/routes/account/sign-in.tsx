import { redirect, useActionData } from 'react-router';
import { sampleKeys } from '#features/accounts/contract.ts';
import { type SignInData, SignInPage } from '#features/accounts/pages/SignInPage.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { placeAfter } from '../../preferences.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<SignInData & Titled> => {
  const to = placeAfter(url.searchParams.get('to'));
  if (page.session?.state === 'open') throw redirect(to);
  const ways = await page.api.accounts.waysIn();
  return { to, ...ways, title: accountTexts[page.language].signIn.title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  const to = placeAfter(field('to'));
  const key = sampleKeys.find((each) => each === field('key'));
  const { next } =
    field('way') === 'sample' && key
      ? await page.api.accounts.signInAsSample({ key })
      : await page.api.accounts.signIn({ email: field('email'), password: field('password') });
  throw redirect(next === 'second-factor' ? `/sign-in/code?${new URLSearchParams({ to })}` : to, 303);
});

export const meta = pageTitle;

export default function SignInRoute({ loaderData }: { loaderData: SignInData }) {
  return <SignInPage data={loaderData} answer={useActionData()} />;
}
