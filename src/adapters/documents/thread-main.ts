import { parentPort, workerData } from 'node:worker_threads';
import { directWriters, type ThreadData } from './documents.ts';

/** Writes one document in a thread of its own. */
if (!parentPort) throw new Error('thread-main.ts runs in a worker thread only');
// documents.ts starts this file with exactly this data.
const { format, document, made } = workerData as ThreadData;
parentPort.postMessage(await directWriters[format].write(document, made));
