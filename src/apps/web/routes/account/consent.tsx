import { redirect, useActionData } from 'react-router';
import { ConsentPage } from '#features/accounts/pages/EntrancePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page }): Promise<Titled> => {
  const { consented } = await page.api.accounts.me();
  if (consented) throw redirect('/desk');
  return { title: accountTexts[page.language].consent.title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  if (field('consent') !== 'yes')
    return { problem: accountTexts[page.language].consent.needed, wrong: ['consent'], typed: {} };
  await page.api.accounts.consent({ agree: true });
  throw redirect('/desk', 303);
});

export const meta = pageTitle;

export default function ConsentRoute() {
  return <ConsentPage answer={useActionData()} />;
}
