import { FollowOther } from '#features/currency/pages/FollowingPage.tsx';
import type { UnitRecord } from '#features/organisations/contract.ts';
import { UnitPage } from '#features/organisations/pages/UnitPages.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly unit: UnitRecord; readonly mayWork: boolean; readonly followed: boolean | undefined };

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const on = url.searchParams.get('on') || undefined;
  const unit = await page.api.organisations.unit({ key: params.key ?? '', on });
  const mayWork = page.session?.state === 'open';
  const followed = mayWork ? (await page.api.currency.isFollowing({ kind: 'unit', id: unit.key })).followed : undefined;
  return { unit, mayWork, followed, title: unit.names.zh, language: page.language };
});

export const meta = pageTitle;

export default function UnitRoute({ loaderData }: { loaderData: Loaded }) {
  const { unit, mayWork, followed } = loaderData;
  const follow = <FollowOther kind="unit" id={unit.key} address={`/units/${unit.key}`} followed={followed} />;
  return <UnitPage unit={unit} mayWork={mayWork} tools={follow} />;
}
