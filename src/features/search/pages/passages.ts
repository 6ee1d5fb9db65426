import type { State } from '#kernel/standard/vocabulary.ts';
import type { Facet } from '#ui/components/facets.ts';
import type { Language } from '#ui/i18n/languages.ts';
import type { Snippet } from '../contract.ts';
import { askedOf, conditionsOf, type Query, readQuery } from './query.ts';
import { type Relaxed, relaxedBy } from './relaxed.ts';
import { labelledFacets } from './results.ts';
import type { SearchCaller } from './search-caller.ts';

/** A standard with those of its passages that stand one behind the other on the page. */
export type PassagesOf = {
  readonly key: string;
  readonly number: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly state: State;
  readonly sample: boolean;
  readonly passages: readonly Snippet[];
};

export type PassagesData = {
  readonly query: Query;
  readonly total: number;
  readonly documents: number;
  readonly took: number;
  readonly standards: readonly PassagesOf[];
  /** Values of the conditions with their names. */
  readonly facets: readonly Facet[];
  readonly nextCursor?: string | undefined;
  /** What fewer conditions would find, when these find nothing. */
  readonly relaxed?: Relaxed | undefined;
  /** When nothing is found: records that the same search finds by their numbers and titles too. */
  readonly records?: number | undefined;
};

/** Passages of a page: each takes three lines, so that a page is read rather than looked over. */
const pageSize = 20;

/** Everything the page of passages shows for an address. What the API refuses rises as its refusal. */
export async function loadPassages(
  api: SearchCaller,
  search: URLSearchParams,
  language: Language,
): Promise<PassagesData> {
  const query = readQuery(search);
  if (query.q === '') return { query, total: 0, documents: 0, took: 0, standards: [], facets: [] };
  const answer = await api.search.passages({
    ...passagesAskedOf(query),
    ...(query.cursor ? { cursor: query.cursor } : {}),
    limit: pageSize,
  });
  // also when a text was closed since the index read of it: what cannot be shown is not there
  const isNothing = answer.passages.length === 0 && !answer.nextCursor && !query.cursor;
  const isNarrowed = conditionsOf(query).length > 0;
  const records = isNothing || isNarrowed ? await recordsOf(api, query) : undefined;
  return {
    query,
    total: isNothing ? 0 : answer.total,
    documents: isNothing ? 0 : answer.documents,
    took: answer.took,
    standards: byStandard(answer.passages),
    facets: records ? labelledFacets(records.facets, query, language) : [],
    nextCursor: answer.nextCursor,
    ...(isNothing && { relaxed: await relaxedBy((wanted) => countOf(api, wanted), query), records: records?.total }),
  };
}

function passagesAskedOf(query: Query) {
  const { sort: _, ...asked } = askedOf(query);
  return asked;
}

async function countOf(api: SearchCaller, query: Query) {
  const { total } = await api.search.passages({ ...passagesAskedOf(query), limit: 1 });
  return { total };
}

/** The same search among standards: it names the chosen values, and is the way out when no text answers. */
function recordsOf(api: SearchCaller, query: Query) {
  const { sort: _, ...asked } = askedOf(query);
  return api.search.standards({ ...asked, limit: 1, facetLimit: 1, classes: 'open' });
}

type Answered = Awaited<ReturnType<SearchCaller['search']['passages']>>['passages'];

/** Passages of one standard come together; the page says once which it is. */
function byStandard(passages: Answered): PassagesOf[] {
  const standards: (PassagesOf & { readonly passages: Snippet[] })[] = [];
  for (const { key, number, titles, state, sample, clause, heading, parts, link } of passages) {
    const snippet = { clause, heading, parts, link };
    const last = standards.at(-1);
    if (last?.key === key) last.passages.push(snippet);
    else standards.push({ key, number, titles, state, sample, passages: [snippet] });
  }
  return standards;
}
