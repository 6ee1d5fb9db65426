import type { Worker } from 'node:worker_threads';
import type { Answered, Order, Question } from './messages.ts';

/** A line to a thread: calls go out by number, answers come back by it. */
export type Line = {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  nextId: number;
  /** Why the thread is no longer there. */
  ended: Error | undefined;
};

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

export function newLine(worker: Worker): Line {
  return { worker, waiting: new Map(), nextId: 1, ended: undefined };
}

/** Asks; rejects when the thread has ended or ends before it answers. */
export function ask(line: Line, request: Question | Order): Promise<unknown> {
  if (line.ended) return Promise.reject(line.ended);
  const id = line.nextId;
  line.nextId += 1;
  return new Promise((resolve, reject) => {
    line.waiting.set(id, { resolve, reject });
    // The thread keeps the process alive only while something is asked of it.
    if (line.waiting.size === 1) line.worker.ref();
    line.worker.postMessage({ id, request });
  });
}

/** Gives an answer to whoever waits for it. */
export function hear(line: Line, answer: Answered): void {
  const waiting = line.waiting.get(answer.id);
  line.waiting.delete(answer.id);
  if (line.waiting.size === 0) line.worker.unref();
  if ('error' in answer) waiting?.reject(answer.error);
  else waiting?.resolve(answer.text === undefined ? undefined : JSON.parse(answer.text));
}

/** The thread has ended: nobody waits any longer. */
export function end(line: Line, error: Error): void {
  line.ended ??= error;
  for (const { reject } of line.waiting.values()) reject(line.ended);
  line.waiting.clear();
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
