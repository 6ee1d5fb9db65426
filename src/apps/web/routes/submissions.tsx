import type { Submission } from '#features/moderation/contract.ts';
import { MySubmissionsPage } from '#features/moderation/pages/ReportPages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly items: readonly Submission[] };

export const loader = load(async ({ page }): Promise<Loaded> => {
  const { items } = await page.api.moderation.mine();
  return { items, title: moderationTexts[page.language].mine.title, language: page.language };
});

export const meta = pageTitle;

export default function SubmissionsRoute({ loaderData }: { loaderData: Loaded }) {
  return <MySubmissionsPage items={loaderData.items} />;
}
