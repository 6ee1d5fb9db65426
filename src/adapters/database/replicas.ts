import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { asConnectionRefusal } from './connection-faults.ts';
import { withoutPassword } from './place.ts';

/**
 * Replicas that are read from (DATABASE_READ_URL). A read goes to one that has replayed everything this process has
 * seen of the primary, so nobody is told less than he was told before; while none has, and when one breaks in the
 * middle of a question, the primary answers. Places in the write-ahead log are bytes since its beginning.
 */
export type Replicas = {
  /** Hands out connections as a pool does; each question on one is asked of the primary when the replica breaks. */
  readonly pool: { connect(): Promise<ReadingClient>; end(): Promise<void> };
  /** From now on a read sees everything the primary had committed when this was called. */
  seen(): Promise<void>;
  /** How many replicas answer now, and how many of these have everything this process has seen. */
  health(): { readonly configured: number; readonly answering: number; readonly current: number };
  close(): Promise<void>;
};

/** What a query builder asks of a connection. */
export type ReadingClient = {
  query: pg.PoolClient['query'];
  release(): void;
};

type Replica = { readonly pool: pg.Pool; readonly place: string; replayed: bigint; answers: boolean };

/** Milliseconds between two looks at how far the replicas are. */
const lookInterval = 250;
/** Time a replica has to answer a look or to give a connection (ms). */
const patience = 3_000;
/** A replica that had to end a question because of what it replays (40001), or that asks for a new connection. */
const conflict = /^(40001|40P01|25006)$/;

const writtenSql =
  "select system_identifier::text as system, (pg_current_wal_lsn() - '0/0')::text as place from pg_control_system()";
/** A server that is no replica replays nothing: its place is null. */
const replayedSql =
  "select system_identifier::text as system, (pg_last_wal_replay_lsn() - '0/0')::text as place from pg_control_system()";

/** Which database it is a copy of (the same for a primary and its physical replicas), and its place in the log. */
type Standing = { readonly system: string; readonly place: string | null };

/**
 * Opens the pools and begins to look. A replica that cannot be reached is used when it can; one that answers and is no
 * replica of `primary` throws Refused: database-not-replica.
 */
export async function openReplicas(
  primary: pg.Pool,
  urls: readonly string[],
  onTrouble: (error: Error) => void,
): Promise<Replicas> {
  const replicas = urls.map((url): Replica => {
    const pool = new pg.Pool({
      connectionString: url,
      max: 12,
      application_name: 'biaoplus reading',
      connectionTimeoutMillis: patience,
    });
    pool.on('error', onTrouble);
    return { pool, place: withoutPassword(url), replayed: 0n, answers: false };
  });
  const stop = new AbortController();
  const { system } = replicas.length === 0 ? { system: '' } : await standingOf(primary, writtenSql);
  const strangers = (await Promise.all(replicas.map((replica) => look(replica, system)))).filter(
    (one) => one !== undefined,
  );
  if (strangers[0] !== undefined) {
    await Promise.all(replicas.map(({ pool }) => pool.end()));
    throw new Refused(refuse('database-not-replica', { place: strangers[0] }));
  }
  const looking = keepLooking(replicas, system, stop.signal);
  let needed = 0n;
  let turn = 0;
  const current = () => replicas.filter(({ answers, replayed }) => answers && replayed >= needed);
  return {
    pool: {
      async connect() {
        const usable = current();
        turn += 1;
        const replica = usable[turn % usable.length];
        const client = await replica?.pool.connect().catch(() => undefined);
        if (replica && client) return readingClient(client, primary, () => fail(replica));
        if (replica) fail(replica);
        return primary.connect();
      },
      end: async () => undefined,
    },
    async seen() {
      if (replicas.length === 0) return;
      const place = BigInt((await standingOf(primary, writtenSql)).place ?? 0);
      if (place > needed) needed = place;
    },
    health: () => ({
      configured: replicas.length,
      answering: replicas.filter(({ answers }) => answers).length,
      current: current().length,
    }),
    async close() {
      stop.abort();
      await looking;
      for (const { pool } of replicas) pool.removeAllListeners('error').on('error', () => undefined);
      await Promise.all(replicas.map(({ pool }) => pool.end()));
    },
  };
}

async function keepLooking(replicas: readonly Replica[], system: string, signal: AbortSignal): Promise<void> {
  while (replicas.length > 0 && !signal.aborted) {
    await wait(lookInterval, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted) await Promise.all(replicas.map((replica) => look(replica, system)));
  }
}

/** Looks how far it is. Returns its place when it answers and is no replica of that database. */
async function look(replica: Replica, system: string): Promise<string | undefined> {
  try {
    const standing = await standingOf(replica.pool, replayedSql);
    const isReplica = standing.place !== null && standing.system === system;
    replica.answers = isReplica;
    if (!isReplica) return replica.place;
    replica.replayed = BigInt(standing.place ?? 0);
  } catch {
    // Whatever it says, it does not answer as a replica; the primary is asked, and this one again at the next look.
    fail(replica);
  }
  return undefined;
}

function fail(replica: Replica): void {
  replica.answers = false;
}

async function standingOf(pool: pg.Pool, sql: string): Promise<Standing> {
  const row = (await pool.query<Standing>(sql)).rows[0];
  if (row === undefined) throw new Error('the server does not tell where it is');
  return row;
}

/** Reading only: what the replica cannot answer the primary is asked, once. */
function readingClient(client: pg.PoolClient, primary: pg.Pool, failed: () => void): ReadingClient {
  let broken: Error | undefined;
  // A connection that breaks while nothing is asked is thrown away with the rest of its pool.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  const query = async (sql: string, parameters: unknown[]) => {
    try {
      return await client.query(sql, parameters);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const gone = asConnectionRefusal(error, '') !== error;
      if (!gone && !conflict.test(code)) throw error;
      if (gone) {
        broken = error instanceof Error ? error : new Error(String(error));
        failed();
      }
      return primary.query(sql, parameters);
    }
  };
  return {
    // A query builder asks with a text and parameters; the other ways of pg are not used for reading.
    query: query as pg.PoolClient['query'],
    release: () => {
      client.off('error', onError);
      client.release(broken);
    },
  };
}
