import { LRUCache } from 'lru-cache';

/**
 * Answers kept while nothing changes: what many ask for again and again is found once. An answer is kept for one state of
 * everything it is made of; when the state is another one, all that was kept is forgotten.
 */
export type KeptAnswers<Answer extends object> = {
  /** The answer kept for the question in this state, else a new one. What is kept is frozen. */
  answer(question: string, make: () => Promise<Answer>): Promise<Answer>;
};

export type KeptAnswersOptions<Answer> = {
  /** Answers kept at most, some 100 kB each; 0 keeps none. */
  readonly most: number;
  /** Everything answers depend on, one part each; undefined while nobody can tell when it changes. */
  readonly state: () => Promise<readonly unknown[] | undefined>;
  /** Whether an answer may be given again; every one when absent. */
  readonly isKept?: (answer: Answer) => boolean;
};

export function createKeptAnswers<Answer extends object>(options: KeptAnswersOptions<Answer>): KeptAnswers<Answer> {
  const kept = new LRUCache<string, Answer>({ max: Math.max(1, options.most) });
  let keptFor: readonly unknown[] = [];

  async function isState(state: readonly unknown[] | undefined): Promise<boolean> {
    const now = await options.state();
    return state !== undefined && now !== undefined && isSame(state, now);
  }

  return {
    async answer(question, make) {
      const state = options.most > 0 ? await options.state() : undefined;
      if (state === undefined) return make();
      if (!isSame(state, keptFor)) {
        kept.clear();
        keptFor = state;
      }
      const known = kept.get(question);
      if (known) return known;
      const made = await make();
      if (options.isKept?.(made) === false) return made;
      // An answer that was made while something changed may be of neither state.
      if ((await isState(state)) && isSame(state, keptFor)) kept.set(question, Object.freeze(made));
      return made;
    },
  };
}

function isSame(state: readonly unknown[], other: readonly unknown[]): boolean {
  return state.length === other.length && state.every((part, at) => part === other[at]);
}
