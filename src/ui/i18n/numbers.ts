import type { Language } from './languages.ts';

const counts = { 'zh-CN': new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en') } as const satisfies Record<
  Language,
  Intl.NumberFormat
>;

/** A count with its thousands set apart: 276,717. */
export function formatCount(count: number, language: Language): string {
  return counts[language].format(count);
}
