import { createContext, type ReactNode, useContext } from 'react';
import { defaultLanguage, type Language } from './languages.ts';

/** A dictionary: the same keys in every language; a value is a sentence or a function of its facts. */
export type Texts<T> = Readonly<Record<Language, T>>;

/** Defines a dictionary. Chinese is written first and sets the keys; a missing English key does not compile. */
export function defineTexts<T>(chinese: T, english: NoInfer<T>): Texts<T> {
  return { 'zh-CN': chinese, en: english };
}

const LanguageContext = createContext<Language>(defaultLanguage);

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The dictionary in the language of the page. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage()];
}
