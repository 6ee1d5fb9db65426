import { load } from '../load.ts';
import { ApiPage } from '../pages/ApiPage.tsx';
import { type Endpoint, endpointsOf } from '../pages/endpoints.ts';
import { webTexts } from '../pages/texts.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly endpoints: readonly Endpoint[] };

export const loader = load(
  async ({ page }): Promise<Loaded> => ({
    endpoints: endpointsOf(await page.openapi(), page.language),
    title: webTexts[page.language].api.title,
    language: page.language,
  }),
);

export const meta = pageTitle;

export default function ApiRoute({ loaderData }: { loaderData: Loaded }) {
  return <ApiPage endpoints={loaderData.endpoints} />;
}
