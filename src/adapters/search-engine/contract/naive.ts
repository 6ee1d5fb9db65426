import { type FacetName, type IndexDocument, type SearchQuery, tiers } from '#adapters/search-engine/port.ts';
import { atomsOf, numberTermsOf, queryTermsOf, termsOf } from '#kernel/text/index.ts';

/**
 * The same answers by reading every document: slow, short and plainly right. Only for texts of words without weak
 * words or numbers of standards; the contract's tables of cases cover those.
 */
export type NaiveAnswer = {
  readonly total: number;
  readonly tierOf: ReadonlyMap<string, string>;
  readonly counts: ReadonlyMap<FacetName, ReadonlyMap<string, number>>;
};

function stateOn(document: IndexDocument, day: string): string {
  return document.timeline.filter(({ from }) => from <= day).at(-1)?.state ?? 'unknown';
}

/** Values a document counts for, with all codes above its own. */
function valuesOf(document: IndexDocument, facet: FacetName, on: string): ReadonlySet<string> {
  const own: Record<FacetName, readonly (string | undefined)[]> = {
    level: [document.level],
    status: [stateOn(document, on)],
    publisher: [document.publisher],
    year: [document.year?.toString()],
    ics: document.ics.flatMap((code) => code.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))),
    ccs: document.ccs.flatMap((code) => [code, code.slice(0, 1)]),
    language: document.languages,
    source: document.sources,
    nature: [document.nature],
    field: document.fields.map(String),
  };
  return new Set(own[facet].filter((value) => value !== undefined));
}

function tierOf(document: IndexDocument, text: string): string | undefined {
  const atoms = atomsOf(text);
  if (atoms.length === 0) return 'all';
  const titles = Object.values(document.titles);
  const inTitle = new Set(titles.flatMap((title) => [...termsOf(title)]));
  const inNumber = numberTermsOf(document.number);
  const elsewhere = new Set([...document.keywords, document.abstract ?? ''].flatMap((part) => [...termsOf(part)]));
  const terms = queryTermsOf(atoms);
  if (!terms.every((term) => inTitle.has(term) || inNumber.has(term) || elsewhere.has(term))) return undefined;
  if (/\p{N}/u.test(text) && terms.every((term) => inNumber.has(term))) return 'number-part';
  const phrase = ` ${atoms.map((atom) => atom.text).join(' ')} `;
  const shown = titles.map(
    (title) =>
      ` ${atomsOf(title)
        .map((atom) => atom.text)
        .join(' ')} `,
  );
  if (terms.every((term) => inTitle.has(term))) {
    return shown.some((title) => title.includes(phrase)) ? 'title-phrase' : 'title-words';
  }
  return terms.every((term) => inTitle.has(term) || inNumber.has(term)) ? 'title-words' : 'words';
}

/** Answers a query by reading every document. */
export function naiveAnswer(documents: readonly IndexDocument[], query: SearchQuery): NaiveAnswer {
  const found = documents.flatMap((document) => {
    const tier = tierOf(document, query.text);
    return tier === undefined ? [] : [{ document, tier }];
  });
  const passes = (document: IndexDocument, but?: FacetName): boolean =>
    Object.entries(query.filters).every(([name, wanted]) => {
      // The keys of filters are names of facets.
      const facet = name as FacetName;
      const values = valuesOf(document, facet, query.on);
      return facet === but || wanted.length === 0 || wanted.some((value) => values.has(value));
    });
  const kept = found.filter(({ document }) => passes(document));
  const counts = new Map<FacetName, Map<string, number>>();
  for (const facet of query.facets) {
    const count = new Map<string, number>();
    for (const { document } of found.filter((one) => passes(one.document, facet))) {
      for (const value of valuesOf(document, facet, query.on)) count.set(value, (count.get(value) ?? 0) + 1);
    }
    counts.set(facet, count);
  }
  return { total: kept.length, tierOf: new Map(kept.map(({ document, tier }) => [document.key, tier])), counts };
}

export const tierOrder = (tier: string): number => tiers.map(String).indexOf(tier);
