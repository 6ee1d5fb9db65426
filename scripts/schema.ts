import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { migrate, readMigrations } from '#adapters/database/migrate.ts';
import { schemaText } from '../tests/support/schema-text.ts';

/** `npm run schema`: applies every migration to an empty database and writes its schema to the committed file. */
const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'tests', 'architecture', 'schema.sql');
const folder = mkdtempSync(path.join(tmpdir(), 'biao-schema-'));
const server = await startEmbedded(folder);
const pool = new pg.Pool({ ...server.connection, database: 'postgres' });
try {
  await migrate(pool, readMigrations(path.join(root, 'src', 'features')), folder);
  writeFileSync(target, await schemaText(pool));
  process.stdout.write(`${path.relative(root, target)}\n`);
} finally {
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
