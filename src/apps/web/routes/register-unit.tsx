import { redirect, useActionData } from 'react-router';
import { organisationTexts } from '#features/organisations/pages/texts.ts';
import { type ClaimFormData, ClaimPage } from '#features/organisations/pages/WorkPages.tsx';
import { claimableKinds } from '#kernel/organisation/index.ts';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page }): Promise<ClaimFormData & Titled> => {
  // who may claim is signed in; a visitor is sent to sign in first
  await page.api.organisations.mine();
  const { items } = await page.api.organisations.units({ kind: 'district', limit: 200, sort: 'key' });
  const districts = items.map(({ key, names }) => ({ key, zh: names.zh }));
  return { districts, title: organisationTexts[page.language].claim.title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  await page.api.organisations.claim({
    kind: claimableKinds.find((each) => each === field('kind')) ?? 'enterprise',
    zh: field('zh'),
    en: field('en') || undefined,
    creditCode: field('creditCode') || undefined,
    district: field('district'),
    position: field('position'),
    evidence: field('evidence'),
  });
  throw redirect('/desk', 303);
});

export const meta = pageTitle;

export default function RegisterUnitRoute({ loaderData }: { loaderData: ClaimFormData }) {
  return <ClaimPage data={loaderData} answer={useActionData()} />;
}
