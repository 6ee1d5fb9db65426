import type { FacetValue, FindValues } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { type Counted, isWorded, labelledValues } from './facet-labels.ts';
import { isFacetName } from './query.ts';

/** Values offered while somebody types; who needs more types more. */
const offered = 60;

/** Finds values of the facets of one search, whose address is given (`?q=…`), by the API. */
export function finderOf(address: string, language: Language): FindValues {
  return async (name, text, signal) => {
    if (!isFacetName(name)) return [];
    const asked = new URLSearchParams(address);
    asked.set('facetLimit', String(isWorded(name) ? 1_000 : offered));
    if (!isWorded(name)) asked.set('contains', text);
    try {
      const response = await fetch(`/api/v1/facets/${name}?${asked}`, {
        signal,
        headers: { accept: 'application/json' },
      });
      if (!response.ok) return [];
      // the answer of our own contract, checked by the server on its way out
      const { values } = (await response.json()) as { values: readonly Counted[] };
      const labelled = labelledValues(name, values, language);
      return isWorded(name) ? containing(labelled, text).slice(0, offered) : labelled;
    } catch {
      // typing on or a lost network: the page of all values still works
      return [];
    }
  };
}

/** Values whose code or label contains the text. */
export function containing(values: readonly FacetValue[], text: string): FacetValue[] {
  const part = text.trim().toLowerCase();
  return values.filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(part));
}
