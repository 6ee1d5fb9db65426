import { SchemesPage } from '#features/search/pages/BrowsePage.tsx';
import { searchTexts } from '#features/search/pages/texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: searchTexts[page.language].browse.title, language: page.language }),
);

export const meta = pageTitle;

export default function BrowseRoute() {
  return <SchemesPage />;
}
