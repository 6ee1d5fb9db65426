import path from 'node:path';
import type { Pool } from 'pg';
import { type MadeBackup, makeBackup } from '#adapters/backup/make.ts';
import {
  type BackupSource,
  type CheckedBackup,
  checkBackup,
  countRows,
  filledOf,
  loadBackup,
  type Manifest,
} from '#adapters/backup/restore.ts';
import { type Migration, migrate, readMigrations } from '#adapters/database/migrate.ts';
import { openDatabase } from '#adapters/database/open.ts';
import type { Database } from '#adapters/database/port.ts';
import { createAudit, type Verification } from '#features/audit/index.ts';
import type { Actor } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type Platform, packageFolder } from './platform.ts';

/** Folders of the data folder that a backup takes: files always, the private keys of the log only into a sealed one. */
const openFolders = ['files'];
const secretFolders = ['keys'];

export type BackupRequest = {
  readonly file: string;
  readonly passphrase: string | undefined;
  readonly program: string;
  readonly actor: Actor;
  readonly dataFolder: string;
  readonly clock: () => Date;
  readonly onProgress: (what: string, rows: number) => void;
};

/** Backs up what the platform keeps, while it goes on; the act itself is logged before, and so in the backup. */
export async function backUp(platform: Platform, request: BackupRequest): Promise<MadeBackup> {
  const { file, passphrase, actor, program, dataFolder, clock, onProgress } = request;
  await logKeeping(platform.database, platform.audit.append, actor, 'keeping.backup', {
    file: path.basename(file),
    encrypted: passphrase !== undefined,
  });
  return makeBackup(platform.database.pool, {
    file,
    passphrase,
    program,
    created: clock().toISOString(),
    dataFolder,
    folders: passphrase === undefined ? openFolders : [...openFolders, ...secretFolders],
    onProgress,
  });
}

async function logKeeping(
  database: Database,
  append: Platform['audit']['append'],
  actor: Actor,
  verb: 'keeping.backup' | 'keeping.restore',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await database
    .tables<Record<string, never>>()
    .transaction()
    .execute(async (transaction) => {
      await append(transaction, { actor, verb, object: { kind: 'installation', id: 'backup' }, detail });
    });
}

export type RestoreRequest = {
  readonly source: BackupSource;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly actor: Actor;
  readonly clock: () => Date;
  readonly onProgress: (what: string) => void;
  /** A database that is open already (tests). */
  readonly database?: Database;
};

export type Restored = {
  readonly backup: CheckedBackup;
  readonly verification: Verification;
  /** Tables whose rows are not as many as the backup says. */
  readonly different: readonly string[];
};

/**
 * Restores a backup into an empty place: the file is read and proved to its end first, then the schema of its day is
 * made, its rows are loaded in one transaction, the schema is brought to today's, the log is verified, rows are counted.
 * Throws Refused: file-unreadable, backup-unreadable, wrong-passphrase, not-empty, folder-newer.
 */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const { source, dataFolder, onProgress } = request;
  onProgress('检查备份 checking the backup');
  const backup = await checkBackup(source);
  const migrations = readMigrations(path.join(packageFolder, 'src', 'features'));
  const ofBackup = migrationsOf(backup.manifest, migrations, source.file);
  const database =
    request.database ??
    (await openDatabase({ folder: dataFolder, url: request.databaseUrl, ownerUrl: request.databaseOwnerUrl }));
  try {
    await database.asOwner(async (owner) => {
      await demandEmpty(owner, database.place, dataFolder, ofBackup);
      await migrate(owner, ofBackup, database.place, database.applicationRole);
      await loadBackup(owner, source, { dataFolder, onProgress });
      await migrate(owner, migrations, database.place, database.applicationRole);
    });
    onProgress('核验日志 verifying the log');
    const audit = createAudit({ database, clock: request.clock, keysFolder: path.join(dataFolder, 'keys') });
    const verification = await audit.verify();
    const counts = await countRows(database.pool, Object.keys(backup.rows));
    const different = Object.keys(backup.rows).filter((name) => counts[name] !== backup.rows[name]);
    const { created } = backup.header;
    await logKeeping(database, audit.append, request.actor, 'keeping.restore', { created });
    return { backup, verification, different };
  } finally {
    if (request.database === undefined) await database.close();
  }
}

/** The migrations that the backup's schema consists of, as this program knows them. */
function migrationsOf(manifest: Manifest, known: readonly Migration[], file: string): readonly Migration[] {
  return manifest.migrations.map(({ number, name, checksum }) => {
    const ours = known.find((migration) => migration.number === number);
    if (ours === undefined || ours.checksum !== checksum)
      throw new Refused(refuse('folder-newer', { folder: file, found: name, known: known.at(-1)?.name ?? '' }));
    return ours;
  });
}

async function demandEmpty(
  owner: Pool,
  place: string,
  dataFolder: string,
  ofBackup: readonly Migration[],
): Promise<void> {
  const filled = await filledOf(owner, dataFolder, [...openFolders, ...secretFolders]);
  const { rows: made } = await owner.query("select to_regclass('schema_migration') is not null as made");
  const applied = made[0]?.made === true ? (await owner.query('select number from schema_migration')).rows : [];
  const isAhead = applied.some(({ number }) => !ofBackup.some((migration) => migration.number === number));
  if (filled.length > 0 || isAhead) throw new Refused(refuse('not-empty', { place, found: [...filled] }));
}
