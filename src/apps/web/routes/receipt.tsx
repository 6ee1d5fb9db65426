import { data } from 'react-router';
import { Receipt, type Submission } from '#features/moderation/contract.ts';
import { ReceiptPage } from '#features/moderation/pages/ReportPages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

type Loaded = Titled & { readonly submission: Submission; readonly address: string; readonly isNew: boolean };

export const loader = load(async ({ page, params, url }): Promise<Loaded> => {
  const receipt = Receipt.safeParse(params.receipt);
  // what is no receipt leads to nothing, like one that nobody was given
  if (!receipt.success) throw data({ code: 'not-found' }, { status: 404 });
  const submission = await page.api.moderation.receipt({ receipt: receipt.data });
  const { title } = moderationTexts[page.language].receipt;
  const address = url.origin + url.pathname;
  return { submission, address, isNew: url.searchParams.has('new'), title, language: page.language };
});

/** Whoever has the address sees what was submitted: it is in no index. */
export const meta = (given: Parameters<typeof pageTitle>[0]) => [
  ...pageTitle(given),
  { name: 'robots', content: 'noindex' },
];

export default function ReceiptRoute({ loaderData }: { loaderData: Loaded }) {
  return <ReceiptPage {...loaderData} />;
}
