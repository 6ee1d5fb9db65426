import type { CaseProgress } from '#features/cases/case-contract.ts';
import { ProgressPage } from '#features/cases/pages/CasePage.tsx';
import type { ConsultationLine } from '#features/consultations/contract.ts';
import { ConsultationPanel } from '#features/consultations/pages/ConsultationsPage.tsx';
import type { PublicationLine } from '#features/publication/contract.ts';
import { PublicationPanel } from '#features/publication/pages/PublicationPages.tsx';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & {
  readonly progress: CaseProgress;
  readonly consultations: readonly ConsultationLine[];
  readonly publication: PublicationLine | undefined;
};

export const loader = load(async ({ page, params }): Promise<Loaded> => {
  const id = params.id ?? '';
  const [progress, { items: consultations }, { publication }] = await Promise.all([
    page.api.cases.progress({ id }),
    page.api.consultations.ofCase({ id }),
    page.api.publication.ofCase({ id }),
  ]);
  return { progress, consultations, publication, title: progress.title ?? progress.number, language: page.language };
});

export const meta = pageTitle;

export default function ProgressRoute({ loaderData }: { loaderData: Loaded }) {
  const { progress, consultations, publication } = loaderData;
  return (
    <ProgressPage progress={progress}>
      <PublicationPanel line={publication} />
      <ConsultationPanel items={consultations} mayWork={false} />
    </ProgressPage>
  );
}
