import { redirect, useActionData } from 'react-router';
import type { CaseProgress } from '#features/cases/case-contract.ts';
import { RaisedPanel } from '#features/cases/pages/CaseBeside.tsx';
import { ProgressPage } from '#features/cases/pages/CasePage.tsx';
import type { ConsultationLine } from '#features/consultations/contract.ts';
import { ConsultationPanel } from '#features/consultations/pages/ConsultationsPage.tsx';
import type { PublicationLine } from '#features/publication/contract.ts';
import { PublicationPanel } from '#features/publication/pages/PublicationPages.tsx';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & {
  readonly progress: CaseProgress;
  readonly consultations: readonly ConsultationLine[];
  readonly publication: PublicationLine | undefined;
  readonly isSignedIn: boolean;
  readonly address: string;
};

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const id = params.id ?? '';
  const [progress, { items: consultations }, { publication }] = await Promise.all([
    page.api.cases.progress({ id }),
    page.api.consultations.ofCase({ id }),
    page.api.publication.ofCase({ id }),
  ]);
  return {
    progress,
    consultations,
    publication,
    isSignedIn: page.session?.state === 'open',
    address: url.pathname,
    title: progress.title ?? progress.number,
    language: page.language,
  };
});

/** Raises what anybody may raise against what stands announced, and goes to it. */
export const action = act(async ({ page, params, field }) => {
  const { id } = await page.api.cases.openSubCase({ id: params.id ?? '', subCase: field('subCase') });
  throw redirect(`/cases/${id}`, 303);
});

export const meta = pageTitle;

export default function ProgressRoute({ loaderData }: { loaderData: Loaded }) {
  const { progress, consultations, publication, isSignedIn, address } = loaderData;
  const answer = useActionData();
  return (
    <ProgressPage progress={progress}>
      <RaisedPanel progress={progress} isSignedIn={isSignedIn} address={address} answer={answer} />
      <PublicationPanel line={publication} />
      <ConsultationPanel items={consultations} mayWork={false} />
    </ProgressPage>
  );
}
