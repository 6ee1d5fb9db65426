import { useActionData } from 'react-router';
import { RegisterPage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: accountTexts[page.language].register.title, language: page.language }),
);

export const action = act(async ({ page, field }) => {
  const language = page.language;
  const consent = field('consent') === 'yes';
  if (!consent) return { problem: accountTexts[language].register.consent };
  const [name, email, password] = [field('name'), field('email'), field('password')];
  await page.api.accounts.register({ name, email, password, language, consent });
  return { done: accountTexts[language].register.sent };
});

export const meta = pageTitle;

export default function RegisterPageRoute() {
  return <RegisterPage answer={useActionData()} />;
}
