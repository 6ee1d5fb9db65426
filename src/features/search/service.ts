import type { Reference } from '#adapters/reference/port.ts';
import type { FacetName, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { facetNames, type SearchInput } from './contract.ts';
import { createFind, everything } from './find.ts';
import { createLabels } from './labels.ts';
import { overviewOn } from './overview.ts';

/** Use cases of search: the engine finds keys, the catalogue tells what they are. */
export type Search = ReturnType<typeof createSearch>;

/** Records per round of an export. */
const exportPage = 500;

export function createSearch(
  engine: SearchEngine,
  catalogue: Catalogue,
  reference: Reference,
  onSearch: (milliseconds: number) => void,
) {
  const find = createFind(engine, onSearch);
  const labelled = createLabels(reference, catalogue);
  return {
    async standards(input: SearchInput) {
      const on = input.on ?? catalogue.today();
      const answer = await find(asQuery(input, on));
      const keys = answer.hits.map((hit) => hit.key);
      return {
        total: answer.total,
        items: await catalogue.items(keys, on),
        facets: await labelled(answer.facets, input.classes === 'open' ? input : undefined),
        ...(answer.nextCursor !== undefined && { nextCursor: answer.nextCursor }),
        took: answer.took,
      };
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
      let cursor: string | undefined;
      do {
        const answer = await find({
          ...asQuery(input, on),
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

function asQuery(input: SearchInput, on: Day): SearchQuery {
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
