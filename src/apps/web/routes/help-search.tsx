import { HelpPage } from '#features/search/pages/HelpPage.tsx';
import { helpTexts } from '#features/search/pages/help-texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(({ page }): Titled => ({ title: helpTexts[page.language].title, language: page.language }));

export const meta = pageTitle;

export default function HelpSearchRoute() {
  return <HelpPage />;
}
