import { HomePage } from '#features/search/pages/HomePage.tsx';
import { type HomeData, loadHome } from '#features/search/pages/home.ts';
import { searchTexts } from '#features/search/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(
  async ({ page }): Promise<HomeData & Titled> => ({
    ...(await loadHome(page.api, page.language)),
    title: searchTexts[page.language].home.title,
    language: page.language,
  }),
);

export const meta = pageTitle;

export default function HomeRoute({ loaderData }: { loaderData: HomeData }) {
  return <HomePage data={loaderData} />;
}
