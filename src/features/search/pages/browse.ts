import type { ClassEntry } from '#features/catalogue/contract.ts';
import { type FacetName, type SchemeName, schemeOrder } from './query.ts';
import type { SearchCaller } from './search-caller.ts';

export type BrowseData = {
  readonly scheme: SchemeName;
  readonly edition: string;
  readonly path: readonly ClassEntry[];
  readonly entries: readonly (ClassEntry & { readonly count?: number | undefined })[];
  readonly total?: number | undefined;
};

type Filter = { readonly facet: FacetName; readonly value: string };

/**
 * The condition that finds the records of a class; undefined for a heading and for what no record is filed under.
 * Below the city a division has no standards of its own.
 */
function filterOf(scheme: SchemeName, code: string): Filter | undefined {
  if (scheme === 'ics') return { facet: 'ics', value: code };
  if (scheme === 'ccs') return /^[A-Z](\d{1,2}(\/\d{2})?)?$/.test(code) ? { facet: 'ccs', value: code } : undefined;
  // the five areas above the fields are headings
  if (scheme === 'field') return /^\d+$/.test(code) ? { facet: 'field', value: code } : undefined;
  if (scheme === 'sector') return { facet: 'sector', value: code };
  return scheme === 'division' && code.length <= 4 ? { facet: 'division', value: `DB${code}` } : undefined;
}

export function isScheme(text: string | undefined): text is SchemeName {
  return schemeOrder.some((name) => name === text);
}

/** A class with its path upwards and its subclasses with their counts. */
export async function loadBrowse(api: SearchCaller, scheme: SchemeName, code: string | undefined): Promise<BrowseData> {
  const { edition, path, entries } = await api.catalogue.classes({ scheme, ...(code ? { code } : {}) });
  const own = code === undefined ? undefined : filterOf(scheme, code);
  const facet = own?.facet ?? entries.map((entry) => filterOf(scheme, entry.code)?.facet).find(Boolean);
  if (facet === undefined) return { scheme, edition, path, entries };
  const answer = await api.search.standards({ ...(own && { [facet]: [own.value] }), limit: 1, facetLimit: 1_000 });
  const counts = new Map((answer.facets[facet] ?? []).map(({ value, count }) => [value, count]));
  const countOf = (each: string) => {
    const filter = filterOf(scheme, each);
    // a range is found but not counted: counts are those of single classes, and a record may be in two of them
    return filter && !filter.value.includes('/') ? (counts.get(filter.value) ?? 0) : undefined;
  };
  return {
    scheme,
    edition,
    path,
    entries: entries.map((entry) => ({ ...entry, count: countOf(entry.code) })),
    total: code === undefined || own ? answer.total : undefined,
  };
}

/** Where the records of a class are listed, if a search can find them. */
export function searchAddress(scheme: SchemeName, code: string): string | undefined {
  const filter = filterOf(scheme, code);
  return filter && `/search?${filter.facet}=${encodeURIComponent(filter.value)}`;
}
