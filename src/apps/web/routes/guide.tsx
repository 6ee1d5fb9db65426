import type { Guide } from '#features/cases/contract.ts';
import { GuidePage } from '#features/cases/pages/GuidePages.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly guide: Guide };

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const on = url.searchParams.get('on') || undefined;
  const guide = await page.api.cases.guide({ id: (params.id ?? '').slice(0, 100), on });
  const title = page.language === 'en' ? guide.title.en : guide.title.zh;
  return { guide, title, language: page.language };
});

export const meta = pageTitle;

export default function GuideRoute({ loaderData }: { loaderData: Loaded }) {
  return <GuidePage guide={loaderData.guide} />;
}
