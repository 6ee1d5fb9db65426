import { data, redirect } from 'react-router';
import type { Resolution } from '#features/catalogue/contract.ts';
import { loadResolution, ResolvePage } from '#features/catalogue/pages/ResolvePage.tsx';
import { catalogueTexts } from '#features/catalogue/pages/texts.ts';
import { readDay } from '#ui/i18n/dates.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

/** `/r/{any spelling}`: to the record when one fits, a choice when several do, 404 with the spelling kept when none. */
export const loader = load(async ({ page, params, url }): Promise<{ resolution: Resolution } & Titled> => {
  const spelling = params['*'] ?? '';
  if (spelling.trim() === '') throw redirect('/');
  const on = url.searchParams.get('on');
  const resolution = await loadResolution(page.api.catalogue, spelling, on ? readDay(on) : undefined);
  if (resolution.outcome === 'found' && resolution.standard) {
    throw redirect(`/s/${encodeURIComponent(resolution.standard.key)}${on ? `?on=${encodeURIComponent(on)}` : ''}`);
  }
  if (resolution.outcome === 'none') throw data({ query: spelling.slice(0, 500) }, { status: 404 });
  const title = catalogueTexts[page.language].resolve.title(resolution.input);
  return { resolution, title, language: page.language };
});

export const meta = pageTitle;

export default function ResolveRoute({ loaderData }: { loaderData: { resolution: Resolution } }) {
  return <ResolvePage resolution={loaderData.resolution} />;
}
