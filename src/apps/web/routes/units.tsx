import { UnitQuery } from '#features/organisations/contract.ts';
import { organisationTexts } from '#features/organisations/pages/texts.ts';
import { type UnitsData, UnitsPage } from '#features/organisations/pages/UnitPages.tsx';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<UnitsData & Titled> => {
  const query = readConditions(UnitQuery, url);
  const found = await page.api.organisations.units(query);
  const title = organisationTexts[page.language].units.title;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function UnitsRoute({ loaderData }: { loaderData: UnitsData }) {
  return <UnitsPage data={loaderData} />;
}
