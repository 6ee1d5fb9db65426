import { Worker } from 'node:worker_threads';
import type { Pool } from 'pg';
import { formatReader } from '#adapters/formats/read.ts';
import type { Append } from '#features/audit/index.ts';
import type { FeedHost, FeedRequest } from '#features/catalogue/importing/batch.ts';
import { type FilePreview, type PreviewOptions, previewFiles } from '#features/catalogue/importing/preview.ts';
import { type ImportOptions, type ImportResult, runImport } from '#features/catalogue/importing/run-import.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import type { FromReader, ReaderData, ToReader } from './messages.ts';

/**
 * Imports files into the catalogue of a database. Rejects with the signal's reason when it is aborted; what was
 * committed by then stays, and the same import run again goes on from there.
 */
export function importPaths(
  context: { readonly pool: Pool; readonly append: Append },
  options: ImportOptions,
): Promise<ImportResult> {
  return runImport(
    {
      pool: context.pool,
      append: context.append,
      feed: feedFromThread,
      sizeOf: (paths) => formatReader.size(paths),
      clock: () => performance.now(),
      today: dayInShanghai(new Date()),
    },
    options,
  );
}

/** How files would be read, what their first entries say and what would be refused; nothing is imported. */
export function previewPaths(paths: readonly string[], options: PreviewOptions): AsyncIterable<FilePreview> {
  return previewFiles(formatReader, paths, options);
}

/** Runs the reading side in a worker thread; what it says is answered one after the other. */
async function feedFromThread(request: FeedRequest, host: FeedHost, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const data: ReaderData = { request };
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: data,
    // Rows live as long as their batch: a small nursery would copy them all to the old generation.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 96 },
  });
  const tell = (message: ToReader): void => worker.postMessage(message);
  const stop = (): void => tell({ kind: 'stop' });
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      let ended = false;
      let work = Promise.resolve();
      worker.on('message', (message: FromReader) => {
        if (message.kind === 'ended') ended = true;
        work = work.then(() => answer(message, host, tell));
        work.catch(reject);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (ended) work.then(resolve, reject);
        else reject(new Error(`the reading thread ended with code ${code} before its work was done`));
      });
    });
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

async function answer(message: FromReader, host: FeedHost, tell: (message: ToReader) => void): Promise<void> {
  switch (message.kind) {
    case 'open-run':
      tell({ kind: 'run', id: message.id, run: await host.openRun(message.request) });
      return;
    case 'batch':
      await host.take(message.batch);
      tell({ kind: 'taken' });
      return;
    case 'opened':
      host.opened(message.file);
      return;
    case 'read-as':
      host.readAs(message.reading);
      return;
    case 'refused':
      host.refused(message.entries);
      return;
    case 'progressed':
      host.progressed(message.bytes);
      return;
    case 'ended':
      return;
  }
}
