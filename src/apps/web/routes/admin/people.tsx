import { useActionData } from 'react-router';
import { PeopleQuery } from '#features/accounts/contract.ts';
import { type PeopleData, PeoplePage } from '#features/accounts/pages/PeoplePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<PeopleData & Titled> => {
  const query = readConditions(PeopleQuery, url);
  const found = await page.api.accounts.people(query);
  const title = accountTexts[page.language].people.title;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  await page.api.accounts.admit({ name: field('name'), email: field('email'), language: page.language });
  return { done: accountTexts[page.language].people.admitted };
});

export const meta = pageTitle;

export default function PeopleRoute({ loaderData }: { loaderData: PeopleData }) {
  return <PeoplePage data={loaderData} answer={useActionData()} />;
}
