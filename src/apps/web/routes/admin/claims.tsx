import { ClaimQuery } from '#features/organisations/contract.ts';
import { organisationTexts } from '#features/organisations/pages/texts.ts';
import { type ClaimsData, ClaimsPage } from '#features/organisations/pages/WorkPages.tsx';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<ClaimsData & Titled> => {
  const query = readConditions(ClaimQuery, url);
  const found = await page.api.organisations.claims(query);
  const title = organisationTexts[page.language].claims.title;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function ClaimsRoute({ loaderData }: { loaderData: ClaimsData }) {
  return <ClaimsPage data={loaderData} />;
}
