import { useActionData } from 'react-router';
import { WordsQuery } from '#features/search/dictionary-contract.ts';
import { type WordsData, WordsPage } from '#features/search/pages/DictionaryPages.tsx';
import { dictionaryTexts } from '#features/search/pages/dictionary-texts.ts';
import { act } from '../../act.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<WordsData & Titled> => {
  const query = readConditions(WordsQuery, url);
  const found = await page.api.dictionary.words(query);
  const { title } = dictionaryTexts[page.language].words;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  const { dictionary } = page.api;
  if (field('deed') === 'remove') await dictionary.remove({ id: Number(field('id')) });
  else {
    const words = field('words')
      .split(/[,，、;；\r\n]/)
      .map((word) => word.trim())
      .filter(Boolean);
    await dictionary.add({ words, note: field('note') });
  }
  return { done: dictionaryTexts[page.language].words.done };
});

export const meta = pageTitle;

export default function DictionaryRoute({ loaderData }: { loaderData: WordsData }) {
  return <WordsPage data={loaderData} answer={useActionData()} />;
}
