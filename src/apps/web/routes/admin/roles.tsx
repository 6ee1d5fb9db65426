import { GrantQuery } from '#features/authority/contract.ts';
import { type RolesData, RolesPage } from '#features/authority/pages/RolePages.tsx';
import { authorityTexts } from '#features/authority/pages/texts.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<RolesData & Titled> => {
  const query = readConditions(GrantQuery, url);
  const [found, { roles }] = await Promise.all([page.api.authority.grants(query), page.api.authority.roles()]);
  const title = authorityTexts[page.language].roles.title;
  return { query, ...found, roles, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function RolesRoute({ loaderData }: { loaderData: RolesData }) {
  return <RolesPage data={loaderData} />;
}
