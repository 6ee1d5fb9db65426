import type { AskedEngine, SearchAnswer, SearchQuery } from '#adapters/search-engine/port.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';

export type Find = (query: SearchQuery) => Promise<SearchAnswer>;

/** Asks the engine. What it returns throws Refused: not-available, and what the engine refuses. */
export function createFind(engine: AskedEngine, onSearch: (milliseconds: number) => void): Find {
  return async (query) => {
    const { ready, reachable } = engine.health();
    if (!ready)
      throw new Refused(refuse('not-available', { reason: reachable === false ? 'search-cluster' : 'index' }));
    const answer = await engine.search(query);
    if ('refusal' in answer) throw new Refused(answer.refusal);
    onSearch(answer.took);
    return answer;
  };
}

/** The question that everything answers; more is said to narrow it. */
export function everything(on: Day, limit: number): SearchQuery {
  return { text: '', filters: {}, on, sort: 'relevance', limit, facets: [], facetLimit: 0 };
}
