import { setTimeout as wait } from 'node:timers/promises';
import { aQuery } from '#adapters/search-engine/contract/builders.ts';
import type { SearchAnswer, SearchEngine, SearchQuery } from '#adapters/search-engine/port.ts';

/** Work that goes on beside a test until it is ended; what went wrong is collected, not thrown. */
export type Load = {
  /** Pieces of work done so far. */
  done(): number;
  readonly failures: readonly string[];
  end(): Promise<void>;
};

/** Does the work again and again, one piece after the other. */
export function repeat(work: (round: number) => Promise<void>): Load {
  const stop = new AbortController();
  const failures: string[] = [];
  let done = 0;
  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await work(done);
        done += 1;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
        await wait(50);
      }
    }
  })();
  return {
    done: () => done,
    failures,
    end: async () => {
      stop.abort();
      await running;
    },
  };
}

/** Searches all the time; `check` says what is wrong with an answer. */
export function searching(
  engine: SearchEngine,
  query: Partial<SearchQuery>,
  check: (answer: SearchAnswer) => string | undefined,
): Load {
  return repeat(async () => {
    const answer = await engine.search(aQuery(query));
    const fault = 'refusal' in answer ? `refused: ${answer.refusal.code}` : check(answer);
    if (fault !== undefined) throw new Error(fault);
  });
}

/** Waits until it is so; a test that waits in vain ends by its time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}
