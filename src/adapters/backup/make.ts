import { createReadStream, createWriteStream, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { headerOf, seal } from './seal.ts';
import { nothing, writeSection } from './sections.ts';
import { loadingOrder } from './tables.ts';

export type BackupOptions = {
  /** The file; it must not exist. */
  readonly file: string;
  readonly created: string;
  readonly program: string;
  readonly passphrase?: string | undefined;
  /** Folders of the data folder whose files belong to it; those that do not exist are passed over. */
  readonly dataFolder: string;
  readonly folders: readonly string[];
  /** Told now and then: what is being written, and rows so far. */
  readonly onProgress?: (what: string, rows: number) => void;
};

export type MadeBackup = {
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
  readonly bytes: number;
};

/**
 * Writes every table of ours as it was at one moment (one snapshot of repeatable read), while others go on writing, and
 * the files beside it. Needs no program of PostgreSQL; works with 15 to 18. A file that was not finished is removed.
 */
export async function makeBackup(pool: Pool, options: BackupOptions): Promise<MadeBackup> {
  const client = await pool.connect();
  client.on('error', () => undefined); // the query that meets it tells it
  const made = { rows: {} as Record<string, number>, files: 0 }; // filled while it is written
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const header = headerOf({ ...options, encrypted: options.passphrase !== undefined });
    const target = createWriteStream(options.file, { flags: 'wx', mode: 0o600, flush: true });
    const payload = Readable.from(sections(client, options, made));
    try {
      await pipeline(payload, createGzip({ level: 5 }), (packed) => seal(packed, header, options.passphrase), target);
    } catch (error) {
      // One that was there before is not ours to remove.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
        rmSync(options.file, { force: true });
      throw error;
    }
    return { ...made, bytes: statSync(options.file).size };
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function* sections(
  client: PoolClient,
  options: BackupOptions,
  made: { rows: Record<string, number>; files: number },
): AsyncGenerator<Buffer> {
  const tables = await loadingOrder(client);
  const { rows: migrations } = await client.query(
    'select number, name, checksum from schema_migration order by number',
  );
  const { rows: server } = await client.query("select current_setting('server_version') as version");
  const names = tables.map(({ name }) => name);
  const manifest = { kind: 'manifest', migrations, server: String(server[0]?.version), tables: names } as const;
  yield* writeSection(manifest, nothing());
  for (const { name, columns, order } of tables) {
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const by = order.length > 0 ? ` order by ${order.map((column) => client.escapeIdentifier(column)).join(', ')}` : '';
    const copy = copyTo(`copy (select ${list} from ${client.escapeIdentifier(name)}${by}) to stdout`);
    const rows = client.query(copy);
    const told = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of rows) {
        yield piece;
        options.onProgress?.(name, rows.rowCount ?? 0);
      }
    };
    yield* writeSection({ kind: 'table', name, columns: [...columns] }, told());
    made.rows[name] = rows.rowCount ?? 0;
    options.onProgress?.(name, made.rows[name] ?? 0);
  }
  for (const file of filesOf(options)) {
    const full = path.join(options.dataFolder, file);
    yield* writeSection({ kind: 'file', path: file, mode: statSync(full).mode & 0o777 }, createReadStream(full));
    made.files += 1;
    options.onProgress?.(file, 0);
  }
  yield* writeSection({ kind: 'end', rows: made.rows }, nothing());
}

/** Paths from the data folder, with forward slashes, in order. */
function filesOf({ dataFolder, folders }: BackupOptions): string[] {
  return folders.flatMap((folder) => {
    const root = path.join(dataFolder, folder);
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dataFolder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort();
  });
}
