import { useActionData } from 'react-router';
import { GapQuery } from '#features/search/dictionary-contract.ts';
import { type GapsData, GapsPage } from '#features/search/pages/DictionaryPages.tsx';
import { dictionaryTexts } from '#features/search/pages/dictionary-texts.ts';
import { act } from '../../act.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<GapsData & Titled> => {
  const query = readConditions(GapQuery, url);
  const found = await page.api.dictionary.gaps(query);
  const { title } = dictionaryTexts[page.language].gaps;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  await page.api.dictionary.closeGap({ text: field('text'), note: field('note') });
  return { done: dictionaryTexts[page.language].gaps.done };
});

export const meta = pageTitle;

export default function GapsRoute({ loaderData }: { loaderData: GapsData }) {
  return <GapsPage data={loaderData} answer={useActionData()} />;
}
