import { levels, natures, type State } from '#kernel/standard/vocabulary.ts';
import type { FacetValue } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { FacetName } from './query.ts';

/** Words for the values of facets: those of the field, names of classes and sources, names of languages. */
type Titles = { readonly zh?: string | undefined; readonly en?: string | undefined };
export type Counted = { readonly value: string; readonly count: number; readonly titles?: Titles | undefined };

/** Facets whose values are words of the field: the engine knows their codes only, so they are sought here. */
const worded: readonly FacetName[] = ['level', 'status', 'nature', 'language'];

export function isWorded(name: FacetName): boolean {
  return worded.includes(name);
}

/** Values with their words, in the order in which they are read. */
export function labelledValues(name: FacetName, values: readonly Counted[], language: Language): FacetValue[] {
  const label = labelOf(name, language);
  const labelled = values.map((each) => ({ value: each.value, count: each.count, label: label(each) ?? each.value }));
  const order = vocabularyOrder[name];
  if (order) labelled.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  if (name === 'year') labelled.sort((a, b) => b.value.localeCompare(a.value));
  // a city stands behind its province, a class behind the one above it
  if (name === 'ics' || name === 'ccs' || name === 'division') labelled.sort((a, b) => a.value.localeCompare(b.value));
  return labelled;
}

/** Short lists keep the order of the field's own words, so that nothing jumps when something is ticked. */
const vocabularyOrder: Partial<Record<FacetName, readonly string[]>> = {
  level: levels,
  status: ['in-force', 'upcoming', 'partly-replaced', 'replaced', 'withdrawn', 'unknown'] satisfies State[],
  nature: natures,
};

function labelOf(name: FacetName, language: Language): (value: Counted) => string | undefined {
  const words = vocabulary[language];
  const fixed: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    level: words.levels,
    status: words.states,
    nature: words.natures,
  };
  const known = fixed[name];
  if (known) return ({ value }) => known[value];
  if (name === 'language') return ({ value }) => languageName(value, language);
  const coded = name !== 'field' && name !== 'source';
  return ({ value, titles }) => {
    const title = titles && mainTitle(writtenTitles(titles), language)?.text;
    return title && coded ? `${value} ${title}` : title;
  };
}

function writtenTitles({ zh, en }: Titles): Record<string, string> {
  return { ...(zh && { zh }), ...(en && { en }) };
}

const languageNames: Partial<Record<Language, Intl.DisplayNames>> = {};

/** Names once looked up, because a look-up costs as much as a line of the page. */
const knownLanguages: Readonly<Record<Language, Map<string, string>>> = { 'zh-CN': new Map(), en: new Map() };
const mostLanguages = 500;

function languageName(code: string, language: Language): string | undefined {
  const known = knownLanguages[language].get(code);
  if (known !== undefined || !/^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(code)) return known;
  languageNames[language] ??= new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  const name = languageNames[language].of(code);
  if (name !== undefined && knownLanguages[language].size < mostLanguages) knownLanguages[language].set(code, name);
  return name;
}
