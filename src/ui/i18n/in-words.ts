import type { Language } from './languages.ts';

export type Words = { readonly zh: string; readonly en: string };

/** What is told in both languages, in the language of the page. */
export const inWords = (language: Language, words: Words): string => (language === 'en' ? words.en : words.zh);
