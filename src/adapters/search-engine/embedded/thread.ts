import { Worker } from 'node:worker_threads';
import type { EngineHealth, IndexDocument } from '#adapters/search-engine/port.ts';
import type { BuiltIndex, EmbeddedEngine } from './engine.ts';
import { asError, ask, end, hear, type Line, newLine } from './line.ts';
import type { Question, Written } from './messages.ts';
import { type Readers, startReaders } from './readers.ts';

/**
 * The engine in threads of its own, seen from the server's thread: one writes, some read. A state of the index is first
 * taken by all readers, then whoever asked for it is answered: what was applied is found by every later search.
 */
export type ThreadOptions = {
  readonly file?: string;
  /** Threads that search. */
  readonly readers: number;
  /** Told of a thread that died and was replaced. */
  readonly onError: (error: Error) => void;
};

type Threads = {
  readonly options: ThreadOptions;
  readonly readers: Readers;
  /** The writer, once its snapshot is read. */
  writer: Promise<Line>;
  health: EngineHealth;
  /** The state told last, on its way to the readers. */
  publishing: Promise<void>;
  isClosed: boolean;
};

const noHealth: EngineHealth = { ready: false, documents: 0, position: 0 };

/** Milliseconds before a writer that died is replaced. */
const rest = 500;

async function startWriter(threads: Threads): Promise<Line> {
  const { file, onError } = threads.options;
  const worker = new Worker(new URL('./thread-main.ts', import.meta.url), {
    workerData: file === undefined ? {} : { file },
  });
  const line = newLine(worker);
  const died = (error: Error): void => {
    if (line.ended !== undefined) return;
    end(line, threads.isClosed ? new Error('the search engine is closed') : error);
    threads.health = { ...threads.health, ready: false };
    if (threads.isClosed) return;
    onError(new Error(`the index thread ended and is replaced: ${error.message}`, { cause: error }));
    // It begins from its snapshot; whoever follows the change log brings it to the present.
    setTimeout(() => {
      if (!threads.isClosed) threads.writer = startWriter(threads);
    }, rest).unref();
  };
  const started = new Promise<void>((resolve) => {
    worker.on('message', (written: Written) => {
      if ('publication' in written) {
        const earlier = threads.publishing;
        threads.publishing = Promise.all([earlier, threads.readers.publish(written.publication)]).then(() => undefined);
        return;
      }
      // Not before all readers have taken what was told before this.
      void threads.publishing.then(() => {
        threads.health = written.health;
        hear(line, written);
        resolve();
      });
    });
    worker.on('error', (error) => {
      died(asError(error));
      resolve();
    });
    worker.on('exit', (code) => {
      died(new Error(`exit code ${code}`));
      resolve();
    });
  });
  await started;
  worker.unref();
  return line;
}

async function sendStream(
  line: Line,
  documents: AsyncIterable<readonly IndexDocument[]>,
  position: number,
): Promise<void> {
  const stream = line.nextId;
  const built = ask(line, { call: 'rebuild', stream, position });
  // A failure is told by `built` below; here it only must not be unheard while the stream is read.
  built.catch(() => undefined);
  try {
    // Each batch is waited for, so that a fast reader cannot fill the memory of the thread.
    for await (const batch of documents) await ask(line, { call: 'batch', stream, documents: batch });
  } catch (error) {
    await ask(line, { call: 'batch', stream, documents: 'broken' });
    await built.catch(() => undefined);
    throw error;
  }
  await ask(line, { call: 'batch', stream, documents: 'end' });
  await built;
}

async function sendBuilt(line: Line, build: () => Promise<BuiltIndex>): Promise<void> {
  const stream = line.nextId;
  const adopted = ask(line, { call: 'adopt', stream });
  // A failure is told by `adopted` below; here it only must not be unheard while the index is built.
  adopted.catch(() => undefined);
  try {
    await ask(line, { call: 'built', stream, index: await build() });
  } catch (error) {
    await ask(line, { call: 'built', stream, index: 'broken' });
    await adopted.catch(() => undefined);
    throw error;
  }
  await adopted;
}

/** Starts the threads and waits until the snapshot is read. */
export async function startInThreads(options: ThreadOptions): Promise<EmbeddedEngine> {
  const readers = startReaders({ count: options.readers, onError: options.onError });
  const started = Promise.withResolvers<Line>();
  const threads: Threads = {
    options,
    readers,
    writer: started.promise,
    health: noHealth,
    publishing: Promise.resolve(),
    isClosed: false,
  };
  started.resolve(startWriter(threads));
  await threads.writer;
  // Each question is answered with the value of the engine's method of the same name.
  const question = <T>(asked: Question): Promise<T> =>
    threads.isClosed ? Promise.reject(new Error('the search engine is closed')) : (readers.ask(asked) as Promise<T>);
  const order = async (asked: Parameters<typeof ask>[1]): Promise<void> =>
    void (await ask(await threads.writer, asked));
  return {
    search: (query) => question({ call: 'search', args: [query] }),
    passages: (query) => question({ call: 'passages', args: [query] }),
    suggest: (text, on, limit) => question({ call: 'suggest', args: [text, on, limit] }),
    nearest: (text, on, limit) => question({ call: 'nearest', args: [text, on, limit] }),
    resolve: (text, on) => question({ call: 'resolve', args: [text, on] }),
    apply: (documents, removed, position) => order({ call: 'apply', args: [documents, removed, position] }),
    rebuild: async (documents, position) => sendStream(await threads.writer, documents, position),
    adopt: async (build) => sendBuilt(await threads.writer, build),
    health: () => ({ ...threads.health, threads: readers.count() }),
    persist: () => order({ call: 'persist' }),
    close: async () => {
      if (threads.isClosed) return;
      await order({ call: 'close' });
      threads.isClosed = true;
      await (await threads.writer).worker.terminate();
      await readers.close();
      threads.health = { ...threads.health, ready: false };
    },
  };
}
