import { readDay } from '#ui/i18n/dates.ts';
import type { SearchInput } from '../contract.ts';

/**
 * The address of a results page is its whole state. This module reads it and writes changed ones; it imports types of
 * the contract only, so that the browser does not load the schemas.
 */
type FilterName = Exclude<
  keyof SearchInput,
  | 'q'
  | 'on'
  | 'implementedFrom'
  | 'implementedTo'
  | 'publishedFrom'
  | 'publishedTo'
  | 'sort'
  | 'limit'
  | 'cursor'
  | 'facetLimit'
>;

/** Facets in the order in which they narrow best. */
export const facetOrder = [
  'status',
  'level',
  'nature',
  'year',
  'sector',
  'division',
  'publisher',
  'ics',
  'ccs',
  'field',
  'language',
  'source',
] as const satisfies readonly FilterName[];
export type FacetName = (typeof facetOrder)[number];

export function isFacetName(name: string | undefined): name is FacetName {
  return facetOrder.some((each) => each === name);
}

export const sortOrder = [
  'relevance',
  'number',
  'newest',
  'oldest',
  'implemented',
] as const satisfies readonly SearchInput['sort'][];
export type SortName = (typeof sortOrder)[number];

export const schemeOrder = ['ics', 'ccs', 'field', 'sector', 'division', 'industry'] as const;
export type SchemeName = (typeof schemeOrder)[number];

export const dayNames = ['on', 'implementedFrom', 'implementedTo', 'publishedFrom', 'publishedTo'] as const;

export type Query = {
  readonly q: string;
  readonly chosen: Readonly<Record<FacetName, string[]>>;
  readonly days: Readonly<Partial<Record<(typeof dayNames)[number], string>>>;
  readonly sort: string | undefined;
  readonly cursor: string | undefined;
  /** Number of the page, for reading only; the cursor says where it starts. */
  readonly page: number;
};

/** Reads an address. Values are not checked here: the API refuses what it does not know. */
export function readQuery(search: URLSearchParams): Query {
  const values = (name: string) => [
    ...new Set(
      search
        .getAll(name)
        .flatMap((part) => part.split(','))
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
  const days = dayNames.flatMap((name) => {
    const day = search.get(name)?.trim();
    // what is no day stays as it was typed: the API refuses it
    return day ? [[name, readDay(day) ?? day] as const] : [];
  });
  return {
    q: (search.get('q') ?? '').trim(),
    // every name of the order is given a list
    chosen: Object.fromEntries(facetOrder.map((name) => [name, values(name)])) as Record<FacetName, string[]>,
    days: Object.fromEntries(days),
    sort: search.get('sort') || undefined,
    cursor: search.get('cursor') || undefined,
    page: Math.max(1, Math.trunc(Number(search.get('page')) || 1)),
  };
}

/** What the API is asked for a query, without place. Values are checked there; an unknown order is refused by name. */
export function askedOf(query: Query) {
  // the contract refuses an order it does not know
  const sort = query.sort ? { sort: query.sort as SearchInput['sort'] } : {};
  return { q: query.q, ...query.chosen, ...query.days, ...sort };
}

/** Conditions that are set, as name and value, without place (cursor, page). */
export function conditionsOf(query: Query): [string, string][] {
  return [
    ...facetOrder.flatMap((name) => query.chosen[name].map((value): [string, string] => [name, value])),
    ...Object.entries(query.days).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ...(query.sort ? ([['sort', query.sort]] satisfies [string, string][]) : []),
  ];
}

/** The search part of an address for a query; empty when nothing is asked. */
export function writeQuery(query: Query, place?: { readonly cursor: string; readonly page: number }): string {
  const search = new URLSearchParams([...(query.q ? [['q', query.q]] : []), ...conditionsOf(query)]);
  if (place) {
    search.set('cursor', place.cursor);
    search.set('page', String(place.page));
  }
  const text = search.toString();
  return text && `?${text}`;
}

/** The query with one value of a facet added or taken away. */
export function withValue(query: Query, name: FacetName, value: string, present: boolean): Query {
  const others = query.chosen[name].filter((each) => each !== value);
  return { ...query, chosen: { ...query.chosen, [name]: present ? [...others, value] : others } };
}

/** The query without one of its days. */
export function withoutDay(query: Query, name: string): Query {
  return { ...query, days: Object.fromEntries(Object.entries(query.days).filter(([each]) => each !== name)) };
}

/** The query without any condition, only the words. */
export function withoutConditions(query: Query): Query {
  return readQuery(new URLSearchParams(query.q ? { q: query.q } : {}));
}
