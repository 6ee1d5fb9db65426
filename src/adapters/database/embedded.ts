import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Binaries, chooseRunAs, findBinaries, type RunAs } from './binaries.ts';
import { asConnectionRefusal } from './connection-faults.ts';
import { isAlive, tryFolderLock } from './folder-lock.ts';
import { asStorageRefusal, storageRefusalOf } from './storage-faults.ts';

/**
 * The embedded PostgreSQL: a real server as a child process, in the data folder, on a Unix socket that only its owner
 * may open. Several processes (a server, a command line) share one: whoever comes first starts it, whoever leaves last
 * stops it, told by a shared advisory lock that the database itself keeps. When all users were killed its guard stops it
 * (guard.ts); a database that runs or has crashed is found and used by the next start.
 */
const databaseName = 'biao';
const userName = 'biao';
const socketPort = 5432;
/** Layout of the data folder; grows when an older program could not read a newer folder. */
const folderLayout = 1;
const postgresMajor = 18;
/** Time a start may take (s): recovery after a crash replays up to max_wal_size. */
const startLimitMs = 120_000;

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '2GB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  jit: 'off',
  logging_collector: 'off',
  log_min_messages: 'warning',
  timezone: 'Asia/Shanghai',
};

export type EmbeddedServer = {
  readonly connection: pg.PoolConfig;
  readonly place: string;
  /** Stops the server (fast shutdown: transactions are rolled back, data is safe). */
  stop(): Promise<void>;
};

/**
 * Makes sure the PostgreSQL of `folder` runs and answers. Throws Refused: folder-unusable, folder-newer, disk-full,
 * disk-read-only, platform-unsupported, database-unreachable.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const runAs = chooseRunAs();
  prepareFolder(folder);
  const cluster = path.join(folder, 'postgres');
  const socketFolder = chooseSocketFolder(cluster, runAs);
  const connection = { host: socketFolder, port: socketPort, user: userName, database: databaseName };
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const answer = await tryConnect(connection);
    if (answer === 'ready') break;
    if (answer === 'absent') await startOnce(folder, cluster, socketFolder, runAs, connection);
    if (Date.now() > deadline) throw new Refused(refuse('database-unreachable', { place: folder }));
    await wait(25);
  }
  return { connection, place: cluster, stop: () => stopServer(cluster) };
}

function prepareFolder(folder: string): void {
  try {
    makeFolders(folder);
    const marker = path.join(folder, 'biao.json');
    if (existsSync(marker)) checkLayout(folder, readFileSync(marker, 'utf8'));
    else writeFileSync(marker, `${JSON.stringify({ layout: folderLayout, postgres: postgresMajor })}\n`);
  } catch (error) {
    throw asStorageRefusal(error, folder);
  }
}

/** One folder at a time: the recursive call of Node answers «no such file» for a read-only disk. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw Object.assign(new Error(`${folder} is not a folder`), { code: 'ENOTDIR' });
  }
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(parent);
  mkdirSync(folder, { mode: 0o755 });
}

function checkLayout(folder: string, text: string): void {
  const { layout = 0, postgres = 0 }: { layout?: number; postgres?: number } = JSON.parse(text);
  if (layout > folderLayout || postgres > postgresMajor) {
    throw new Refused(
      refuse('folder-newer', { folder, found: `${layout}/${postgres}`, known: `${folderLayout}/${postgresMajor}` }),
    );
  }
}

/** A socket's path may have 107 bytes at most; a deep data folder gets a socket folder named by its hash. */
function chooseSocketFolder(cluster: string, runAs: RunAs): string {
  if (Buffer.byteLength(cluster) <= 85) return cluster;
  const name = `biao-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`;
  const folder = path.join(tmpdir(), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

type Answer = 'ready' | 'starting' | 'absent';

async function tryConnect(connection: pg.ClientConfig): Promise<Answer> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a server that goes away while we look is «absent» on the next round
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // 57P03 cannot_connect_now: starting, recovering or shutting down; 57P01: shut down while we came in. 3D000: cluster
    // made, database not yet.
    if (code === '57P03' || code === '57P01') return 'starting';
    // 53300: it runs, and has no room left for us.
    if (code === '53300') throw error;
    if (code === '3D000' || code === 'ENOENT' || asConnectionRefusal(error, '') !== error) return 'absent';
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startOnce(
  folder: string,
  cluster: string,
  socketFolder: string,
  runAs: RunAs,
  connection: pg.ClientConfig,
): Promise<void> {
  const release = await takeStartLock(folder);
  try {
    if ((await tryConnect(connection)) !== 'absent') return;
    const binaries = findBinaries();
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster(folder, cluster, binaries, runAs);
    if (await launch(folder, cluster, socketFolder, binaries, runAs)) await ensureDatabase(connection);
  } catch (error) {
    throw asStorageRefusal(error, folder);
  } finally {
    release();
  }
}

/** One starter at a time. */
async function takeStartLock(folder: string): Promise<() => void> {
  for (;;) {
    const release = tryFolderLock(path.join(folder, 'starting.lock'));
    if (release) return release;
    await wait(25);
  }
}

/** Makes the cluster beside its place and renames it, so that a start killed here leaves nothing half. */
async function createCluster(folder: string, cluster: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  const fresh = path.join(folder, 'postgres.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(fresh, runAs.uid, runAs.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = ['-D', fresh, '-U', userName, '--auth=trust', ...locale, '--no-instructions'];
  const output = await run(runAs.wrap(binaries.initdb, args), runAs);
  if (output.code !== 0)
    throw storageRefusalOf(output.text, folder) ?? new Error(`initdb ended with ${output.code}: ${output.text}`);
  renameSync(fresh, cluster);
}

function run(command: ReturnType<RunAs['wrap']>, runAs: RunAs): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
      ...(command.spawnAsUser ? { uid: runAs.uid, gid: runAs.gid } : {}),
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** False when a server that is being stopped is still there. */
async function launch(
  folder: string,
  cluster: string,
  socketFolder: string,
  binaries: Binaries,
  runAs: RunAs,
): Promise<boolean> {
  const options = Object.entries({ ...settings, unix_socket_directories: socketFolder }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = runAs.wrap(binaries.postgres, ['-D', cluster, ...options]);
  const logFile = path.join(folder, 'postgres.log');
  // Begun anew, and appended to: the server before it may have a last word.
  rmSync(logFile, { force: true });
  const log = openSync(logFile, 'a', 0o600);
  // A session of its own: Ctrl-C goes to us, and we end the database after our connections.
  const child = spawn(command.program, command.args, {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    ...(command.spawnAsUser ? { uid: runAs.uid, gid: runAs.gid } : {}),
  });
  closeSync(log);
  child.unref();
  return untilAnswers(
    child,
    { host: socketFolder, port: socketPort, user: userName, database: 'postgres' },
    logFile,
    folder,
  );
}

async function untilAnswers(
  child: ChildProcess,
  connection: pg.ClientConfig,
  logFile: string,
  folder: string,
): Promise<boolean> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    if ((await tryConnect(connection)) === 'ready') return true;
    if (child.exitCode !== null || child.signalCode !== null) {
      const text = readFileSync(logFile, 'utf8');
      if (/lock file ".*" already exists/.test(text)) return false;
      throw storageRefusalOf(text, folder) ?? new Error(`PostgreSQL ended at start: ${text.slice(-2_000)}`);
    }
    await wait(25);
  }
  throw new Refused(refuse('database-unreachable', { place: folder }));
}

async function ensureDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

async function stopServer(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  try {
    process.kill(pid, 'SIGINT'); // «fast shutdown» of PostgreSQL
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return;
    throw error;
  }
  const deadline = Date.now() + 60_000;
  while (existsSync(pidFile) && isAlive(pid) && Date.now() < deadline) await wait(20);
}
