import { useActionData } from 'react-router';
import type { HeldSubmission } from '#features/moderation/contract.ts';
import { LookPage } from '#features/moderation/pages/QueuePages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

type Loaded = Titled & { readonly submission: HeldSubmission };

export const loader = load(async ({ page, params }): Promise<Loaded> => {
  const submission = await page.api.moderation.look({ id: params.id ?? '' });
  return { submission, title: moderationTexts[page.language].look.title, language: page.language };
});

export const action = act(async ({ page, params, field }) => {
  await page.api.moderation.decide({
    id: params.id ?? '',
    decision: field('decision') === 'accepted' ? 'accepted' : 'refused',
    answer: field('answer'),
  });
  return { done: moderationTexts[page.language].look.done };
});

export const meta = pageTitle;

export default function SubmissionRoute({ loaderData }: { loaderData: Loaded }) {
  return <LookPage submission={loaderData.submission} answer={useActionData()} />;
}
