import { load } from '../load.ts';
import { ApiPage } from '../pages/ApiPage.tsx';
import { type ApiPart, partsOf } from '../pages/endpoints.ts';
import { webTexts } from '../pages/texts.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly parts: readonly ApiPart[] };

export const loader = load(
  async ({ page }): Promise<Loaded> => ({
    parts: partsOf(await page.openapi(), page.language),
    title: webTexts[page.language].api.title,
    language: page.language,
  }),
);

export const meta = pageTitle;

export default function ApiRoute({ loaderData }: { loaderData: Loaded }) {
  return <ApiPage parts={loaderData.parts} />;
}
