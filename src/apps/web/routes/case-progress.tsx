import type { CaseProgress } from '#features/cases/case-contract.ts';
import { ProgressPage } from '#features/cases/pages/CasePage.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly progress: CaseProgress };

export const loader = load(async ({ page, params }): Promise<Loaded> => {
  const progress = await page.api.cases.progress({ id: params.id ?? '' });
  return { progress, title: progress.title ?? progress.number, language: page.language };
});

export const meta = pageTitle;

export default function ProgressRoute({ loaderData }: { loaderData: Loaded }) {
  return <ProgressPage progress={loaderData.progress} />;
}
