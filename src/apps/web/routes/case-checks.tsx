import { useActionData } from 'react-router';
import { checks } from '#features/checks/contract.ts';
import { type ChecksData, ChecksPage } from '#features/checks/pages/ChecksPage.tsx';
import { checksTexts } from '#features/checks/pages/texts.ts';
import { act } from '../act.ts';
import { type Asked, load, refusalOf } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async (asked): Promise<ChecksData & Titled> => {
  const { page, params, url } = asked;
  const id = params.id ?? '';
  const words = url.searchParams.get('words') ?? '';
  const found = await page.api.checks.draft({ id });
  const title = `${checksTexts[page.language].title} · ${found.title ?? found.number}`;
  return { id, found, existing: await existingOf(asked, id, words), words, title, language: page.language };
});

/** The rest of the page does not wait for the search to be back, or for a query to be right. */
async function existingOf({ page, url }: Asked, id: string, words: string): Promise<ChecksData['existing']> {
  const on = url.searchParams.get('on') || undefined;
  const at = url.searchParams.get('at') || undefined;
  try {
    return await page.api.checks.existing({ id, words, on, at });
  } catch (error) {
    const { status } = refusalOf(error) ?? {};
    if (status === 503) return 'away';
    if (status === 400) return 'wrong';
    throw error;
  }
}

/** Puts a report on file. */
export const action = act(async ({ page, params, field }) => {
  const check = checks.find((each) => each === field('check')) ?? 'words';
  await page.api.checks.attach({ id: params.id ?? '', check, item: field('item'), words: field('words') });
  return { done: checksTexts[page.language].attached };
});

export const meta = pageTitle;

export default function CaseChecksRoute({ loaderData }: { loaderData: ChecksData }) {
  return <ChecksPage data={loaderData} answer={useActionData()} />;
}
