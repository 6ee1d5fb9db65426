import { type FacetName, type IndexDocument, type SearchQuery, tiers } from '#adapters/search-engine/port.ts';
import { sectors } from '#kernel/identifier/index.ts';
import { type Expression, parseQuery } from '#kernel/query/index.ts';
import { atomsOf, numberTermsOf, queryTermsOf, termsOf } from '#kernel/text/index.ts';

/**
 * The same answers by reading every document: slow, short and plainly right. Only for texts of words without weak
 * words or numbers of standards, and filters without numbers; the contract's tables of cases cover those.
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
    sector: sectors.has(document.publisher ?? '') ? [document.publisher] : [],
    division: divisionsOf(document.publisher ?? ''),
  };
  return new Set(own[facet].filter((value) => value !== undefined));
}

/** The division of a local standard and the province it lies in. */
function divisionsOf(publisher: string): readonly string[] {
  const [, province, city = ''] = /^DBJ?(\d\d)(\d\d)?$/.exec(publisher) ?? [];
  return province === undefined ? [] : [`DB${province}`, `DB${province}${city}`];
}

const spaced = (text: string): string =>
  ` ${atomsOf(text)
    .map((atom) => atom.text)
    .join(' ')} `;

function hasPhrase(document: IndexDocument, text: string): boolean {
  return Object.values(document.titles).some((title) => spaced(title).includes(spaced(text)));
}

function hasPassage(document: IndexDocument, text: string): boolean {
  return (document.passages ?? []).some((passage) => spaced(passage.text).includes(spaced(text)));
}

/** The tier of words; undefined when a word is missing. */
function tierOfWords(document: IndexDocument, text: string): string | undefined {
  const inTitle = new Set(Object.values(document.titles).flatMap((title) => [...termsOf(title)]));
  const inNumber = numberTermsOf(document.number);
  const bodies = (document.passages ?? []).map((passage) => passage.text);
  const texts = [...document.keywords, document.abstract ?? '', ...bodies];
  const elsewhere = new Set(texts.flatMap((part) => [...termsOf(part)]));
  const terms = queryTermsOf(atomsOf(text));
  if (!terms.every((term) => inTitle.has(term) || inNumber.has(term) || elsewhere.has(term))) return undefined;
  if (/\p{N}/u.test(text) && terms.every((term) => inNumber.has(term))) return 'number-part';
  if (terms.every((term) => inTitle.has(term))) return hasPhrase(document, text) ? 'title-phrase' : 'title-words';
  return terms.every((term) => inTitle.has(term) || inNumber.has(term)) ? 'title-words' : 'words';
}

function isWithin(
  value: string | undefined,
  { from = '', to = '9999-12-31' }: { from?: string; to?: string },
): boolean {
  return value !== undefined && value >= from && value <= to;
}

/** Publishers are typed in letters of any size; all other values are read into their codes by the grammar. */
function hasValue(document: IndexDocument, field: FacetName, value: string, on: string): boolean {
  return valuesOf(document, field, on).has(field === 'publisher' ? value.toUpperCase() : value);
}

function answers(document: IndexDocument, expression: Expression, on: string): boolean {
  switch (expression.kind) {
    case 'text':
      return tierOfWords(document, expression.text) !== undefined;
    case 'phrase':
      return hasPhrase(document, expression.text) || hasPassage(document, expression.text);
    case 'not':
      return !answers(document, expression.of, on);
    case 'all':
      return expression.of.every((part) => answers(document, part, on));
    case 'any':
      return expression.of.some((part) => answers(document, part, on));
    case 'values':
      return expression.values.some((value) => hasValue(document, expression.field, value, on));
    case 'years':
      return expression.ranges.some((range) => isWithin(document.year?.toString(), range));
    case 'days':
      return expression.ranges.some((range) => isWithin(document[expression.field], range));
    case 'titles':
      return expression.texts.some((text) => hasPhrase(document, text));
    case 'texts':
      return expression.texts.some((text) => hasPassage(document, text));
    case 'numbers':
      throw new Error('the naive reading knows no numbers');
  }
}

function tierOfBranch(document: IndexDocument, branch: Expression, on: string): string | undefined {
  if (!answers(document, branch, on)) return undefined;
  const parts = branch.kind === 'all' ? branch.of : [branch];
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join(' ');
  if (text !== '') return tierOfWords(document, text);
  return parts.some((part) => part.kind === 'phrase') ? tierOfPhrase(document, parts) : 'all';
}

// The first phrase stands where its words stand: in a title side by side or not, or in what else there is.
function tierOfPhrase(document: IndexDocument, parts: readonly Expression[]): string | undefined {
  const [phrase] = parts.flatMap((part) => (part.kind === 'phrase' ? [part.text] : []));
  return phrase === undefined ? undefined : tierOfWords(document, phrase);
}

function branchesOf(text: string): readonly Expression[] {
  const parsed = parseQuery(text);
  if ('refusal' in parsed) throw new Error(`${text} is refused`);
  return parsed.expression.kind === 'any' ? parsed.expression.of : [parsed.expression];
}

function tierOf(document: IndexDocument, query: SearchQuery): string | undefined {
  const typed = branchesOf(query.text).map((branch) => tierOfBranch(document, branch, query.on));
  const others = (query.wordings ?? []).flatMap(branchesOf).map((branch) => answers(document, branch, query.on));
  const found = [...typed, ...others.map((found) => (found ? 'synonym' : undefined))];
  return found.filter((tier) => tier !== undefined).sort((a, b) => tierOrder(a) - tierOrder(b))[0];
}

// A publisher that is a sector or a division is counted there, unless it is chosen as a publisher.
function listed(document: IndexDocument, facet: FacetName, { filters, on }: SearchQuery): readonly string[] {
  const isTold = (['sector', 'division'] as const).some((other) => valuesOf(document, other, on).size > 0);
  const values = [...valuesOf(document, facet, on)];
  return facet === 'publisher' && isTold ? values.filter((value) => filters.publisher?.includes(value)) : values;
}

/** Answers a query by reading every document. */
export function naiveAnswer(documents: readonly IndexDocument[], query: SearchQuery): NaiveAnswer {
  const found = documents.flatMap((document) => {
    const tier = tierOf(document, query);
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
      for (const value of listed(document, facet, query)) count.set(value, (count.get(value) ?? 0) + 1);
    }
    counts.set(facet, count);
  }
  return { total: kept.length, tierOf: new Map(kept.map(({ document, tier }) => [document.key, tier])), counts };
}

export const tierOrder = (tier: string): number => tiers.map(String).indexOf(tier);
