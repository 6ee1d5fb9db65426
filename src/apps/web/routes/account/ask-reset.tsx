import { useActionData } from 'react-router';
import { AskResetPage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: accountTexts[page.language].reset.title, language: page.language }),
);

export const action = act(async ({ page, field }) => {
  await page.api.accounts.askReset({ email: field('email') });
  return { done: accountTexts[page.language].reset.sent };
});

export const meta = pageTitle;

export default function AskResetPageRoute() {
  return <AskResetPage answer={useActionData()} />;
}
