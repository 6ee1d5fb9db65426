import type { Facet } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { type Counted, labelledValues } from './facet-labels.ts';
import { type Line, lineOf } from './line.ts';
import { askedOf, facetOrder, type Query, readQuery, writeQuery } from './query.ts';
import { type NearestData, nearestLines, type Relaxed, relaxedOf } from './relaxed.ts';
import type { SearchCaller } from './search-caller.ts';
import { nameOfSearch } from './search-name.ts';
import { searchTexts } from './texts.ts';
import { whySentence } from './why.ts';

/** A line of results; `why` says in a sentence why it stands where it stands, when that was asked. */
export type ResultItem = Line & { readonly why?: string };

export type ResultsData = {
  readonly query: Query;
  readonly total: number;
  readonly took: number;
  readonly items: readonly ResultItem[];
  readonly facets: readonly Facet[];
  readonly nextCursor?: string | undefined;
  readonly nearest?: NearestData | undefined;
  /** Key of the record whose place was asked about. */
  readonly asked?: string | undefined;
  /** The saved search these are the results of, with its name. */
  readonly saved?: { readonly address: string; readonly name: string } | undefined;
  /** What fewer conditions would find, when these find nothing. */
  readonly relaxed?: Relaxed | undefined;
};

/** Lines of a page and values of a facet: twenty lines fit on a laptop. */
const pageSize = 20;
const facetValues = 20;

/** Everything a results page shows for an address. What the API refuses rises as its refusal. */
export async function loadResults(
  api: SearchCaller,
  search: URLSearchParams,
  language: Language,
): Promise<ResultsData> {
  const query = readQuery(search);
  const asked = search.get('explain') || undefined;
  const answer = await api.search.standards({
    ...askedOf(query),
    ...(query.cursor ? { cursor: query.cursor } : {}),
    limit: pageSize,
    // one more than is shown tells that there are more
    facetLimit: facetValues + 1,
    classes: 'open',
    ...(asked !== undefined && { explain: true }),
  });
  const facets = labelledFacets(answer.facets, query, language);
  const isNothing = answer.total === 0 && !query.cursor;
  const relaxed = isNothing ? await relaxedOf(api, query) : undefined;
  return {
    query,
    total: answer.total,
    took: answer.took,
    items: answer.items.map(({ why, ...item }) =>
      why ? { ...lineOf(item), why: whySentence({ why, query, item }, language) } : lineOf(item),
    ),
    nextCursor: answer.nextCursor,
    nearest: answer.nearest ? nearestLines(answer.nearest) : relaxed?.nearest,
    facets,
    asked,
    saved: await savedAs(api, search.get('saved'), query, facets, language),
    relaxed,
  };
}

/** The saved search of an address, when the page is of it and was not narrowed since. */
async function savedAs(
  api: SearchCaller,
  id: string | null,
  query: Query,
  facets: readonly Facet[],
  language: Language,
): Promise<ResultsData['saved']> {
  if (!id) return undefined;
  // an address that nobody was given is no reason to refuse the results
  const saved = await api.search.saved({ id: id.slice(0, 100) }).catch(() => undefined);
  if (!saved || writeQuery(queryOfSaved(saved.query)) !== writeQuery(query)) return undefined;
  return { address: saved.address, name: nameOfSearch(query, facets, language) };
}

/** The query of a saved search as an address has it. */
export function queryOfSaved(saved: Readonly<Record<string, unknown>>): Query {
  const pairs = Object.entries(saved).flatMap(([name, value]) => {
    if (name === 'sort' && value === 'relevance') return [];
    return [value].flat().flatMap((each): [string, string][] => (typeof each === 'string' ? [[name, each]] : []));
  });
  return readQuery(new URLSearchParams(pairs));
}

/** Facets whose codes begin with those they lie under. */
const nested: readonly string[] = ['ics', 'ccs', 'division'];

// A chosen value beyond the shown ones stays visible, or it could not be taken away; with it what it lies under.
function isAtHand(name: string, value: string, chosen: readonly string[]): boolean {
  return chosen.some((one) => one === value || (nested.includes(name) && one.startsWith(value)));
}

/** Labels are made on the server: names of languages and classes would weigh on every page in the browser. */
export function labelledFacets(
  counts: Readonly<Record<string, readonly Counted[]>>,
  query: Query,
  language: Language,
): Facet[] {
  return facetOrder.flatMap((name) => {
    const all = counts[name] ?? [];
    const shown = all.filter(({ value }, place) => place < facetValues || isAtHand(name, value, query.chosen[name]));
    if (shown.length === 0) return [];
    // of classes only the open levels are there
    const more = shown.length < all.length || name === 'ics' || name === 'ccs';
    const values = labelledValues(name, shown, language);
    return [{ name, label: searchTexts[language].facets[name], values, ...(more && { more }) }];
  });
}
