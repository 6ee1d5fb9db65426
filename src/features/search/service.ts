import type { FacetName, SearchAnswer, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { facetNames, type SearchInput } from './contract.ts';

/** Use cases of search: the engine finds keys, the catalogue tells what they are. */
export type Search = ReturnType<typeof createSearch>;

/** Lines of each short list on the home page. */
const listLength = 6;
/** Documents not yet in force whose predecessors are looked at for «about to be replaced». */
const upcomingLooked = 60;
/** Records per round of an export. */
const exportPage = 500;

export function createSearch(engine: SearchEngine, catalogue: Catalogue, onSearch: (milliseconds: number) => void) {
  async function find(query: SearchQuery): Promise<SearchAnswer> {
    if (!engine.health().ready) throw new Refused(refuse('not-available', { reason: 'index' }));
    const answer = await engine.search(query);
    if ('refusal' in answer) throw new Refused(answer.refusal);
    onSearch(answer.took);
    return answer;
  }

  async function list(query: Partial<SearchQuery>, on: Day) {
    const { hits } = await find({ ...everything(on), limit: listLength, ...query });
    return catalogue.items(
      hits.map((hit) => hit.key),
      on,
    );
  }

  return {
    async standards(input: SearchInput) {
      const on = input.on ?? catalogue.today();
      const answer = await find(asQuery(input, on));
      const keys = answer.hits.map((hit) => hit.key);
      return {
        total: answer.total,
        items: await catalogue.items(keys, on),
        facets: Object.fromEntries(
          Object.entries(answer.facets).map(([name, values]) => [name, values.map((value) => ({ ...value }))]),
        ),
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
    async overview(asked: Day | undefined) {
      const on = asked ?? catalogue.today();
      const all = await find({ ...everything(on), limit: 1, facets: ['source', 'level'], facetLimit: 1_000 });
      const upcoming = await find({
        ...everything(on),
        filters: { status: ['upcoming'] },
        sort: 'implemented',
        limit: upcomingLooked,
      });
      const replaced = await catalogue.items(await catalogue.replacedBy(upcoming.hits.map((hit) => hit.key)), on);
      const stillInForce = replaced.filter(
        (item) => item.status.state === 'in-force' || item.status.state === 'partly-replaced',
      );
      return {
        records: all.total,
        items: await catalogue.countItems(),
        sources: all.facets.source?.length ?? 0,
        newlyInForce: await list({ filters: { status: ['in-force'] }, implementedTo: on, sort: 'implemented' }, on),
        aboutToBeReplaced: stillInForce.slice(0, listLength),
        newlyPublished: await list({ publishedTo: on, sort: 'newest' }, on),
      };
    },

    /** Records per source, counted by the index. */
    async countBySource(): Promise<ReadonlyMap<string, number>> {
      if (!engine.health().ready) return new Map();
      const answer = await find({ ...everything(catalogue.today()), limit: 1, facets: ['source'], facetLimit: 1_000 });
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

function everything(on: Day): SearchQuery {
  return { text: '', filters: {}, on, sort: 'relevance', limit: listLength, facets: [], facetLimit: 0 };
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
