import { redirect, useActionData } from 'react-router';
import { WelcomePage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: accountTexts[page.language].welcome.title, language: page.language }),
);

export const action = act(async ({ page, params, field }) => {
  const [name, email, password] = [field('name'), field('email'), field('password')];
  const { language } = page;
  await page.api.accounts.welcome({ token: params.token ?? '', name, email, password, language });
  throw redirect('/account', 303);
});

export const meta = pageTitle;

export default function WelcomePageRoute() {
  return <WelcomePage answer={useActionData()} />;
}
