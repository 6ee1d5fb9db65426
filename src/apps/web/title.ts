import type { Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';

/** What a route's data carries so that the page has a title in the reader's language. */
export type Titled = { readonly title: string; readonly language: Language };

export function pageTitle({ loaderData }: { loaderData?: Titled }) {
  return loaderData ? [{ title: `${loaderData.title} · ${layoutTexts[loaderData.language].product}` }] : [];
}
