import type { StandardItem } from '#features/catalogue/contract.ts';
import { type AtomEntry, atomOf } from '#ui/feeds/atom.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { askedOf } from './query.ts';
import { labelledFacets, queryOfSaved } from './results.ts';
import type { SearchCaller } from './search-caller.ts';
import { nameOfSearch } from './search-name.ts';

/** The newest matches of a saved search as an Atom feed. */
export async function loadFeed(
  api: SearchCaller,
  { id, origin, language }: { readonly id: string; readonly origin: string; readonly language: Language },
): Promise<string> {
  const { query: saved, created, items } = await api.search.newest({ id });
  const query = queryOfSaved(saved);
  const labels = { ...askedOf(query), q: '', limit: 1, facetLimit: 1, classes: 'open' } as const;
  const { facets } = await api.search.standards(labels);
  const name = nameOfSearch(query, labelledFacets(facets, query, language), language);
  const { product } = layoutTexts[language];
  const address = `${origin}/q/${id}`;
  return atomOf({
    name: `search:${id}`,
    title: `${name} · ${product}`,
    language,
    author: product,
    created,
    self: `${address}.atom`,
    page: address,
    entries: items.map((item) => entryOf(item, origin, language)),
  });
}

function entryOf(item: StandardItem & { readonly updated: string }, origin: string, language: Language): AtomEntry {
  const title = mainTitle(item.titles, language)?.text;
  const state = vocabulary[language].states[item.status.state];
  const told = item.status.explanation[language === 'en' ? 'en' : 'zh'];
  return {
    name: `standard:${item.key}`,
    title: [item.number, title].filter(Boolean).join(' '),
    updated: item.updated,
    published: item.published?.length === 10 ? `${item.published}T00:00:00+08:00` : undefined,
    address: `${origin}/s/${encodeURIComponent(item.key)}`,
    category: { term: item.status.state, label: state },
    summary: `${state}${language === 'en' ? '. ' : '。'}${told}`,
  };
}
