import { RuleQuery } from '#apps/server/operations/contract.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { type RulesData, RulesPage } from '../../pages/OperationsPages.tsx';
import { operationsTexts } from '../../pages/operations-texts.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<RulesData & Titled> => {
  const query = readConditions(RuleQuery, url);
  const found = await page.api.operations.rules(query);
  const { title } = operationsTexts[page.language].rules;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function RulesRoute({ loaderData }: { loaderData: RulesData }) {
  return <RulesPage data={loaderData} />;
}
