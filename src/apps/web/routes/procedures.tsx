import { type ProceduresData, ProceduresPage } from '#features/cases/pages/GuidePages.tsx';
import { guideTexts } from '#features/cases/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page }): Promise<ProceduresData & Titled> => {
  const { procedures } = await page.api.cases.procedures({});
  return { procedures, title: guideTexts[page.language].list.title, language: page.language };
});

export const meta = pageTitle;

export default function ProceduresRoute({ loaderData }: { loaderData: ProceduresData }) {
  return <ProceduresPage data={loaderData} />;
}
