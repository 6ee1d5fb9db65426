import type { AskedEngine, PassageAnswer, SearchAnswer } from '#adapters/search-engine/port.ts';
import { type Refusal, Refused } from '#kernel/base/refusal.ts';

/**
 * Asks the cluster, and the embedded index while the cluster cannot answer; such an answer says so. Each of the two is
 * fed by a follower of its own, so neither waits for the other and a backlog is caught up by whoever has it.
 */
export function withFallback(cluster: AskedEngine, embedded: AskedEngine): AskedEngine {
  const answersNow = () => {
    const { ready, reachable } = cluster.health();
    return (ready && reachable !== false) || !embedded.health().ready;
  };
  async function orEmbedded<T>(ask: (engine: AskedEngine) => Promise<T>): Promise<T> {
    if (!answersNow()) return await ask(embedded);
    try {
      return await ask(cluster);
    } catch (error) {
      if (!isAway(error) || !embedded.health().ready) throw error;
      return await ask(embedded);
    }
  }
  async function answerOf<Answer extends SearchAnswer | PassageAnswer>(
    ask: (engine: AskedEngine) => Promise<Answer | { readonly refusal: Refusal }>,
  ): Promise<Answer | { readonly refusal: Refusal }> {
    const answer = answersNow() ? await ask(cluster) : undefined;
    const away = answer === undefined || ('refusal' in answer && answer.refusal.code === 'not-available');
    if (answer && !(away && embedded.health().ready)) return answer;
    const given = await ask(embedded);
    return 'refusal' in given ? given : { ...given, engine: 'embedded' };
  }
  return {
    search: (query) => answerOf<SearchAnswer>((engine) => engine.search(query)),
    passages: (query) => answerOf<PassageAnswer>((engine) => engine.passages(query)),
    suggest: (text, on, limit) => orEmbedded((engine) => engine.suggest(text, on, limit)),
    nearest: (text, on, limit) => orEmbedded((engine) => engine.nearest(text, on, limit)),
    resolve: (text, on) => orEmbedded((engine) => engine.resolve(text, on)),
    health: () => {
      const health = cluster.health();
      const own = embedded.health();
      // Whoever answers is told of; that the cluster is away stays visible.
      return answersNow() ? health : { ...own, ...(health.reachable === false && { reachable: false }) };
    },
  };
}

function isAway(error: unknown): boolean {
  return error instanceof Refused && error.refusal.code === 'not-available';
}
