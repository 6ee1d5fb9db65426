import { parentPort, workerData } from 'node:worker_threads';
import { formatReader } from '#adapters/formats/read.ts';
import type { FeedHost, OpenedRun } from '#features/catalogue/importing/batch.ts';
import { feedBatches } from '#features/catalogue/importing/feed.ts';
import type { FromReader, ReaderData, ToReader } from './messages.ts';

/** The reading side of an import in a thread of its own: one core parses while the database loads on another. */

/** Batches given away and not yet loaded: enough that neither side waits, few enough that memory stays flat. */
const mostUnderway = 4;

const port = parentPort;
if (!port) throw new Error('the reader of an import runs as a worker thread');
// The importer starts this thread with exactly this data.
const { request } = workerData as ReaderData;

const stopping = new AbortController();
const awaitedRuns = new Map<number, (run: OpenedRun) => void>();
let underway = 0;
let resume: (() => void) | undefined;
let lastId = 0;

port.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'run':
      awaitedRuns.get(message.id)?.(message.run);
      awaitedRuns.delete(message.id);
      return;
    case 'taken':
      underway -= 1;
      resume?.();
      return;
    case 'stop':
      stopping.abort();
      return;
  }
});

const room = (): Promise<void> =>
  new Promise((resolve) => {
    resume = resolve;
  });

const tell = (message: FromReader, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...transfer]);

const host: FeedHost = {
  openRun: (run) =>
    new Promise((resolve) => {
      lastId += 1;
      awaitedRuns.set(lastId, resolve);
      tell({ kind: 'open-run', id: lastId, request: run });
    }),
  async take(batch) {
    underway += 1;
    // rows.ts gives every batch memory of its own, so its buffers can change hands.
    const memory = [batch.statements, batch.mentions, batch.aliases].map(({ bytes }) => bytes.buffer as ArrayBuffer);
    tell({ kind: 'batch', batch }, memory);
    while (underway >= mostUnderway) await room();
  },
  opened: (file) => tell({ kind: 'opened', file }),
  readAs: (reading) => tell({ kind: 'read-as', reading }),
  refused: (entries) => tell({ kind: 'refused', entries }),
  progressed: (bytes) => {
    if (bytes > 0) tell({ kind: 'progressed', bytes });
  },
};

try {
  await feedBatches(formatReader, request, host, stopping.signal);
  tell({ kind: 'ended' });
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  tell({ kind: 'ended' });
} finally {
  port.close();
}
