import { Worker } from 'node:worker_threads';
import type { PrintedDocument } from '#kernel/form/index.ts';
import { docxWriter } from './docx.ts';
import { pdfWriter } from './pdf/pdf.ts';
import { type DocumentFormat, type DocumentWriter, type DocumentWriters, documentFormats } from './port.ts';

/** What writes each format, in the thread that calls it. */
export const directWriters: DocumentWriters = { docx: docxWriter, pdf: pdfWriter };

/** What a thread is given (thread-main.ts). */
export type ThreadData = { readonly format: DocumentFormat; readonly document: PrintedDocument; readonly made: Date };

/** Milliseconds after which a document is given up: a table of 5,000 rows takes five seconds. */
const patience = 120_000;
const memory = { maxOldGenerationSizeMb: 1_024 };

/**
 * Writers that work in a thread of their own, one document after the other: thousands of rows keep a processor busy for
 * seconds, and a server has others to answer meanwhile.
 */
export function openDocumentWriters(): DocumentWriters {
  let last: Promise<unknown> = Promise.resolve();
  const writer = (format: DocumentFormat): DocumentWriter => ({
    mediaType: directWriters[format].mediaType,
    write(document, made) {
      const written = last.then(() => writeInThread({ format, document, made }));
      last = written.catch(() => undefined);
      return written;
    },
  });
  const [docx, pdf] = documentFormats;
  return { docx: writer(docx), pdf: writer(pdf) };
}

/** Rejects when the thread dies or takes too long. */
async function writeInThread(workerData: ThreadData): Promise<Uint8Array> {
  const worker = new Worker(new URL('./thread-main.ts', import.meta.url), { workerData, resourceLimits: memory });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  worker.once('message', resolve).once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the thread of a document ended: exit code ${code}`)));
  const late = setTimeout(() => reject(new Error('a document took too long to be written')), patience);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
