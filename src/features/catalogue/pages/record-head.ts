import type { MetaDescriptor } from 'react-router';
import type { Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { StandardRecord } from '../contract.ts';

type JsonLd = Record<string, string | string[] | Record<string, string> | Record<string, string>[] | undefined>;

/** schema.org has no type for a standard: CreativeWork with the number as identifier is what harvesters read. */
function structuredData(record: StandardRecord, address: string): JsonLd {
  const issuers = Array.isArray(record.fields.issuers) ? record.fields.issuers.map(String) : [];
  const linked = (type: string, direction: string) =>
    record.relations
      .filter((relation) => relation.type === type && relation.direction === direction)
      .map((relation) => ({ '@type': 'CreativeWork', identifier: relation.number }));
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': address,
    url: address,
    identifier: record.number,
    name: Object.values(record.titles),
    inLanguage: Object.keys(record.titles),
    creativeWorkStatus: record.status.state,
    datePublished: record.published,
    publisher: [...new Set([...issuers, ...(record.publisher ? [record.publisher] : [])])].map((name) => ({
      '@type': 'Organization',
      name,
    })),
    isBasedOn: linked('adopts', 'outgoing'),
    citation: linked('cites', 'outgoing'),
  };
}

/** Title and embedded metadata: citation_* (Zotero), Dublin Core and JSON-LD. */
export function recordMeta(record: StandardRecord, language: Language, origin: string): MetaDescriptor[] {
  const address = `${origin}/s/${encodeURIComponent(record.key)}`;
  const state = vocabulary[language].states[record.status.state];
  const title = mainTitle(record.titles, language);
  const named = (name: string, content: string | undefined) => (content ? [{ name, content }] : []);
  return [
    { title: `${record.number} ${state} · ${layoutTexts[language].product}` },
    ...named('description', title && `${record.number} ${title.text} · ${state}`),
    { tagName: 'link', rel: 'canonical', href: address },
    ...named('citation_title', title?.text),
    ...named('citation_technical_report_number', record.number),
    ...named('citation_publication_date', record.published?.replaceAll('-', '/')),
    ...named('citation_technical_report_institution', record.publisher),
    ...named('DC.identifier', record.number),
    ...named('DC.date', record.published),
    { 'script:ld+json': structuredData(record, address) },
  ];
}
