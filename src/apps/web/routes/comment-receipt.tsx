import { type CommentReceiptData, CommentReceiptPage } from '#features/consultations/pages/CommentsPage.tsx';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<CommentReceiptData & Titled> => {
  const found = await page.api.consultations.receipt({ receipt: params.receipt ?? '' });
  const { title } = consultationTexts[page.language].receipt;
  const address = url.origin + url.pathname;
  return { ...found, address, isNew: url.searchParams.has('new'), title, language: page.language };
});

/** Whoever has the address sees what was said: it is in no index. */
export const meta = (given: Parameters<typeof pageTitle>[0]) => [
  ...pageTitle(given),
  { name: 'robots', content: 'noindex' },
];

export default function CommentReceiptRoute({ loaderData }: { loaderData: CommentReceiptData }) {
  return <CommentReceiptPage {...loaderData} />;
}
