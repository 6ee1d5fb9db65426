import { once } from 'node:events';
import { Session } from 'node:inspector/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { giveWay } from '#adapters/search-engine/embedded/priority.ts';
import { createPartBuilder } from '#adapters/search-engine/embedded/segment-builder.ts';
import { type Builder, createBuilder } from '#features/catalogue/bulk/builder.ts';
import { eachClaim } from '#features/catalogue/bulk/claim-rows.ts';
import { successionTable } from '#features/catalogue/bulk/succession-table.ts';
import { createCatalogueStore } from '#features/catalogue/store.ts';
import type { CatalogueTables } from '#features/catalogue/tables.ts';
import type { BuilderData, FromBuilder, ToBuilder } from './messages.ts';

/** One of the threads that build a search index together: documents are made and indexed where they are read. */

const port = parentPort;
if (!port) throw new Error('a builder of an index runs as a worker thread');
// build-index.ts starts this thread with exactly this data.
const { connection, snapshot, keys, progress, blocks, today } = workerData as BuilderData;
const counters = new Uint32Array(progress);
/** Blocks read in one go, 8 kB each: builders are done within a moment of each other. */
const blocksAtOnce = 1_000;

// What is searched until the new index is whole, goes before it.
giveWay();

const tell = (message: FromBuilder): void => port.postMessage(message);

async function hear(): Promise<ToBuilder> {
  // messages.ts says what is sent here.
  const [message] = (await once(port as NonNullable<typeof port>, 'message')) as [ToBuilder];
  return message;
}

/** Reads blocks until none is left. */
async function readAll(from: pg.Pool, builder: Builder): Promise<void> {
  const client = await from.connect();
  try {
    for (;;) {
      const block = Atomics.add(counters, 0, blocksAtOnce);
      if (block >= blocks) return;
      let count = 0;
      await eachClaim(client, { from: block, to: Math.min(block + blocksAtOnce, blocks) }, (row) => {
        builder.row(row);
        count += 1;
      });
      Atomics.add(counters, 1, count);
    }
  } finally {
    // A pool does not end while a connection is taken from it.
    client.release();
  }
}

/**
 * Gives the memory of this thread's objects back. V8 keeps what a thread leaves for eight seconds, and then the main
 * thread has to give it back piece by piece: 10 to 25 ms in which nobody is answered. Here nobody waits for it.
 */
async function emptyHeap(): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}

// One connection that is never given up: the transaction in it is the state that is read.
const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
try {
  await pool.query('begin transaction isolation level repeatable read, read only');
  await pool.query(`set transaction snapshot '${snapshot}'`);
  tell({ kind: 'opened' });
  const { rows } = await pool.query<{ id: number; name: string }>('select id, name from source');
  const part = createPartBuilder(today);
  const builder = createBuilder(successionTable(keys), part, new Map(rows.map(({ id, name }) => [id, name])));
  await readAll(pool, builder);
  tell({ kind: 'read' });
  await hear();
  const db = new Kysely<CatalogueTables>({ dialect: new PostgresDialect({ pool }) });
  await builder.merge(createCatalogueStore(db));
  tell({ kind: 'merged', told: builder.told() });
  const message = await hear();
  await pool.query('commit');
  if (message.kind === 'finish') builder.finish(message.told);
  const built = part.finish();
  await emptyHeap();
  tell({ kind: 'built', part: built });
} finally {
  await pool.end();
  port.close();
}
