import type { AskedEngine, FacetName, SearchAnswer, SearchQuery } from '#adapters/search-engine/port.ts';
import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Library } from '#features/library/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { SearchBook } from './book.ts';
import { chosenOf } from './chosen.ts';
import { type FacetInput, facetNames, type SavedQuery, type SearchInput, type Snippet } from './contract.ts';
import { type FieldWords, setApart } from './field-words.ts';
import type { Find } from './find.ts';
import { gapText } from './gaps.ts';
import { type createLabels, namesContain } from './labels.ts';
import { isDoubtful, nearestTo } from './nearest.ts';
import { leastPassages, openHits } from './texts-of-hits.ts';
import { mostWordings, wordingsOf } from './wordings.ts';

/** What a search is answered with: the engine's keys as records, other wordings, what may have been meant. */
export type Means = {
  readonly find: Find;
  readonly engine: Pick<AskedEngine, 'nearest' | 'health'>;
  readonly catalogue: Catalogue;
  readonly library: Pick<Library, 'shown'>;
  readonly labelled: ReturnType<typeof createLabels>;
  readonly book: SearchBook;
  /** Words of the names of classes. */
  readonly classWords: () => Promise<FieldWords>;
};

/** Facets whose values are codes with names. */
const namedFacets = ['ics', 'ccs', 'field', 'source', 'publisher', 'sector', 'division'] as const satisfies FacetName[];
/** Values of a facet that are looked through for a name. */
const mostValues = 100_000;

/** One page of results. */
export async function resultsOf(means: Means, input: SearchInput) {
  const { catalogue, labelled } = means;
  const on = input.on ?? catalogue.today();
  const wanted = { explain: input.explain, passages: Math.max(input.passages, leastPassages) };
  const { query, answer: found } = await ask(means, { ...asQuery(input, on), ...wanted });
  const { hits, snippets } = await openHits(means.library, found.hits, input.q, input.passages);
  const answer = { ...found, hits };
  const nearest = await meantBy(means, query, answer);
  const items = await catalogue.items(
    answer.hits.map((hit) => hit.key),
    on,
  );
  return {
    total: answer.total,
    items: withSnippets(input.explain ? explained(items, answer) : items, snippets),
    wordings: [...(query.wordings ?? [])],
    ...(nearest && { nearest }),
    facets: await labelled(answer.facets, input.classes === 'open' ? input : undefined),
    ...(answer.nextCursor !== undefined && { nextCursor: answer.nextCursor }),
    took: answer.took,
    ...(answer.engine && { engine: answer.engine }),
  };
}

/** Values of one facet, for lists too long to be shown whole. */
export async function facetOf(means: Means, { name, contains, ...input }: FacetInput) {
  const on = input.on ?? means.catalogue.today();
  const query = asQuery({ ...input, sort: 'relevance', limit: 0 }, on);
  // Names of classes and sources are not the engine's: all values are named, then looked through.
  const isNamed = namedFacets.some((named) => named === name);
  const wanted = isNamed ? { facetLimit: mostValues } : { facetLimit: input.facetLimit, facetText: contains };
  const { facets } = (await ask(means, { ...query, facets: [name], ...wanted })).answer;
  const values = (await means.labelled(facets, undefined))[name] ?? [];
  const shown = isNamed ? values.filter((value) => namesContain(value, contains)) : values;
  return { name, values: shown.slice(0, input.facetLimit) };
}

/** Every match in the order asked, `pageSize` at a time. */
export async function* allOf(means: Means, input: SearchInput, pageSize: number) {
  const on = input.on ?? means.catalogue.today();
  const passages = input.q.trim() === '' ? 0 : leastPassages;
  const first = await ask(means, { ...asQuery(input, on), facets: [], limit: pageSize, passages });
  let { answer } = first;
  for (;;) {
    const { hits } = await openHits(means.library, answer.hits, '', 0);
    yield await means.catalogue.items(
      hits.map((hit) => hit.key),
      on,
    );
    if (answer.nextCursor === undefined) return;
    answer = await means.find({ ...first.query, cursor: answer.nextCursor });
  }
}

/** The last published of all matches, each with the instant at which it last became another: by a saying, or by its day. */
export async function newestOf(means: Means, input: SavedQuery, limit: number) {
  const { catalogue } = means;
  const on = input.on ?? catalogue.today();
  const query = asQuery({ ...input, sort: 'newest', limit, facetLimit: 0 }, on);
  const { total, hits } = (await ask(means, { ...query, facets: [] })).answer;
  const items = await catalogue.items(
    hits.map((hit) => hit.key),
    on,
  );
  const changed = await catalogue.changed(items);
  return { total, items: items.map((item) => ({ ...item, updated: changed.get(item.key) ?? '' })) };
}

type Answered = { readonly query: SearchQuery; readonly answer: SearchAnswer };

/**
 * Asks for the query with its synonyms. What is found nowhere as it was typed is asked once more, cut at words of the
 * field; a run that is found was meant so. Gives the query that was answered too.
 */
async function ask(means: Means, asked: SearchQuery): Promise<Answered> {
  const answered = async (query: SearchQuery): Promise<Answered> => ({ query, answer: await means.find(query) });
  if (asked.text === '') return answered(asked);
  const synonyms = await means.book.synonyms.current();
  const wordings = wordingsOf(asked.text, synonyms);
  const typed = wordings.length > 0 ? { ...asked, wordings } : asked;
  // A cursor is only good for the query that gave it, which may be the cut one.
  const first = asked.cursor === undefined ? await answered(typed) : undefined;
  if (first && first.answer.total > 0) return first;
  const apart = setApart(asked.text, [synonyms.words, await means.classWords()]);
  if (apart === undefined) return first ?? answered(typed);
  if (!first && (await isFound(means, typed))) return answered(typed);
  return answered({ ...asked, wordings: [apart, ...wordings].slice(0, mostWordings) });
}

async function isFound({ find }: Means, { cursor: _, ...query }: SearchQuery): Promise<boolean> {
  const { total } = await find({ ...query, explain: false, passages: 0, limit: 0, facets: [] });
  return total > 0;
}

// Whoever narrows, leaves out or pages may rightly find nothing; a plain wish that finds nothing is a gap.
async function meantBy(means: Means, query: SearchQuery, answer: SearchAnswer) {
  if (!isPlain(query) || !isDoubtful(query, answer)) return undefined;
  if (answer.total === 0) means.book.gaps.note(query.text);
  return nearestTo(means, query, answer);
}

/** True for a search that would be a gap if it found nothing. */
export function isWish(input: SearchInput): boolean {
  return isPlain(asQuery(input, ''));
}

function isPlain(query: SearchQuery): boolean {
  return !isNarrowed(query) && gapText(query.text) !== undefined;
}

function isNarrowed({ filters, cursor, ...days }: SearchQuery): boolean {
  const { implementedFrom, implementedTo, publishedFrom, publishedTo } = days;
  const others = [cursor, implementedFrom, implementedTo, publishedFrom, publishedTo];
  return Object.keys(filters).length > 0 || others.some((value) => value !== undefined);
}

function withSnippets<Item extends StandardItem>(items: readonly Item[], snippets: ReadonlyMap<string, Snippet[]>) {
  return items.map((item): Item & { passages?: Snippet[] } => {
    const passages = snippets.get(item.key);
    return passages ? { ...item, passages } : item;
  });
}

function explained(items: readonly StandardItem[], { hits }: SearchAnswer) {
  const hitOf = new Map(hits.map((hit) => [hit.key, hit]));
  return items.map((item) => {
    const hit = hitOf.get(item.key);
    if (!hit?.why) return item;
    const { words, ...why } = hit.why;
    return { ...item, why: { tier: hit.tier, ...why, words: words.map((word) => ({ ...word })) } };
  });
}

type Asked = Omit<SearchInput, 'explain' | 'classes' | 'cursor' | 'passages'> &
  Pick<Partial<SearchInput>, 'cursor' | 'classes'>;

/** More values than are shown of any facet. */
const wholeFacet = 1_000;

// Of open classes all are told, and a chosen value is told however rare it is.
function wholeFacets(input: Asked): Partial<Record<FacetName, number>> {
  const whole = facetNames.filter((name) => name === 'ics' || name === 'ccs' || input[name].length > 0);
  return Object.fromEntries(whole.map((name) => [name, wholeFacet]));
}

function asQuery(input: Asked, on: Day): SearchQuery {
  return {
    ...chosenOf(input),
    text: input.q,
    on,
    sort: input.sort,
    limit: input.limit,
    facets: facetNames,
    facetLimit: input.facetLimit,
    ...(input.classes === 'open' && { classes: 'open' as const, facetLimits: wholeFacets(input) }),
  };
}
