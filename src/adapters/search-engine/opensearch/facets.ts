import { z } from 'zod';
import { isListed, isToldElsewhere } from '#adapters/search-engine/embedded/facet-values.ts';
import { dayNumber } from '#adapters/search-engine/embedded/ranks.ts';
import { type FacetName, facetNames, type SearchAnswer, type SearchQuery } from '#adapters/search-engine/port.ts';
import { sectors } from '#kernel/identifier/index.ts';
import { states } from '#kernel/standard/vocabulary.ts';
import { fold } from '#kernel/text/index.ts';
import { type Aggregations, type Answered, FilterBuckets, TermBuckets } from './ask.ts';
import { all, any, begins, between, type Clause, has, hasOne } from './clauses.ts';
import { ClusterFault } from './connection.ts';
import { facetField, stateField } from './mapping.ts';

/**
 * Filters and counts. A facet is counted without its own filter, so filters of counted facets are applied behind the
 * query: to the hits as a post filter, and to each facet's count those of all other facets.
 */
export type Filters = {
  /** Belongs to the query itself. */
  readonly within: Clause;
  /** Filters of the facets that are counted. */
  readonly behind: ReadonlyMap<FacetName, Clause>;
};

export function filtersOf(query: SearchQuery): Filters {
  const within: Clause[] = [
    ...rangeOf('implemented', query.implementedFrom, query.implementedTo),
    ...rangeOf('published', query.publishedFrom, query.publishedTo),
  ];
  const behind = new Map<FacetName, Clause>();
  for (const facet of facetNames) {
    const values = query.filters[facet] ?? [];
    if (values.length === 0) continue;
    const clause = any(values.map((value) => valueClause(facet, value, query.on)));
    if (query.facets.includes(facet)) behind.set(facet, clause);
    else within.push(clause);
  }
  return { within: all(within), behind };
}

function rangeOf(field: string, from: string | undefined, to: string | undefined): readonly Clause[] {
  if (!from && !to) return [];
  return [between(field, from ? dayNumber(from) : undefined, to ? dayNumber(to) : undefined)];
}

const ccsRange = /^([A-Z])(\d{2})\/(\d{2})$/;

/** Documents that have the value, or one below it. CCS also knows tens (A0) and the ranges of its second level (A00/09). */
export function valueClause(facet: FacetName, wanted: string, on: string): Clause {
  if (facet === 'status') {
    const state = states.find((name) => name === wanted);
    return state === undefined ? { match_none: {} } : has(stateField(state), dayNumber(on));
  }
  const field = facetField(facet);
  if (facet !== 'ccs') return has(field, wanted);
  const [, letter = '', first = '', last = ''] = ccsRange.exec(wanted) ?? [];
  if (letter !== '')
    return hasOne(field, [wanted, ...hundred.filter((two) => two >= first && two <= last).map((two) => letter + two)]);
  return wanted.length === 2 ? begins(field, wanted) : has(field, wanted);
}

const hundred = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** More values than any facet has: counts are exact because every shard tells all of its own. */
const mostValues = 50_000;

/** Filters of all other counted facets: within them a facet is counted. */
function othersOf({ behind }: Filters, facet: FacetName): readonly Clause[] {
  return [...behind].filter(([other]) => other !== facet).map(([, clause]) => clause);
}

export function countsOf(query: SearchQuery, filters: Filters): Aggregations {
  const counts: Aggregations = {};
  if (query.facetLimit === 0 && query.facetLimits === undefined) return counts;
  for (const facet of query.facets) {
    const limit = limitOf(query, facet);
    if (limit === 0) continue;
    const others = othersOf(filters, facet);
    const aggs =
      facet === 'status' ? statesCounted(query.on) : { [valuesName(facet)]: valuesCounted(query, facet, limit) };
    if (others.length === 0) Object.assign(counts, aggs);
    else counts[facet] = { filter: all(others), aggs };
  }
  return counts;
}

/** The cluster's own regular expression for publishers that isToldElsewhere names. */
const toldElsewhere = [...sectors.keys(), 'DBJ?[0-9]{2}([0-9]{2})?'].join('|');

function valuesCounted(query: SearchQuery, facet: FacetName, limit: number) {
  const isOfPublishers = facet === 'publisher';
  const isChosen = isOfPublishers && (query.filters.publisher ?? []).some(isToldElsewhere);
  const isOfClasses = query.classes === 'open' && (facet === 'ics' || facet === 'ccs');
  // Values that are chosen by their text, or otherwise than the cluster can tell, come whole and are chosen from here.
  const isWhole = query.facetText !== undefined || isChosen || isOfClasses;
  const size = isWhole ? mostValues : Math.min(limit, mostValues);
  const { terms } = termsOf(facetField(facet), size);
  return { terms: { ...terms, ...(isOfPublishers && !isChosen && { exclude: toldElsewhere }) } };
}

const limitOf = (query: SearchQuery, facet: FacetName): number => query.facetLimits?.[facet] ?? query.facetLimit;

const valuesName = (facet: FacetName): string => `${facet}_values`;
const laterName = 'status_later';

function termsOf(field: string, size: number) {
  return { terms: { field, size, shard_size: mostValues } };
}

// Nearly every document has its last state on the day asked; only of the few others it is looked up which they have.
function statesCounted(on: string): Aggregations {
  const day = dayNumber(on);
  const byState = Object.fromEntries(states.map((state) => [state, has(stateField(state), day)]));
  return {
    [valuesName('status')]: {
      filter: between('lastTurn', undefined, day),
      aggs: { values: termsOf('lastState', states.length) },
    },
    [laterName]: {
      filter: between('lastTurn', day + 1, undefined),
      aggs: { values: { filters: { filters: byState } } },
    },
  };
}

type Counted = { readonly value: string; readonly count: number };

const Several = z.record(z.string(), z.unknown());
const Settled = z.looseObject({ values: TermBuckets });
const Later = z.looseObject({ values: FilterBuckets });

/** Counts of each facet asked for: descending by count, then value. */
export function readCounts(query: SearchQuery, filters: Filters, { aggregations }: Answered): SearchAnswer['facets'] {
  const facets: Partial<Record<FacetName, readonly Counted[]>> = {};
  for (const facet of query.facets) {
    const isNarrowed = othersOf(filters, facet).length > 0;
    const given = Several.parse((isNarrowed ? aggregations?.[facet] : aggregations) ?? {});
    facets[facet] = (facet === 'status' ? statesIn(given) : valuesIn(facet, given[valuesName(facet)]))
      .filter(({ value, count }) => count > 0 && contains(value, query.facetText) && isListed(query, facet, value))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, limitOf(query, facet));
  }
  return facets;
}

function statesIn(given: Readonly<Record<string, unknown>>): readonly Counted[] {
  const settled = given[valuesName('status')];
  const later = given[laterName];
  if (settled === undefined || later === undefined) return [];
  const { buckets } = Later.parse(later).values;
  const counts = new Map(Object.entries(buckets).map(([state, { doc_count }]) => [state, doc_count]));
  for (const { value, count } of valuesIn('status', Settled.parse(settled).values)) {
    counts.set(value, count + (counts.get(value) ?? 0));
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

function valuesIn(facet: FacetName, given: unknown): readonly Counted[] {
  if (given === undefined) return [];
  const { doc_count_error_upper_bound: error, buckets } = TermBuckets.parse(given);
  if (error > 0) throw new ClusterFault('counting', `${facet} has too many values`, false);
  return buckets.map(({ key: value, doc_count: count }) => ({ value, count }));
}

function contains(value: string, text: string | undefined): boolean {
  const wanted = fold(text ?? '').trim();
  return wanted === '' || fold(value).includes(wanted);
}
