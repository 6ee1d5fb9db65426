import { ImportQuery } from '#apps/server/operations/contract.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { type ImportsData, ImportsPage } from '../../pages/OperationsPages.tsx';
import { operationsTexts } from '../../pages/operations-texts.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<ImportsData & Titled> => {
  const query = readConditions(ImportQuery, url);
  const found = await page.api.operations.imports(query);
  const { title } = operationsTexts[page.language].imports;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function ImportsRoute({ loaderData }: { loaderData: ImportsData }) {
  return <ImportsPage data={loaderData} />;
}
