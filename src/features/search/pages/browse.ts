import type { ClassEntry } from '#features/catalogue/contract.ts';
import { type SchemeName, schemeOrder } from './query.ts';
import type { SearchCaller } from './results.ts';

export type BrowseData = {
  readonly scheme: SchemeName;
  readonly edition: string;
  readonly path: readonly ClassEntry[];
  readonly entries: readonly (ClassEntry & { readonly count?: number | undefined })[];
  readonly total?: number | undefined;
};

/** Schemes by which records can be found; the others lead to a search by number. */
const countedSchemes: readonly SchemeName[] = ['ics', 'ccs', 'field'];

export function isScheme(text: string | undefined): text is SchemeName {
  return schemeOrder.some((name) => name === text);
}

/** A class with its path upwards and its subclasses with their counts. */
export async function loadBrowse(api: SearchCaller, scheme: SchemeName, code: string | undefined): Promise<BrowseData> {
  const { edition, path, entries } = await api.catalogue.classes({ scheme, ...(code ? { code } : {}) });
  if (!countedSchemes.includes(scheme)) return { scheme, edition, path, entries };
  const own = code !== undefined && isFilter(scheme, code) ? { [scheme]: [code] } : {};
  const answer = await api.search.standards({ ...own, limit: 1, facetLimit: 1_000 });
  const counts = new Map((answer.facets[scheme] ?? []).map(({ value, count }) => [value, count]));
  return {
    scheme,
    edition,
    path,
    entries: entries.map((entry) => ({
      ...entry,
      count: isCounted(scheme, entry.code) ? (counts.get(entry.code) ?? 0) : undefined,
    })),
    total: code === undefined || Object.keys(own).length > 0 ? answer.total : undefined,
  };
}

/** The five areas above the fields are headings, not filters. */
function isFilter(scheme: SchemeName, code: string): boolean {
  if (scheme === 'field') return /^\d+$/.test(code);
  return scheme === 'ccs' ? /^[A-Z](\d{1,2}(\/\d{2})?)?$/.test(code) : true;
}

/** A range is found but not counted: the counts are those of single classes, and a record may be in two of them. */
function isCounted(scheme: SchemeName, code: string): boolean {
  return isFilter(scheme, code) && !code.includes('/');
}

/** Where the records of a class are listed, if a search can find them. */
export function searchAddress(scheme: SchemeName, code: string): string | undefined {
  if (countedSchemes.includes(scheme)) {
    return isFilter(scheme, code) ? `/search?${scheme}=${encodeURIComponent(code)}` : undefined;
  }
  if (scheme === 'sector') return `/search?q=${encodeURIComponent(code)}&level=industry`;
  return scheme === 'division' && code.length <= 4 ? `/search?q=DB${encodeURIComponent(code)}&level=local` : undefined;
}
