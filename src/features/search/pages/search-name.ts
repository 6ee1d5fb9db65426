import type { Facet } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { facetOrder, type Query } from './query.ts';
import { searchTexts } from './texts.ts';

/** One condition in words: what it narrows by and to what. */
export type Condition = { readonly name: string; readonly value: string; readonly label: string };

/** The chosen values and days of a query in words. */
export function conditionsInWords(query: Query, facets: readonly Facet[], language: Language): Condition[] {
  const words = searchTexts[language];
  const values = facetOrder.flatMap((name) =>
    query.chosen[name].map((value) => {
      const known = facets.find((facet) => facet.name === name)?.values.find((each) => each.value === value);
      return { name, value, label: words.results.condition(words.facets[name], known?.label ?? value) };
    }),
  );
  const days = Object.entries(query.days).map(([name, day = '']) => {
    const label = words.days[name];
    return { name, value: day, label: label ? label(day) : day };
  });
  return [...values, ...days];
}

/** What a search is called: nobody names it, so that it says what it does, in the reader's language. */
export function nameOfSearch(query: Query, facets: readonly Facet[], language: Language): string {
  const conditions = conditionsInWords(query, facets, language).map(({ label }) => label);
  const words = searchTexts[language].results;
  const parts = [...(query.q ? [words.quoted(query.q)] : []), ...conditions];
  return parts.length === 0 ? words.everything : parts.join(' · ');
}
