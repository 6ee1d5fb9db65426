import { useActionData } from 'react-router';
import { ResetPage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: accountTexts[page.language].reset.title, language: page.language }),
);

export const action = act(async ({ page, params, field }) => {
  await page.api.accounts.reset({ token: params.token ?? '', password: field('password') });
  return { done: accountTexts[page.language].reset.done };
});

export const meta = pageTitle;

export default function ResetPageRoute() {
  return <ResetPage answer={useActionData()} />;
}
