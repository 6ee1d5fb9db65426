import { redirect, useActionData } from 'react-router';
import type { Claim } from '#features/organisations/contract.ts';
import { organisationTexts } from '#features/organisations/pages/texts.ts';
import { DecidePage } from '#features/organisations/pages/WorkPages.tsx';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, params }): Promise<Titled & { claim: Claim }> => {
  const claim = await page.api.organisations.openClaim({ id: params.id ?? '' });
  return { claim, title: claim.zh, language: page.language };
});

export const action = act(async ({ page, params, field }) => {
  const id = params.id ?? '';
  const reason = field('reason');
  if (field('deed') === 'aside') {
    await page.api.authority.declareConflict({ thing: `unit-claim/${id}`, reason });
    throw redirect('/admin/claims', 303);
  }
  const decision = field('deed') === 'approved' ? 'approved' : 'refused';
  await page.api.organisations.decide({ id, decision, reason });
  return { done: organisationTexts[page.language].claims.done };
});

export const meta = pageTitle;

export default function ClaimRoute({ loaderData }: { loaderData: { claim: Claim } }) {
  return <DecidePage claim={loaderData.claim} answer={useActionData()} />;
}
