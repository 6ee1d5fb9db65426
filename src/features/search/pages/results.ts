import type { ContractRouterClient } from '@orpc/contract';
import type { catalogueContract, StandardItem } from '#features/catalogue/contract.ts';
import { levels, natures, type State } from '#kernel/standard/vocabulary.ts';
import type { Facet } from '#ui/components/FacetList.tsx';
import type { Language } from '#ui/i18n/languages.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { SearchInput, searchContract } from '../contract.ts';
import { type FacetName, facetOrder, type Query, readQuery } from './query.ts';
import { searchTexts } from './texts.ts';

export type SearchCaller = ContractRouterClient<{ search: typeof searchContract; catalogue: typeof catalogueContract }>;

export type ResultsData = {
  readonly query: Query;
  readonly total: number;
  readonly took: number;
  readonly items: readonly StandardItem[];
  readonly facets: readonly Facet[];
  readonly nextCursor?: string | undefined;
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
  });
  return {
    query,
    total: answer.total,
    took: answer.took,
    items: answer.items,
    nextCursor: answer.nextCursor,
    facets: await labelledFacets(api, answer.facets, query, language),
  };
}

/** Short lists keep the order of the field's own words, so that nothing jumps when something is ticked. */
const vocabularyOrder: Partial<Record<FacetName, readonly string[]>> = {
  level: levels,
  status: ['in-force', 'upcoming', 'partly-replaced', 'replaced', 'withdrawn', 'unknown'] satisfies State[],
  nature: natures,
};

type Counts = Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;

/** Labels are made on the server: names of languages and classes would weigh on every page in the browser. */
async function labelledFacets(api: SearchCaller, counts: Counts, query: Query, language: Language): Promise<Facet[]> {
  const words = searchTexts[language];
  const facets: Facet[] = [];
  for (const name of facetOrder) {
    const values = (counts[name] ?? [])
      .filter(({ value }) => isOpen(name, value, query.chosen[name]))
      .slice(0, facetValues);
    // a chosen value beyond the shown ones stays visible, or it could not be taken away
    for (const value of query.chosen[name]) {
      if (!values.some((each) => each.value === value)) values.push({ value, count: 0 });
    }
    if (values.length === 0) continue;
    const order = vocabularyOrder[name];
    if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    if (name === 'year') values.sort((a, b) => b.value.localeCompare(a.value));
    if (name === 'ics' || name === 'ccs') values.sort((a, b) => a.value.localeCompare(b.value));
    const labels = await labelsOf(
      api,
      name,
      values.map((each) => each.value),
      language,
    );
    facets.push({
      name,
      label: words.facets[name],
      values: values.map(({ value, count }) => ({ value, count, label: labels.get(value) ?? value })),
    });
  }
  return facets;
}

/** Of a classification the top level is offered, and what lies under or beside a chosen class. */
function isOpen(name: FacetName, value: string, chosen: readonly string[]): boolean {
  if (name !== 'ics' && name !== 'ccs') return true;
  const parent = parentOf(name, value);
  return (
    parent === undefined || chosen.some((each) => each === value || each === parent || parentOf(name, each) === parent)
  );
}

async function labelsOf(
  api: SearchCaller,
  name: FacetName,
  values: readonly string[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const words = vocabulary[language];
  if (name === 'level') return new Map(Object.entries(words.levels));
  if (name === 'status') return new Map(Object.entries(words.states));
  if (name === 'nature') return new Map(Object.entries(words.natures));
  if (name === 'source') return sourceLabels(api, language);
  if (name === 'language') return languageLabels(values, language);
  if (name === 'ics' || name === 'ccs' || name === 'field') return classLabels(api, name, values, language);
  return new Map();
}

async function sourceLabels(api: SearchCaller, language: Language): Promise<Map<string, string>> {
  const { sources } = await api.catalogue.sources();
  return new Map(sources.map((source) => [source.name, source.titles[language === 'en' ? 'en' : 'zh']]));
}

function languageLabels(values: readonly string[], language: Language): Map<string, string> {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  const known = values.filter((value) => /^[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(value));
  return new Map(known.map((value) => [value, names.of(value) ?? value]));
}

/** Titles of classes, asked for parent by parent: the values of a facet have few parents. */
async function classLabels(
  api: SearchCaller,
  scheme: 'ics' | 'ccs' | 'field',
  values: readonly string[],
  language: Language,
): Promise<Map<string, string>> {
  const parents = new Set(
    scheme === 'field' ? ['A', 'B', 'C', 'D', 'E'] : values.map((value) => parentOf(scheme, value)),
  );
  const lists = await Promise.all([...parents].map((code) => classesBelow(api, scheme, code)));
  const labels = new Map<string, string>();
  for (const entry of lists.flat()) {
    const title = mainTitle(entry.titles, language)?.text;
    if (title) labels.set(entry.code, scheme === 'field' ? title : `${entry.code} ${title}`);
  }
  return labels;
}

function parentOf(scheme: 'ics' | 'ccs', code: string): string | undefined {
  if (scheme === 'ics') return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
  return code.length > 1 ? code.slice(0, 1) : undefined;
}

async function classesBelow(api: SearchCaller, scheme: 'ics' | 'ccs' | 'field', code: string | undefined) {
  try {
    return (await api.catalogue.classes({ scheme, ...(code ? { code } : {}) })).entries;
  } catch (error) {
    // records hold classes that our edition of a table does not have; they are shown by their code
    if (error instanceof Error && 'status' in error && (error.status === 404 || error.status === 400)) return [];
    throw error;
  }
}
