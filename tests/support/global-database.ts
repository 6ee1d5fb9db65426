import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { migrate, readMigrations } from '#adapters/database/migrate.ts';
import { applicationRole, ensureApplicationRole } from '#adapters/database/rights.ts';
import { prepareJobs } from '#adapters/jobs/prepare.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection of the test server; clones are made from its migrated template. */
    testDatabase: { host: string; port: number; user: string };
  }
}

/** One real PostgreSQL for a whole test run: a migrated template is made once, each test file clones it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'biao-test-'));
  const server = await startEmbedded(folder);
  const admin = new pg.Client(server.connection);
  await admin.connect();
  await admin.query('create database template_biao');
  await ensureApplicationRole(admin);
  await admin.end();
  const pool = new pg.Pool({ ...server.connection, database: 'template_biao' });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  await migrate(pool, readMigrations(path.resolve('src/features')), 'the test template', applicationRole);
  await prepareJobs(pool, applicationRole);
  await pool.end();
  const { host, port, user } = server.connection;
  project.provide('testDatabase', { host: String(host), port: Number(port), user: String(user) });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
