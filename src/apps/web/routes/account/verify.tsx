import { useActionData } from 'react-router';
import { VerifyPage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: accountTexts[page.language].verify.title, language: page.language }),
);

export const action = act(async ({ page, params }) => {
  await page.api.accounts.verify({ token: params.token ?? '' });
  return { done: accountTexts[page.language].verify.done };
});

export const meta = pageTitle;

export default function VerifyPageRoute() {
  return <VerifyPage answer={useActionData()} />;
}
