import { Worker } from 'node:worker_threads';
import { asError, ask, end, hear, type Line, newLine } from './line.ts';
import type { Answered, Question } from './messages.ts';
import { type Publication, type Shelf, shelve } from './publication.ts';

/**
 * The threads that search. Each holds the whole index, which costs it little: the columns are memory shared by all. A
 * thread that dies is replaced; what was asked of it is asked once more of another.
 */
export type Readers = {
  /** Answers a question by the thread that has least to do. */
  ask(question: Question): Promise<unknown>;
  /** Gives a state of the index to all; resolves when each has taken it. */
  publish(publication: Publication): Promise<void>;
  /** Threads that answer now. */
  count(): number;
  close(): Promise<void>;
};

export type ReadersOptions = {
  readonly count: number;
  /** Told of a thread that died and was replaced. */
  readonly onError: (error: Error) => void;
  /** What a thread runs; another one in tests. */
  readonly program?: URL;
};

const usualProgram = new URL('./reader-main.ts', import.meta.url);

/** Milliseconds before a thread that died is replaced, so that one that cannot live does not use up the machine. */
const rest = 500;

// Starts a thread and hears what it says until it ends.
function openLine(program: URL, onEnd: (error: Error) => void): Line {
  const worker = new Worker(program);
  const line = newLine(worker);
  const died = (error: Error): void => {
    end(line, error);
    onEnd(error);
  };
  worker.on('message', (answer: Answered) => hear(line, answer));
  worker.on('error', (error) => died(asError(error)));
  worker.on('exit', (code) => died(new Error(`exit code ${code}`)));
  worker.unref();
  return line;
}

function idlest(lines: ReadonlySet<Line>): Line | undefined {
  let best: Line | undefined;
  for (const line of lines) if (!best || line.waiting.size < best.waiting.size) best = line;
  return best;
}

export function startReaders({ count, onError, program = usualProgram }: ReadersOptions): Readers {
  const shelf: Shelf = new Map();
  const lines = new Set<Line>();
  const coming = new Set<NodeJS.Timeout>();
  let isClosed = false;

  function start(): Line {
    const line = openLine(program, (error) => {
      if (!lines.delete(line) || isClosed) return;
      onError(new Error(`a search thread ended and is replaced: ${error.message}`, { cause: error }));
      replaceLater();
    });
    lines.add(line);
    // What cannot be taken by a thread that is dying is given to the one that replaces it.
    const whole = { segments: [...shelf.values()] };
    if (shelf.size > 0) void ask(line, { call: 'take', publication: whole }).catch(() => undefined);
    return line;
  }

  function replaceLater(): void {
    const timer = setTimeout(() => {
      coming.delete(timer);
      start();
    }, rest);
    coming.add(timer.unref());
  }

  // All have died and rest: a question does not wait for that.
  function startNow(): Line {
    const [timer] = coming;
    clearTimeout(timer);
    if (timer) coming.delete(timer);
    return start();
  }

  for (let at = 0; at < count; at += 1) start();
  return {
    async ask(question) {
      const line = idlest(lines) ?? startNow();
      try {
        return await ask(line, question);
      } catch (error) {
        if (line.ended === undefined || isClosed) throw error;
        return ask(idlest(lines) ?? startNow(), question);
      }
    },
    async publish(publication) {
      shelve(shelf, publication);
      // A thread that dies meanwhile is replaced by one that begins with this state.
      await Promise.allSettled([...lines].map((line) => ask(line, { call: 'take', publication })));
    },
    count: () => lines.size,
    async close() {
      isClosed = true;
      for (const timer of coming) clearTimeout(timer);
      await Promise.all([...lines].map(({ worker }) => worker.terminate()));
    },
  };
}
