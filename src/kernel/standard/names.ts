import type { Level, State } from './vocabulary.ts';

/** Words for states and levels in both languages: for pages, and for sentences that are written without one. */
type Named = { readonly zh: string; readonly en: string };

export const stateNames: Readonly<Record<State, Named>> = {
  upcoming: { zh: '即将实施', en: 'Upcoming' },
  'in-force': { zh: '现行', en: 'In force' },
  'partly-replaced': { zh: '部分被代替', en: 'Partly replaced' },
  replaced: { zh: '被代替', en: 'Replaced' },
  withdrawn: { zh: '废止', en: 'Withdrawn' },
  unknown: { zh: '未知', en: 'Unknown' },
};

export const levelNames: Readonly<Record<Level, Named>> = {
  international: { zh: '国际', en: 'International' },
  regional: { zh: '区域', en: 'Regional' },
  foreign: { zh: '国外', en: 'Foreign' },
  national: { zh: '国家', en: 'National' },
  industry: { zh: '行业', en: 'Industry' },
  local: { zh: '地方', en: 'Local' },
  association: { zh: '团体', en: 'Association' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};

/** The words of one language. */
export function namesIn<Key extends string>(
  language: 'zh' | 'en',
  names: Readonly<Record<Key, Named>>,
): Record<Key, string> {
  const all = Object.entries<Named>(names).map(([key, name]) => [key, name[language]]);
  // it has the keys it was made of
  return Object.fromEntries(all) as Record<Key, string>;
}
