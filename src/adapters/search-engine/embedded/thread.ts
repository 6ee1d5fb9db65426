import { Worker } from 'node:worker_threads';
import type { EngineHealth, IndexDocument } from '#adapters/search-engine/port.ts';
import type { BuiltIndex, EmbeddedEngine } from './engine.ts';
import type { Answered, Request } from './messages.ts';

/** The engine in a thread of its own, seen from the server's thread. */

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

type Line = {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  nextId: number;
  health: EngineHealth;
  /** Why the thread is no longer there. */
  ended: Error | undefined;
};

function ask(line: Line, request: Request): Promise<unknown> {
  if (line.ended) return Promise.reject(line.ended);
  const id = line.nextId;
  line.nextId += 1;
  return new Promise((resolve, reject) => {
    line.waiting.set(id, { resolve, reject });
    // The thread keeps the process alive only while something is asked of it.
    line.worker.ref();
    line.worker.postMessage({ id, request });
  });
}

function hear(line: Line, answer: Answered): void {
  line.health = answer.health;
  const waiting = line.waiting.get(answer.id);
  line.waiting.delete(answer.id);
  if (line.waiting.size === 0) line.worker.unref();
  if ('error' in answer) waiting?.reject(answer.error);
  else waiting?.resolve(answer.value);
}

function end(line: Line, error: Error): void {
  line.ended ??= error;
  line.health = { ...line.health, ready: false };
  for (const { reject } of line.waiting.values()) reject(line.ended);
  line.waiting.clear();
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

/** Starts the thread and waits until its snapshot is read. */
export async function startInThread(options: { readonly file?: string }): Promise<EmbeddedEngine> {
  const worker = new Worker(new URL('./thread-main.ts', import.meta.url), { workerData: options });
  const line: Line = {
    worker,
    waiting: new Map(),
    nextId: 1,
    health: { ready: false, documents: 0, position: 0 },
    ended: undefined,
  };
  const started = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  worker.on('message', (answer: Answered) => hear(line, answer));
  worker.on('error', (error) => end(line, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(line, new Error('the search engine is closed')));
  await started;
  worker.unref();
  // Each call is answered with the value of the engine's method of the same name.
  const call = <T>(request: Request): Promise<T> => ask(line, request) as Promise<T>;
  return {
    search: (query) => call({ call: 'search', args: [query] }),
    passages: (query) => call({ call: 'passages', args: [query] }),
    suggest: (text, on, limit) => call({ call: 'suggest', args: [text, on, limit] }),
    nearest: (text, on, limit) => call({ call: 'nearest', args: [text, on, limit] }),
    resolve: (text, on) => call({ call: 'resolve', args: [text, on] }),
    apply: (documents, removed, position) => call({ call: 'apply', args: [documents, removed, position] }),
    rebuild: (documents, position) => sendStream(line, documents, position),
    adopt: (build) => sendBuilt(line, build),
    health: () => line.health,
    persist: () => call({ call: 'persist' }),
    close: async () => {
      if (line.ended) return;
      await ask(line, { call: 'close' });
      await worker.terminate();
      line.health = { ...line.health, ready: false };
    },
  };
}
