import { availableParallelism, freemem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ClientConfig, Pool, PoolClient } from 'pg';
import type { BuiltIndex } from '#adapters/search-engine/embedded/engine.ts';
import type { BuiltPart } from '#adapters/search-engine/embedded/segment-builder.ts';
import { tableMemory } from '#features/catalogue/bulk/succession-table.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import type { BuilderData, FromBuilder, ToBuilder } from './messages.ts';

/**
 * Builds the search index of the whole catalogue in several threads. All of them read one state of the database, and its
 * position is that of the index; every thread makes a part, and the parts are searched together as they are.
 */
export type BuildOptions = {
  /** The day the order within a tier is made for. */
  readonly today?: Day;
  readonly threads?: number;
  /** Rows read so far, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** More threads than the database can feed only cost memory. */
const mostThreads = 4;
/** What a thread takes before it has read anything, with room to work in. */
const bytesPerThread = 512 * 1024 * 1024;

/** Throws what a thread or the database threw; nothing is left running. */
export async function buildIndex(pool: Pool, options: BuildOptions = {}): Promise<BuiltIndex> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    const state = await stateOf(client);
    const threads = options.threads ?? threadsAtHand();
    const parts = await buildParts(
      {
        connection: connectionOf(pool),
        snapshot: state.snapshot,
        keys: tableMemory(state.rowsAtMost),
        progress: new SharedArrayBuffer(8),
        blocks: state.blocks,
        today: options.today ?? dayInShanghai(new Date()),
      },
      threads,
      {
        // From here on the builders hold the state themselves.
        opened: () => client.query('commit'),
        progressed: (done) => options.onProgress?.(Math.min(done, state.position), state.position),
      },
    );
    return { parts, position: state.position };
  } finally {
    // Nothing was written; the connection goes back as it came. Without a transaction this is a mere warning.
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

type DatabaseState = {
  readonly snapshot: string;
  readonly position: number;
  readonly blocks: number;
  readonly rowsAtMost: number;
};

/** Rows that a block of 8 kB has room for, at most: a row takes more than ninety bytes. */
const rowsPerBlock = 91;

async function stateOf(client: PoolClient): Promise<DatabaseState> {
  const { rows } = await client.query<{ snapshot: string; position: string | null; blocks: string }>(
    `select pg_export_snapshot() as snapshot, (select max(id) from statement) as position,
      pg_relation_size('statement') / current_setting('block_size')::integer as blocks`,
  );
  const [row] = rows;
  if (!row) throw new Error('the database did not tell its state');
  const position = Number(row.position ?? 0);
  const blocks = Number(row.blocks);
  return { snapshot: row.snapshot, position, blocks, rowsAtMost: Math.min(position, blocks * rowsPerBlock) };
}

function threadsAtHand(): number {
  return Math.max(1, Math.min(mostThreads, availableParallelism(), Math.floor(freemem() / bytesPerThread)));
}

// What a connection of the pool is opened with, as far as it can be told to another thread.
function connectionOf(pool: Pool): ClientConfig {
  const { connectionString, host, port, user, database, password } = pool.options;
  const given = { connectionString, host, port, user, database };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(typeof password === 'string' && { password }),
  };
}

/** Milliseconds between two words on the progress. */
const progressInterval = 250;

async function buildParts(
  data: BuilderData,
  threads: number,
  on: { opened(): Promise<unknown>; progressed(done: number): void },
): Promise<readonly BuiltPart[]> {
  const workers = Array.from({ length: threads }, () => startBuilder(data));
  const counters = new Uint32Array(data.progress);
  const telling = setInterval(() => on.progressed(Atomics.load(counters, 1)), progressInterval);
  const tellAll = (message: ToBuilder): void => {
    for (const { worker } of workers) worker.postMessage(message);
  };
  try {
    await Promise.all(workers.map(({ next }) => next('opened')));
    await on.opened();
    await Promise.all(workers.map(({ next }) => next('read')));
    on.progressed(Atomics.load(counters, 1));
    tellAll({ kind: 'merge' });
    const merged = await Promise.all(workers.map(({ next }) => next('merged')));
    tellAll({ kind: 'finish', told: merged.map(({ told }) => told) });
    const built = await Promise.all(workers.map(({ next }) => next('built')));
    return built.map(({ part }) => part);
  } finally {
    clearInterval(telling);
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

type Step<Kind extends FromBuilder['kind']> = Extract<FromBuilder, { kind: Kind }>;

function startBuilder(data: BuilderData) {
  const worker = new Worker(new URL('./builder-thread.ts', import.meta.url), {
    workerData: data,
    // Documents die young. From 4 to 64 MB no difference could be measured; less is sooner given back.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const heard: FromBuilder[] = [];
  let wake = (): void => undefined;
  let failure: Error | undefined;
  worker.on('message', (message: FromBuilder) => {
    heard.push(message);
    wake();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    wake();
  };
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) =>
    fail(new Error(`a builder of the index ended with code ${code} before its work was done`)),
  );
  return {
    worker,
    /** The builder's next word; rejects when it failed. */
    async next<Kind extends FromBuilder['kind']>(kind: Kind): Promise<Step<Kind>> {
      for (;;) {
        const message = heard.shift();
        // The steps of a builder come in the order they are waited for.
        if (message?.kind === kind) return message as Step<Kind>;
        if (message) throw new Error(`a builder said ${message.kind} before ${kind}`);
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
