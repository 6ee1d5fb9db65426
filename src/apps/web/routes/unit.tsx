import type { UnitRecord } from '#features/organisations/contract.ts';
import { UnitPage } from '#features/organisations/pages/UnitPages.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly unit: UnitRecord; readonly mayWork: boolean };

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const on = url.searchParams.get('on') || undefined;
  const unit = await page.api.organisations.unit({ key: params.key ?? '', on });
  const mayWork = page.session?.state === 'open';
  return { unit, mayWork, title: unit.names.zh, language: page.language };
});

export const meta = pageTitle;

export default function UnitRoute({ loaderData }: { loaderData: Loaded }) {
  return <UnitPage unit={loaderData.unit} mayWork={loaderData.mayWork} />;
}
