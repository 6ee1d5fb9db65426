import { CaseQuery } from '#features/cases/case-contract.ts';
import { type CasesData, CasesPage } from '#features/cases/pages/CasesPage.tsx';
import { caseTexts } from '#features/cases/pages/case-texts.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<CasesData & Titled> => {
  const query = readConditions(CaseQuery, url);
  const found = await page.api.cases.list(query);
  const { title } = caseTexts[page.language].list;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function CasesRoute({ loaderData }: { loaderData: CasesData }) {
  return <CasesPage data={loaderData} />;
}
