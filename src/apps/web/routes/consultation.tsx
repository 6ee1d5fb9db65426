import { redirect, useActionData } from 'react-router';
import { commentKinds, mostFiles } from '#features/consultations/contract.ts';
import type { ConsultationData } from '#features/consultations/pages/CommentForm.tsx';
import { ConsultationPage } from '#features/consultations/pages/ConsultationPage.tsx';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { oldTextOf } from '../old-text.ts';
import { pageTitle, type Titled } from '../title.ts';
import { acceptedFiles, asUpload } from '../uploads.ts';

export const loader = load(async ({ page, params, url }): Promise<ConsultationData & Titled> => {
  const view = await page.api.consultations.look({ id: params.id ?? '' });
  const asked = url.searchParams.get('clause');
  const chosen = asked === '-' ? '' : view.clauses.find(({ id }) => id === asked)?.id;
  // who is signed in need not work for it
  const needsProof = chosen !== undefined && view.closed === undefined && page.session?.state !== 'open';
  const challenge = needsProof ? await page.api.consultations.challenge({}) : undefined;
  const old = view.replaces === undefined ? undefined : await oldTextOf(page, view.replaces);
  return { view, chosen, challenge, old, accept: acceptedFiles, title: view.title, language: page.language };
});

export const action = act(async ({ page, params, field, files }) => {
  const id = params.id ?? '';
  const given = files('files');
  const words = consultationTexts[page.language].form;
  if (given.length > mostFiles) return { problem: words.tooMany, wrong: ['files'], typed: { body: field('body') } };
  const nonce = field('nonce');
  const { receipt } = await page.api.consultations.comment({
    id,
    clause: field('clause'),
    kind: commentKinds.find((kind) => kind === field('kind')),
    body: field('body'),
    proposal: field('proposal').trim() || undefined,
    name: field('name').trim() || undefined,
    unit: field('unit').trim() || undefined,
    files: await Promise.all(given.map(asUpload)),
    ...(nonce !== '' && { proof: { challenge: field('challenge'), nonce } }),
  });
  throw redirect(`/consultations/receipts/${receipt}?new=1`, 303);
});

export const meta = pageTitle;

export default function ConsultationRoute({ loaderData }: { loaderData: ConsultationData }) {
  return <ConsultationPage data={loaderData} answer={useActionData()} />;
}
