import { loadReader, type ReaderData } from '#features/library/pages/reader.ts';
import { TextPage } from '#features/library/pages/TextPage.tsx';
import { libraryTexts } from '#features/library/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<ReaderData & Titled> => {
  const reader = await loadReader(page.api, params.key ?? '', url.searchParams);
  return { ...reader, title: libraryTexts[page.language].title(reader.standard.number), language: page.language };
});

export const meta = pageTitle;

export default function TextRoute({ loaderData }: { loaderData: ReaderData }) {
  return <TextPage data={loaderData} />;
}
