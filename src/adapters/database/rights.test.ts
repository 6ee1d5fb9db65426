import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMigrated } from '#apps/server/platform.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { readMigrations } from './migrate.ts';
import { openDatabase } from './open.ts';
import type { Database } from './port.ts';
import { applicationRole, unprotectedTables } from './rights.ts';

let database: Database & { readonly url: string };
beforeAll(async () => {
  database = await clonedDatabase();
});
afterAll(() => database.close());

/** What an update of a table without a body would leave as it is. */
const unchanged: Readonly<Record<string, string>> = { audit_node: 'level = level', consent: 'given = given' };
const protectedTables = ['audit_event', 'audit_head', 'audit_key', 'audit_node', 'audit_detail', 'consent'];

describe('the connection of the application', () => {
  it('is not of the role that owns the tables, and the wall is told to stand', async () => {
    const { rows } = await database.pool.query(
      'select current_user as role, usesuper from pg_user where usename = current_user',
    );
    expect(rows).toEqual([{ role: applicationRole, usesuper: false }]);
    expect(await unprotectedTables(database.pool)).toEqual([]);
    expect(await database.asOwner(unprotectedTables)).toEqual([...protectedTables].sort());
  });

  it.each(
    protectedTables.flatMap(
      (table) =>
        [
          [table, `update ${table} set ${unchanged[table] ?? 'body = body'}`],
          [table, `truncate ${table}`],
          [table, `alter table ${table} disable trigger all`],
          [table, `alter table ${table} add column planted text`],
          [table, `alter table ${table} owner to ${applicationRole}`],
          [table, `drop table ${table}`],
          [table, `create trigger planted before insert on ${table} for each row execute function refuse_change()`],
          ...(table === 'audit_detail' ? [] : [[table, `delete from ${table}`] as const]),
        ] as const,
    ),
  )('cannot change %s: %s', async (_table, sql) => {
    const error = await database.pool.query(sql).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: '42501' });
  });

  it.each([
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
    'set session_replication_role = replica',
    `set session authorization postgres`,
    'drop function audit_tail()',
    'delete from schema_migration',
  ])('cannot go round the wall: %s', async (sql) => {
    const error = await database.pool.query(sql).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(42501|22023)$/) });
  });
});

describe('the owner of the tables', () => {
  it.each(
    protectedTables.flatMap((table) => [
      `truncate ${table}`,
      `update ${table} set ${unchanged[table] ?? 'body = body'}`,
    ]),
  )('is refused by the triggers: %s', async (sql) => {
    await expect(database.asOwner((owner) => owner.query(sql))).rejects.toThrow('appended, never changed');
  });
});

describe('an outside database with an owner and a role of the application', () => {
  it('is migrated by the one and used by the other, which can only add to the log', async () => {
    const name = `outside_${process.pid}`;
    await database.asOwner(async (owner) => {
      await owner.query(`create role ${name} login`);
      await owner.query(`create database ${name} template template0`);
    });
    const ownerUrl = database.url.replace(/@\/\w+/, `@/${name}`);
    const folder = mkdtempSync(path.join(tmpdir(), 'biao-rights-'));
    const url = ownerUrl.replace(/\/\/[^@]+@/, `//${name}@`);
    const opened = await openMigrated({
      dataFolder: folder,
      databaseUrl: url,
      databaseOwnerUrl: ownerUrl,
      onError: () => undefined,
    });
    try {
      expect(opened.applied).toHaveLength(readMigrations(path.resolve('src/features')).length);
      expect(await unprotectedTables(opened.database.pool)).toEqual([]);
      const { rowCount } = await opened.database.pool.query(
        "insert into search_gap (text, first_day, last_day, count) values ('x', 'x', 'x', 1)",
      );
      expect(rowCount).toBe(1);
      await expect(opened.database.pool.query('truncate audit_event')).rejects.toThrow('permission denied');
      const alone = await openDatabase({ folder, url: ownerUrl });
      expect(await unprotectedTables(alone.pool)).toHaveLength(protectedTables.length);
      await alone.close();
    } finally {
      await opened.database.close();
      rmSync(folder, { recursive: true, force: true });
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${name}`);
      await admin.end();
    }
  });
});
