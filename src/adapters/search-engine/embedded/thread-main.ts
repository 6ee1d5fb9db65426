import { parentPort, workerData } from 'node:worker_threads';
import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { type BuiltIndex, openEngine } from './engine.ts';
import { readNumber } from './index.ts';
import type { Answered, Asked, Order, Written } from './messages.ts';
import { giveWay } from './priority.ts';
import { createPublisher } from './publication.ts';

/**
 * The writer's thread: it builds, applies, merges and keeps the snapshot, and tells every new state of the index; the
 * readers search (reader-main.ts).
 */

type Batch = readonly IndexDocument[];

/** Batches on their way from the messages into the loop of a rebuild. */
type Stream = {
  readonly batches: { readonly batch: Batch | 'end' | 'broken'; readonly taken: () => void }[];
  wake: () => void;
};

if (!parentPort) throw new Error('thread-main.ts runs in a worker thread only');
const port = parentPort;
giveWay();
const publish = createPublisher();
const tell = (written: Written): void => port.postMessage(written);
const engine = await openEngine({
  // thread.ts starts this file with these options.
  ...(workerData as { readonly file?: string }),
  readings: readNumber,
  onLibrary: ({ segments }) => tell({ publication: publish(segments) }),
});
const streams = new Map<number, Stream>();

/** Who waits for an index that is built elsewhere. */
const awaited = new Map<number, (index: BuiltIndex | 'broken') => void>();

async function builtIndex(stream: number): Promise<BuiltIndex> {
  const index = await new Promise<BuiltIndex | 'broken'>((resolve) => awaited.set(stream, resolve));
  if (index === 'broken') throw new Error('the build of an index broke off');
  return index;
}

function streamOf(number: number): Stream {
  const known = streams.get(number);
  if (known) return known;
  const stream: Stream = { batches: [], wake: () => undefined };
  streams.set(number, stream);
  return stream;
}

async function* batchesOf(number: number): AsyncGenerator<Batch> {
  const stream = streamOf(number);
  for (;;) {
    const next = stream.batches.shift();
    if (!next) {
      await new Promise<void>((resolve) => {
        stream.wake = resolve;
      });
      continue;
    }
    const { batch, taken } = next;
    if (batch === 'broken') taken();
    if (batch === 'broken') throw new Error('the stream of a rebuild broke off');
    if (batch === 'end') taken();
    if (batch === 'end') return;
    yield batch;
    taken();
  }
}

function take(number: number, batch: Batch | 'end' | 'broken'): Promise<void> {
  const stream = streamOf(number);
  return new Promise((taken) => {
    stream.batches.push({ batch, taken });
    stream.wake();
  });
}

async function answer(request: Order): Promise<void> {
  switch (request.call) {
    case 'apply':
      return engine.apply(...request.args);
    case 'rebuild':
      try {
        return await engine.rebuild(batchesOf(request.stream), request.position);
      } finally {
        streams.delete(request.stream);
      }
    case 'batch':
      return take(request.stream, request.documents);
    case 'adopt':
      // Answered while the index is built: `built` finds who waits for it.
      return engine.adopt(() => builtIndex(request.stream));
    case 'built':
      return awaited.get(request.stream)?.(request.index);
    case 'persist':
      return engine.persist();
    case 'close':
      return engine.close();
  }
}

port.on('message', async ({ id, request }: Asked<Order>) => {
  let answered: Answered;
  try {
    await answer(request);
    answered = { id, text: undefined };
  } catch (error) {
    answered = { id, error };
  }
  tell({ ...answered, health: engine.health() });
});

// This message says that the snapshot is read; no call has the number 0.
tell({ id: 0, text: undefined, health: engine.health() });
