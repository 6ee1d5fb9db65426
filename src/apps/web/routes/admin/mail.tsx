import { MailQuery } from '#features/accounts/contract.ts';
import { type MailData, MailPage } from '#features/accounts/pages/MailPages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<MailData & Titled> => {
  const query = readConditions(MailQuery, url);
  const found = await page.api.accounts.mail(query);
  const title = accountTexts[page.language].mail.title;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function MailRoute({ loaderData }: { loaderData: MailData }) {
  return <MailPage data={loaderData} />;
}
