import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { chooseRunAs, findBinaries } from '#adapters/database/binaries.ts';
import { startEmbedded } from '#adapters/database/embedded.ts';

/** A PostgreSQL and a replica of it that streams, both the embedded programs run as outside servers on sockets. */
export type Replication = {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  /** Holds the replica back, as one far away lags; let go by `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the replica as a power cut would. */
  killReplica(): Promise<void>;
  close(): Promise<void>;
};

type Server = { readonly process: ChildProcess; readonly url: string };

export async function startReplication(): Promise<Replication> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-replication-'));
  await (await startEmbedded(folder)).stop();
  const [primaryData, replicaData] = [path.join(folder, 'postgres'), path.join(folder, 'replica')];
  appendFileSync(path.join(primaryData, 'pg_hba.conf'), 'local replication all trust\n');
  const primary = await start(primaryData, 5_532);
  const keep = new pg.Client(primary.url);
  await keep.connect();
  // A copy of the files between the start and the end of a backup, with the log that the replica fetches itself.
  await keep.query("select pg_backup_start('replica', true)");
  cpSync(primaryData, replicaData, {
    recursive: true,
    filter: (file) => !/postmaster\.(pid|opts)$|\.s\.PGSQL/.test(file),
  });
  const label = await keep.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await keep.end();
  writeFileSync(path.join(replicaData, 'backup_label'), label.rows[0]?.labelfile ?? '');
  writeFileSync(path.join(replicaData, 'standby.signal'), '');
  appendFileSync(
    path.join(replicaData, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${primaryData} port=5532 user=biao'\n`,
  );
  own(replicaData);
  const replica = await start(replicaData, 5_533);
  return {
    primaryUrl: primary.url,
    replicaUrl: replica.url,
    pause: () => ask(replica.url, 'select pg_wal_replay_pause()'),
    resume: () => ask(replica.url, 'select pg_wal_replay_resume()'),
    killReplica: () => end(replica, 'SIGKILL'),
    close: async () => {
      await end(replica, 'SIGINT');
      await end(primary, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(data: string, port: number): Promise<Server> {
  const runAs = chooseRunAs();
  const settings = {
    port,
    listen_addresses: '',
    unix_socket_directories: data,
    wal_level: 'replica',
    max_connections: 40,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = runAs.wrap(findBinaries().postgres, ['-D', data, ...options]);
  const process = spawn(command.program, command.args, {
    stdio: 'ignore',
    cwd: '/',
    env: { LC_ALL: 'C' },
    ...(command.spawnAsUser ? { uid: runAs.uid, gid: runAs.gid } : {}),
  });
  const url = `postgres://biao@/biao?host=${encodeURIComponent(data)}&port=${port}`;
  for (;;) {
    try {
      await ask(url, 'select 1');
      return { process, url };
    } catch (error) {
      if (process.exitCode !== null) throw new Error(`PostgreSQL in ${data} ended at start`, { cause: error });
    }
  }
}

function own(data: string): void {
  const { uid, gid } = chooseRunAs();
  if (uid === undefined || gid === undefined) return;
  for (const name of ['', ...readdirSync(data, { recursive: true, encoding: 'utf8' })]) {
    chownSync(path.join(data, name), uid, gid);
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function end({ process }: Server, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill(signal);
  await ended;
}
