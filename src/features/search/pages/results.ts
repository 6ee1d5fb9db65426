import type { ContractRouterClient } from '@orpc/contract';
import type { catalogueContract, StandardItem } from '#features/catalogue/contract.ts';
import { levels, natures, type State } from '#kernel/standard/vocabulary.ts';
import type { Facet } from '#ui/components/FacetList.tsx';
import type { Language } from '#ui/i18n/languages.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { SearchInput, Snippet, searchContract } from '../contract.ts';
import { type FacetName, facetOrder, type Query, readQuery } from './query.ts';
import { searchTexts } from './texts.ts';

export type SearchCaller = ContractRouterClient<{ search: typeof searchContract; catalogue: typeof catalogueContract }>;

export type ResultsData = {
  readonly query: Query;
  readonly total: number;
  readonly took: number;
  readonly items: readonly (StandardItem & { readonly passages?: readonly Snippet[] | undefined })[];
  readonly facets: readonly Facet[];
  readonly nextCursor?: string | undefined;
  readonly nearest?: NearestData | undefined;
};

/** What may have been meant when nothing, or nearly nothing, was found. */
export type NearestData = {
  readonly items: readonly StandardItem[];
  readonly corrections: readonly { readonly typed: string; readonly known: string }[];
  readonly query?: string | undefined;
};

/** Lines of a page and values of a facet: twenty lines fit on a laptop. */
const pageSize = 20;
const facetValues = 40;
/** Classes are counted at all levels; enough are asked for that the top level is whole. */
const facetLimit = 1_000;

/** Everything a results page shows for an address. What the API refuses rises as its refusal. */
export async function loadResults(
  api: SearchCaller,
  search: URLSearchParams,
  language: Language,
): Promise<ResultsData> {
  const query = readQuery(search);
  const answer = await api.search.standards({
    q: query.q,
    ...query.chosen,
    ...query.days,
    ...(query.cursor ? { cursor: query.cursor } : {}),
    // an unknown order is refused by the contract, with the field's name
    ...(query.sort ? { sort: query.sort as SearchInput['sort'] } : {}),
    limit: pageSize,
    facetLimit,
    classes: 'open',
  });
  return {
    query,
    total: answer.total,
    took: answer.took,
    items: answer.items,
    nextCursor: answer.nextCursor,
    nearest: answer.nearest,
    facets: labelledFacets(answer.facets, query, language),
  };
}

/** Short lists keep the order of the field's own words, so that nothing jumps when something is ticked. */
const vocabularyOrder: Partial<Record<FacetName, readonly string[]>> = {
  level: levels,
  status: ['in-force', 'upcoming', 'partly-replaced', 'replaced', 'withdrawn', 'unknown'] satisfies State[],
  nature: natures,
};

type Titles = { readonly zh?: string | undefined; readonly en?: string | undefined };
type Counted = { readonly value: string; readonly count: number; readonly titles?: Titles | undefined };

/** Labels are made on the server: names of languages and classes would weigh on every page in the browser. */
function labelledFacets(
  counts: Readonly<Record<string, readonly Counted[]>>,
  query: Query,
  language: Language,
): Facet[] {
  const words = searchTexts[language];
  const facets: Facet[] = [];
  for (const name of facetOrder) {
    // a chosen value beyond the shown ones stays visible, or it could not be taken away
    const values = (counts[name] ?? []).filter(
      ({ value }, place) => place < facetValues || query.chosen[name].includes(value),
    );
    if (values.length === 0) continue;
    const order = vocabularyOrder[name];
    if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    if (name === 'year') values.sort((a, b) => b.value.localeCompare(a.value));
    if (name === 'ics' || name === 'ccs') values.sort((a, b) => a.value.localeCompare(b.value));
    const label = labelsOf(name, language);
    facets.push({
      name,
      label: words.facets[name],
      values: values.map((value) => ({ value: value.value, count: value.count, label: label(value) ?? value.value })),
    });
  }
  return facets;
}

function labelsOf(name: FacetName, language: Language): (value: Counted) => string | undefined {
  const words = vocabulary[language];
  const fixed: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    level: words.levels,
    status: words.states,
    nature: words.natures,
  };
  const known = fixed[name];
  if (known) return ({ value }) => known[value];
  if (name === 'language') return ({ value }) => languageName(value, language);
  const coded = name === 'ics' || name === 'ccs' || name === 'publisher';
  return ({ value, titles }) => {
    const title = titles && mainTitle(writtenTitles(titles), language)?.text;
    return title && coded ? `${value} ${title}` : title;
  };
}

function writtenTitles({ zh, en }: Titles): Record<string, string> {
  return { ...(zh && { zh }), ...(en && { en }) };
}

const languageNames: Partial<Record<Language, Intl.DisplayNames>> = {};

function languageName(code: string, language: Language): string | undefined {
  if (!/^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(code)) return undefined;
  languageNames[language] ??= new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  return languageNames[language].of(code);
}
