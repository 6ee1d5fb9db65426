import { useActionData } from 'react-router';
import { CaseQuery } from '#features/cases/case-contract.ts';
import { type CasesData, CasesPage } from '#features/cases/pages/CasesPage.tsx';
import { caseTexts } from '#features/cases/pages/case-texts.ts';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load, refusalOf } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<CasesData & Titled> => {
  const query = readConditions(CaseQuery, url);
  const found = await page.api.cases.list(query);
  const { title } = caseTexts[page.language].list;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

/** Reminds of many at once; those of which somebody was reminded today are left. */
export const action = act(async ({ page, fields }) => {
  const words = caseTexts[page.language].bulk;
  const chosen = [...new Set(fields('case'))].slice(0, 200);
  if (chosen.length === 0) return { problem: words.none };
  let refused = 0;
  for (const id of chosen) {
    try {
      await page.api.cases.remind({ id });
    } catch (error) {
      if (refusalOf(error)?.code !== 'already-decided') throw error;
      refused += 1;
    }
  }
  return { done: words.done(chosen.length - refused, refused) };
});

export const meta = pageTitle;

export default function CasesRoute({ loaderData }: { loaderData: CasesData }) {
  return <CasesPage data={loaderData} answer={useActionData()} />;
}
