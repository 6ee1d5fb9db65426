import { load } from '../load.ts';
import { AboutPage } from '../pages/AboutPage.tsx';
import { webTexts } from '../pages/texts.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(
  ({ page }): Titled => ({ title: webTexts[page.language].about.title, language: page.language }),
);

export const meta = pageTitle;

export default function AboutRoute() {
  return <AboutPage />;
}
