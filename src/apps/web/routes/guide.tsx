import { redirect, useActionData } from 'react-router';
import { type GuideData, GuidePage } from '#features/cases/pages/GuidePages.tsx';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<GuideData & Titled> => {
  const on = url.searchParams.get('on') || undefined;
  const guide = await page.api.cases.guide({ id: (params.id ?? '').slice(0, 100), on });
  const title = page.language === 'en' ? guide.title.en : guide.title.zh;
  const isSignedIn = page.session?.state === 'open';
  return { guide, isSignedIn, address: url.pathname, title, language: page.language };
});

/** Begins a case and goes to it. */
export const action = act(async ({ page, params, field }) => {
  const { id } = await page.api.cases.begin({ procedure: params.id ?? '', track: field('track') || undefined });
  throw redirect(`/cases/${id}`, 303);
});

export const meta = pageTitle;

export default function GuideRoute({ loaderData }: { loaderData: GuideData }) {
  return <GuidePage data={loaderData} answer={useActionData()} />;
}
