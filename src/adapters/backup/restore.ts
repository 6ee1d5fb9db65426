import { createReadStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type BackupHeader, unseal, unusable } from './seal.ts';
import { type ReadSection, readSections, type Section } from './sections.ts';
import { continueNumbers, filledTables } from './tables.ts';

export type Manifest = Extract<Section, { kind: 'manifest' }>;

export type BackupSource = { readonly file: string; readonly passphrase?: string | undefined };

/** What a backup holds, as a whole reading of it found: every byte of it was proved. */
export type CheckedBackup = {
  readonly header: BackupHeader;
  readonly manifest: Manifest;
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
};

/**
 * Reads a backup from its beginning to its end and proves every byte, before anything is done with it. Throws Refused
 * file-unreadable, backup-unreadable, wrong-passphrase.
 */
export async function checkBackup(source: BackupSource): Promise<CheckedBackup> {
  let header: BackupHeader | undefined;
  let manifest: Manifest | undefined;
  let rows: Readonly<Record<string, number>> | undefined;
  let files = 0;
  const onHeader = (read: BackupHeader): void => {
    header = read;
  };
  for await (const { section, pieces } of open(source, onHeader)) {
    for await (const _ of pieces);
    if (section.kind === 'manifest') manifest = section;
    if (section.kind === 'file') files += 1;
    if (section.kind === 'end') rows = section.rows;
  }
  if (header === undefined || manifest === undefined || rows === undefined)
    throw unusable(source.file, { zh: '内容不全', en: 'it does not hold what a backup holds' });
  return { header, manifest, rows, files };
}

async function* open(
  { file, passphrase }: BackupSource,
  onHeader?: (header: BackupHeader) => void,
): AsyncGenerator<ReadSection> {
  const opened = Readable.from(unseal(createReadStream(file), file, passphrase, onHeader));
  const unpacked = createGunzip();
  // The first fault is the one to tell: of the file, of its chunks, of what is packed in them.
  let fault: unknown;
  const piping = pipeline(opened, unpacked).catch((error: unknown) => {
    fault ??= error;
  });
  try {
    yield* readSections(unpacked);
    await piping;
    if (fault !== undefined) throw fault;
  } catch (error) {
    throw asRefusal(fault ?? error, file);
  } finally {
    opened.destroy();
  }
}

function asRefusal(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) ? new Refused(refuse('file-unreadable', { file, code })) : error;
}

export type RestoreOptions = {
  readonly dataFolder: string;
  readonly onProgress?: (what: string) => void;
};

/**
 * Loads a checked backup into tables that are there and empty, in one transaction, as their owner; then its files. Throws
 * Refused not-empty when a file is there already.
 */
export async function loadBackup(owner: Pool, source: BackupSource, options: RestoreOptions): Promise<void> {
  const client = await owner.connect();
  client.on('error', () => undefined); // the query that meets it tells it
  try {
    await client.query('begin');
    for await (const { section, pieces } of open(source)) {
      if (section.kind === 'table') await loadTable(client, section, pieces);
      if (section.kind === 'file') await writeFile(options.dataFolder, section, pieces);
      if (section.kind === 'table' || section.kind === 'file')
        options.onProgress?.(section.kind === 'table' ? section.name : section.path);
    }
    await continueNumbers(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function loadTable(
  client: PoolClient,
  { name, columns }: Extract<Section, { kind: 'table' }>,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await pipeline(
    Readable.from(pieces),
    client.query(copyFrom(`copy ${client.escapeIdentifier(name)} (${list}) from stdin`)),
  );
}

async function writeFile(
  dataFolder: string,
  { path: relative, mode }: Extract<Section, { kind: 'file' }>,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  const target = path.resolve(dataFolder, relative);
  // A path of a backup is a path inside the data folder, whatever it says.
  if (!target.startsWith(path.resolve(dataFolder) + path.sep)) throw new Error(`a backup names the file ${relative}`);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece);
  writeFileSync(target, Buffer.concat(parts), { mode, flag: 'wx', flush: true });
}

/** What of a place is not empty: tables with rows, folders with files. */
export async function filledOf(
  owner: Pool,
  dataFolder: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const client = await owner.connect();
  try {
    const full = folders.filter((folder) => {
      const place = path.join(dataFolder, folder);
      return existsSync(place) && readdirSync(place).length > 0;
    });
    return [...(await filledTables(client)), ...full];
  } finally {
    client.release();
  }
}

/** Rows of each table, for comparison with what a backup says. */
export async function countRows(pool: Pool, tables: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const client = await pool.connect();
  try {
    for (const name of tables) {
      const { rows } = await client.query(`select count(*) as count from ${client.escapeIdentifier(name)}`);
      counts[name] = Number(rows[0]?.count);
    }
    return counts;
  } finally {
    client.release();
  }
}
