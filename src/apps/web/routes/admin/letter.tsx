import { type LetterData, LetterPage } from '#features/accounts/pages/MailPages.tsx';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, params }): Promise<LetterData & Titled> => {
  const letter = await page.api.accounts.letter({ id: Number(params.id) });
  return { ...letter, title: letter.subject, language: page.language };
});

export const meta = pageTitle;

export default function LetterRoute({ loaderData }: { loaderData: LetterData }) {
  return <LetterPage data={loaderData} />;
}
