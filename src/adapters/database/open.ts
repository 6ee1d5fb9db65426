import path from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { asConnectionRefusal } from './connection-faults.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { tryFolderLock } from './folder-lock.ts';
import { ensureGuard } from './guard.ts';
import { checkOutside, type OutsideServer } from './outside.ts';
import { withoutPassword } from './place.ts';
import type { Database } from './port.ts';
import { openReplicas } from './replicas.ts';
import { applicationRole, ensureApplicationRole } from './rights.ts';
import { tablesOver } from './tables.ts';

/** Advisory locks by number: who uses the embedded database, and who serves it. */
const leaseLock = 4_711_002;
const servingLock = 4_711_003;

export type OpenOptions = {
  /** Folder of the embedded database; with `url` the folder of what else the installation keeps. */
  readonly folder: string;
  /** An outside PostgreSQL. */
  readonly url?: string | undefined;
  /** Replicas of that outside PostgreSQL, which are read from. */
  readonly readUrls?: readonly string[] | undefined;
  /** The role that owns the tables there; without it the role of `url` owns them and could change the log. */
  readonly ownerUrl?: string | undefined;
  /** Told of connections that break while idle; they are replaced. */
  readonly onIdleError?: (error: Error) => void;
  readonly poolSize?: number;
};

/**
 * Opens the installation's database, starting the embedded one when nothing runs. Throws Refused: database-unreachable,
 * database-version, database-encoding, database-not-replica, and what startEmbedded throws.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.url !== undefined) return openOutside(options.url, options);
  const { server, lease } = await takeLease(options.folder);
  lease.removeAllListeners('error').on('error', (error) => options.onIdleError?.(error));
  await ensureApplicationRole(lease);
  const connection = { ...server.connection, user: applicationRole };
  const [pool, transactions] = [createPool(connection, options), createPool(connection, options)];
  return {
    ...connected(pool, transactions, server.place),
    ...readingFrom(pool),
    applicationRole,
    asOwner: (work) => withPool(server.connection, options, work),
    claimServing: () => tryLock(lease, servingLock),
    close: async () => {
      await Promise.all([pool, transactions].map(endPool));
      await leave(lease, server);
    },
  };
}

/** Starts of a database that somebody else is stopping just now. */
const mostStarts = 5;

/** A share of the lease on a database that runs. Who comes while it is being stopped waits and starts it anew. */
async function takeLease(folder: string): Promise<{ server: EmbeddedServer; lease: pg.Client }> {
  for (let start = 1; ; start += 1) {
    const server = await startEmbedded(folder);
    const lease = new pg.Client(server.connection);
    lease.on('error', () => undefined);
    try {
      await lease.connect();
      await lease.query('select pg_advisory_lock_shared($1)', [leaseLock]);
      await ensureGuard(server.connection, lease, leaseLock);
      return { server, lease };
    } catch (error) {
      await lease.end().catch(() => undefined);
      const gone = asConnectionRefusal(error, folder) !== error;
      if (!gone || start >= mostStarts) throw error;
    }
  }
}

/** The last one out stops the database: an exclusive lock is had only when nobody else holds the shared one. */
async function leave(lease: pg.Client, server: EmbeddedServer): Promise<void> {
  // The database tells its last clients that it ends: that is what was asked for, by us or by another that leaves.
  lease.removeAllListeners('error').on('error', () => undefined);
  // Held until the connection ends, so that a newcomer's lease waits and then finds the server gone and starts it anew.
  if (await isLast(lease)) {
    const ended = new Promise((resolve) => lease.once('end', resolve));
    await server.stop();
    await Promise.race([ended, lease.end().catch(() => undefined)]);
    return;
  }
  await lease.end().catch(() => undefined);
}

async function isLast(lease: pg.Client): Promise<boolean> {
  try {
    await lease.query('select pg_advisory_unlock_shared($1)', [leaseLock]);
    return await tryLock(lease, leaseLock);
  } catch (error) {
    // It is gone: somebody who left at the same moment has stopped it, or it was killed.
    if (asConnectionRefusal(error, '') === error) throw error;
    return false;
  }
}

async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock]);
  return rows[0]?.taken === true;
}

async function openOutside(url: string, options: OpenOptions): Promise<Database> {
  const place = withoutPassword(url);
  const pool = createPool({ connectionString: url }, options);
  const owner = options.ownerUrl ?? url;
  let role = '';
  try {
    const { rows } = await pool.query<OutsideServer & { role: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
         current_user as role`,
    );
    checkOutside(rows[0] ?? { version: '', encoding: '' }, place);
    role = rows[0]?.role ?? '';
  } catch (error) {
    await pool.end();
    if (error instanceof Refused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refused(refuse('database-unreachable', { place, reason }));
  }
  const { readUrls = [], onIdleError = () => undefined } = options;
  const replicas = await openReplicas(pool, readUrls, onIdleError).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const transactions = createPool({ connectionString: url }, options);
  let leaveFolder: (() => void) | undefined;
  return {
    ...connected(pool, transactions, place),
    ...readingFrom(replicas.pool),
    applicationRole: options.ownerUrl === undefined ? undefined : role,
    asOwner: (work) => withPool({ connectionString: owner }, options, work),
    seen: () => replicas.seen(),
    replicas: () => replicas.health(),
    // The database may be served by many; what lies in the folder (the search index) belongs to one of them.
    claimServing: async () => {
      leaveFolder ??= tryFolderLock(path.join(options.folder, 'serving.lock'));
      return leaveFolder !== undefined;
    },
    close: async () => {
      leaveFolder?.();
      await replicas.close();
      await Promise.all([pool, transactions].map(endPool));
    },
  };
}

async function withPool<T>(
  connection: pg.PoolConfig,
  options: OpenOptions,
  work: (pool: pg.Pool) => Promise<T>,
): Promise<T> {
  const pool = createPool(connection, { ...options, poolSize: 2 });
  try {
    return await work(pool);
  } finally {
    await endPool(pool);
  }
}

function createPool(connection: pg.PoolConfig, options: OpenOptions): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: options.poolSize ?? 8, application_name: 'biaoplus' });
  pool.on('error', (error) => options.onIdleError?.(error));
  // Between two queries of a transaction nobody hears that a connection ends; the next query meets it and tells it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Ends the connections; what the database says to them while they go is no news. */
async function endPool(pool: pg.Pool): Promise<void> {
  pool.removeAllListeners('error').on('error', () => undefined);
  await pool.end();
}

function connected(pool: pg.Pool, transactions: pg.Pool, place: string): Pick<Database, 'tables' | 'pool' | 'place'> {
  return { pool, place, tables: tablesOver(pool, transactions) };
}

/** Without replicas reading is asked of the same server: what was committed is seen. */
export function readingFrom(pool: PostgresPool): Pick<Database, 'reading' | 'seen' | 'replicas'> {
  return {
    reading: <Tables>() => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    seen: async () => undefined,
    replicas: () => ({ configured: 0, answering: 0, current: 0 }),
  };
}
