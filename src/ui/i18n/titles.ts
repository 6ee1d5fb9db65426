import type { Language } from './languages.ts';

/** A title with the BCP 47 language it is written in. */
export type LanguageTitle = { readonly language: string; readonly text: string };

/** Titles of a document or class, the reader's language first, then Chinese, English, and the others as they stand. */
export function orderedTitles(titles: Readonly<Record<string, string>>, language: Language): LanguageTitle[] {
  const primary = language === 'en' ? 'en' : 'zh';
  const rank = (tag: string) => {
    const own = tag.toLowerCase().split('-')[0];
    if (own === primary) return 0;
    if (own === 'zh') return 1;
    return own === 'en' ? 2 : 3;
  };
  return Object.entries(titles)
    .filter(([, text]) => text.trim() !== '')
    .map(([tag, text]) => ({ language: tag, text }))
    .sort((a, b) => rank(a.language) - rank(b.language));
}

/** The one title to show where there is room for one. */
export function mainTitle(
  titles: Readonly<Record<string, string>> | undefined,
  language: Language,
): LanguageTitle | undefined {
  // most documents have a title in the reader's own language: no list is made to find it
  const own = titles?.[language === 'en' ? 'en' : 'zh'];
  if (own !== undefined && own.trim() !== '') return { language: language === 'en' ? 'en' : 'zh', text: own };
  return orderedTitles(titles ?? {}, language)[0];
}
