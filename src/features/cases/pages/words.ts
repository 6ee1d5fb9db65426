import type { Language } from '#ui/i18n/languages.ts';

export type Words = { readonly zh: string; readonly en: string };

/** What a declaration calls something, in the language of the page. */
export const inWords = (language: Language, words: Words): string => (language === 'en' ? words.en : words.zh);
