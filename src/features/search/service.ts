import type { Reference } from '#adapters/reference/port.ts';
import type { FacetName, SearchAnswer, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { SearchBook } from './book.ts';
import { type FacetInput, facetNames, type SearchInput } from './contract.ts';
import { createFind, everything } from './find.ts';
import { gapText } from './gaps.ts';
import { createLabels, namesContain } from './labels.ts';
import { overviewOn } from './overview.ts';
import { wordingsOf } from './wordings.ts';

/** Use cases of search: the engine finds keys, the catalogue tells what they are. */
export type Search = ReturnType<typeof createSearch>;

/** Records per round of an export. */
const exportPage = 500;
/** What may have been meant when nothing was found. */
const nearestLength = 10;
/** Values of a facet that are looked through for a name. */
const mostValues = 100_000;

export function createSearch(
  engine: SearchEngine,
  catalogue: Catalogue,
  reference: Reference,
  onSearch: (milliseconds: number) => void,
  { synonyms, gaps }: SearchBook,
) {
  const find = createFind(engine, onSearch);
  const labelled = createLabels(reference, catalogue);

  async function reworded(query: SearchQuery): Promise<SearchQuery> {
    const wordings = query.text === '' ? [] : wordingsOf(query.text, await synonyms.current());
    return wordings.length > 0 ? { ...query, wordings } : query;
  }

  // Whoever narrows, leaves out or pages may rightly find nothing; a plain wish that finds nothing is a gap.
  async function nothingFound(query: SearchQuery) {
    if (isNarrowed(query) || gapText(query.text) === undefined) return undefined;
    gaps.note(query.text);
    const { keys, corrections } = await engine.nearest(query.text, query.on, nearestLength);
    return { items: await catalogue.items(keys, query.on), corrections: corrections.map((one) => ({ ...one })) };
  }

  return {
    async standards(input: SearchInput) {
      const on = input.on ?? catalogue.today();
      const query = await reworded({ ...asQuery(input, on), explain: input.explain });
      const answer = await find(query);
      const nearest = answer.total === 0 ? await nothingFound(query) : undefined;
      const items = await catalogue.items(
        answer.hits.map((hit) => hit.key),
        on,
      );
      return {
        total: answer.total,
        items: input.explain ? explained(items, answer) : items,
        wordings: [...(query.wordings ?? [])],
        ...(nearest && { nearest }),
        facets: await labelled(answer.facets, input.classes === 'open' ? input : undefined),
        ...(answer.nextCursor !== undefined && { nextCursor: answer.nextCursor }),
        took: answer.took,
      };
    },

    /** Values of one facet, for lists too long to be shown whole. */
    async facet({ name, contains, ...input }: FacetInput) {
      const on = input.on ?? catalogue.today();
      const query = await reworded(asQuery({ ...input, sort: 'relevance', limit: 0 }, on));
      // Names of classes and sources are not the engine's: all values are named, then looked through.
      const isNamed = name === 'ics' || name === 'ccs' || name === 'field' || name === 'source';
      const wanted = isNamed ? { facetLimit: mostValues } : { facetLimit: input.facetLimit, facetText: contains };
      const { facets } = await find({ ...query, facets: [name], ...wanted });
      const values = (await labelled(facets, undefined))[name] ?? [];
      const shown = isNamed ? values.filter((value) => namesContain(value, contains)) : values;
      return { name, values: shown.slice(0, input.facetLimit) };
    },

    async suggest(text: string, limit: number) {
      return {
        suggestions: (await engine.suggest(text, catalogue.today(), limit)).map((suggestion) => ({ ...suggestion })),
      };
    },

    /** What the library holds and what changes around a day. */
    overview: (asked: Day | undefined) => overviewOn(find, catalogue, asked ?? catalogue.today()),

    /** Records per source, counted by the index. */
    async countBySource(): Promise<ReadonlyMap<string, number>> {
      if (!engine.health().ready) return new Map();
      const answer = await find({ ...everything(catalogue.today(), 1), facets: ['source'], facetLimit: 1_000 });
      return new Map((answer.facets.source ?? []).map(({ value, count }) => [value, count]));
    },

    /** Every match in the order asked, page by page, for export. */
    async *all(input: SearchInput) {
      const on = input.on ?? catalogue.today();
      const query = await reworded(asQuery(input, on));
      let cursor: string | undefined;
      do {
        const answer = await find({
          ...query,
          facets: [],
          limit: exportPage,
          ...(cursor === undefined ? {} : { cursor }),
        });
        yield await catalogue.items(
          answer.hits.map((hit) => hit.key),
          on,
        );
        cursor = answer.nextCursor;
      } while (cursor !== undefined);
    },
  };
}

function isNarrowed({ filters, cursor, ...days }: SearchQuery): boolean {
  const { implementedFrom, implementedTo, publishedFrom, publishedTo } = days;
  const others = [cursor, implementedFrom, implementedTo, publishedFrom, publishedTo];
  return Object.keys(filters).length > 0 || others.some((value) => value !== undefined);
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

type Asked = Omit<SearchInput, 'explain' | 'classes' | 'cursor'> & Pick<Partial<SearchInput>, 'cursor'>;

function asQuery(input: Asked, on: Day): SearchQuery {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of facetNames) if (input[name].length > 0) filters[name] = input[name];
  return {
    text: input.q,
    filters,
    on,
    sort: input.sort,
    limit: input.limit,
    facets: facetNames,
    facetLimit: input.facetLimit,
    ...(input.cursor !== undefined && { cursor: input.cursor }),
    ...(input.implementedFrom !== undefined && { implementedFrom: input.implementedFrom }),
    ...(input.implementedTo !== undefined && { implementedTo: input.implementedTo }),
    ...(input.publishedFrom !== undefined && { publishedFrom: input.publishedFrom }),
    ...(input.publishedTo !== undefined && { publishedTo: input.publishedTo }),
  };
}
