import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { asPermissionRefusal } from './outside.ts';
import { grantApplication, lacksRights } from './rights.ts';

/**
 * Numbered SQL migrations, each owned by one feature (`src/features/x/migrations/0001-words.sql`), applied in the order
 * of their numbers, each in a transaction of its own, never edited after landing.
 */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

/** Any number: PostgreSQL's advisory locks are named by integers. */
const migrationLock = 4_711_001;

/** Collects the migrations below a folder of features; throws when two share a number. */
export function readMigrations(featuresFolder: string): readonly Migration[] {
  const found: Migration[] = [];
  for (const feature of readdirSync(featuresFolder, { withFileTypes: true })) {
    if (!feature.isDirectory()) continue;
    const folder = path.join(featuresFolder, feature.name, 'migrations');
    for (const file of listSql(folder)) {
      const sql = readFileSync(path.join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      found.push({ number: Number(file.slice(0, 4)), name: file.slice(0, -4), sql, checksum });
    }
  }
  found.sort((a, b) => a.number - b.number);
  for (const [index, migration] of found.entries()) {
    if (found[index + 1]?.number === migration.number)
      throw new Error(`two migrations have the number ${migration.number}`);
  }
  return found;
}

function listSql(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => /^\d{4}-.*\.sql$/.test(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Brings the database to the given migrations, as the role that owns its tables; returns the names it applied. With
 * `application`, that role gets its rights to them. Several processes may call at once. Throws Refused `folder-newer` when the database knows migrations that this program does not, and
 * `database-not-writable`.
 */
export async function migrate(
  pool: Pool,
  migrations: readonly Migration[],
  place: string,
  application?: string,
): Promise<readonly string[]> {
  const client = await pool.connect();
  client.on('error', () => undefined); // the query that meets it tells it
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists schema_migration (number integer primary key, name text not null, checksum text not null, applied timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from schema_migration',
    );
    const known = new Map(migrations.map((migration) => [migration.number, migration]));
    for (const row of rows) {
      const ours = known.get(row.number);
      if (ours === undefined)
        throw new Refused(
          refuse('folder-newer', { folder: place, found: row.name, known: migrations.at(-1)?.name ?? '' }),
        );
      if (ours.checksum !== row.checksum)
        throw new Error(`migration ${row.name} was edited after it was applied to ${place}`);
    }
    const applied = new Set(rows.map((row) => row.number));
    const missing = migrations.filter((migration) => !applied.has(migration.number));
    for (const migration of missing) await applyOne(client, migration);
    if (application !== undefined && (missing.length > 0 || (await lacksRights(client, application))))
      await grantApplication(client, application);
    return missing.map((migration) => migration.name);
  } catch (error) {
    throw asPermissionRefusal(error, place);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    client.release();
  }
}

async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
}
