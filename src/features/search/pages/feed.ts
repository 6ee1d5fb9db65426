import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { askedOf } from './query.ts';
import { labelledFacets, queryOfSaved } from './results.ts';
import type { SearchCaller } from './search-caller.ts';
import { nameOfSearch } from './search-name.ts';

/** The newest matches of a saved search as an Atom feed (RFC 4287). Identifiers are the same wherever it is read from. */
type FeedItem = StandardItem & { readonly updated: string };

export type Feed = {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  readonly language: Language;
  readonly origin: string;
  readonly created: string;
  readonly items: readonly FeedItem[];
};

/** The feed as XML, and a version that changes when and only when it does. */
export async function loadFeed(
  api: SearchCaller,
  { id, origin, language }: Pick<Feed, 'id' | 'origin' | 'language'>,
): Promise<{ readonly text: string; readonly version: string }> {
  const { query: saved, created, items } = await api.search.newest({ id });
  const query = queryOfSaved(saved);
  const labels = { ...askedOf(query), q: '', limit: 1, facetLimit: 1, classes: 'open' } as const;
  const { facets } = await api.search.standards(labels);
  const name = nameOfSearch(query, labelledFacets(facets, query, language), language);
  const product = layoutTexts[language].product;
  const text = feedOf({ id, name, product, language, origin, created, items });
  return { text, version: await versionOf(text) };
}

async function versionOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `"${Buffer.from(digest).toString('base64url').slice(0, 27)}"`;
}

export function feedOf({ id, name, product, language, origin, created, items }: Feed): string {
  const address = `${origin}/q/${id}`;
  const updated = items.reduce((newest, item) => (item.updated > newest ? item.updated : newest), created);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${urn(`search:${id}`)}</id>`,
    `<title>${xml(`${name} · ${product}`)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xml(product)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`${address}.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(address)}"/>`,
    ...items.map((item) => entryOf(item, origin, language)),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(item: FeedItem, origin: string, language: Language): string {
  const title = mainTitle(item.titles, language)?.text;
  const state = vocabulary[language].states[item.status.state];
  const told = item.status.explanation[language === 'en' ? 'en' : 'zh'];
  const published = item.published?.length === 10 ? `<published>${item.published}T00:00:00+08:00</published>` : '';
  return [
    '<entry>',
    `<id>${urn(`standard:${item.key}`)}</id>`,
    `<title>${xml([item.number, title].filter(Boolean).join(' '))}</title>`,
    `<updated>${item.updated}</updated>`,
    published,
    `<link rel="alternate" type="text/html" href="${xml(`${origin}/s/${encodeURIComponent(item.key)}`)}"/>`,
    `<category term="${item.status.state}" label="${xml(state)}"/>`,
    `<summary>${xml(`${state}${language === 'en' ? '. ' : '。'}${told}`)}</summary>`,
    '</entry>',
  ].join('');
}

/** A name that is no address: installations move, what has been read stays read. */
function urn(name: string): string {
  return `urn:biao:${encodeURIComponent(name).replaceAll('%3A', ':')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 may hold it: what it cannot hold at all is left out. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
