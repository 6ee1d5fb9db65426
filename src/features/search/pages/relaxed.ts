import type { StandardItem } from '#features/catalogue/contract.ts';
import { type Line, lineOf } from './line.ts';
import { askedOf, conditionsOf, isFacetName, type Query, withoutConditions, withoutDay, withValue } from './query.ts';
import type { SearchCaller } from './search-caller.ts';

/** What may have been meant when nothing, or nearly nothing, was found. */
export type NearestData = {
  readonly items: readonly Line[];
  readonly corrections: readonly { readonly typed: string; readonly known: string }[];
  readonly query?: string | undefined;
};

export function nearestLines(
  nearest: Omit<NearestData, 'items'> & { readonly items: readonly StandardItem[] },
): NearestData {
  return { ...nearest, items: nearest.items.map(lineOf) };
}

/** What a search that finds nothing would find with fewer conditions. */
export type Relaxed = {
  /** Records without any condition. */
  readonly all: number;
  /** Records without one condition, for those that then find something; the most first. */
  readonly each: readonly { readonly name: string; readonly value: string; readonly total: number }[];
  /** When the words alone find nothing either: what may have been meant. */
  readonly nearest?: NearestData | undefined;
};

/** Conditions that are tried one by one. */
const mostTried = 8;

/** Of a search for standards. Undefined when it has no conditions. */
export function relaxedOf(api: SearchCaller, query: Query): Promise<Relaxed | undefined> {
  return relaxedBy(async (wanted) => {
    const { total, nearest } = await api.search.standards({ ...askedOf(wanted), limit: 1, facetLimit: 0 });
    return { total, nearest: nearest && nearestLines(nearest) };
  }, query);
}

type Count = (query: Query) => Promise<Pick<Relaxed, 'nearest'> & { readonly total: number }>;

/** The same of any search that tells how much it finds. */
export async function relaxedBy(count: Count, query: Query): Promise<Relaxed | undefined> {
  const conditions = conditionsOf(query).filter(([name]) => name !== 'sort' && name !== 'on');
  if (conditions.length === 0) return undefined;
  const { total: all, nearest } = await count(withoutConditions(query));
  if (all === 0 || conditions.length === 1) return { all, each: [], nearest };
  const each = await Promise.all(
    conditions.slice(0, mostTried).map(async ([name, value]) => {
      const { total } = await count(withoutCondition(query, name, value));
      return { name, value, total };
    }),
  );
  return { all, each: each.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total) };
}

/** The query without one of its conditions. */
export function withoutCondition(query: Query, name: string, value: string): Query {
  return isFacetName(name) ? withValue(query, name, value, false) : withoutDay(query, name);
}
