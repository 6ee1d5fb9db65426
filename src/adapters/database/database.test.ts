import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '#kernel/base/refusal.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openDatabase } from './open.ts';
import { checkOutside } from './outside.ts';

const features = path.resolve('src/features');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process of its own that has the database of the folder open. */
async function openInChild(): Promise<ChildProcess> {
  const script = path.resolve('tests/support/open-child.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function refusalOf(action: Promise<unknown>): Promise<string> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Refused ? error.refusal.code : String(error);
}

describe('the embedded database', () => {
  it('is shared by two processes and ends with the last one', async () => {
    const first = await openDatabase({ folder });
    const second = await openDatabase({ folder });
    expect(await first.claimServing()).toBe(true);
    expect(await second.claimServing()).toBe(false);
    await first.close();
    expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await second.close();
    const again = await openDatabase({ folder });
    expect(await again.claimServing()).toBe(true);
    await again.close();
  });

  it('stops when its last user is killed, and not while somebody else uses it', async () => {
    const isRunning = (): boolean => existsSync(path.join(folder, 'postgres', 'postmaster.pid'));
    const killed = await openInChild();
    killed.kill('SIGKILL');
    await expect.poll(isRunning, { timeout: 30_000 }).toBe(false);

    const other = await openDatabase({ folder });
    const again = await openInChild();
    again.kill('SIGKILL');
    await once(again, 'close');
    // Longer than a guard waits: what it would do, it has done.
    await other.pool.query('select pg_sleep(6)');
    expect(isRunning()).toBe(true);
    await other.close();
    expect(isRunning()).toBe(false);
  });

  it('is opened by many at once while others leave', async () => {
    const openAndClose = async (): Promise<void> => {
      for (let round = 0; round < 4; round += 1) {
        const database = await openDatabase({ folder });
        expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
        await database.close();
      }
    };
    await Promise.all([openAndClose(), openAndClose(), openAndClose()]);
  });

  it('lets any number of transactions ask something beside them', async () => {
    const database = await openDatabase({ folder });
    try {
      const tables = database.tables<Record<never, never>>();
      const asked = Array.from({ length: 60 }, (_, at) =>
        tables.transaction().execute(async (work) => {
          await sql`select 1`.execute(work);
          return (await sql<{ at: number }>`select ${at}::int as at`.execute(tables)).rows;
        }),
      );
      expect((await Promise.all(asked)).flat()).toEqual(Array.from({ length: 60 }, (_, at) => ({ at })));
    } finally {
      await database.close();
    }
  });

  it('lives in a folder whose path is longer than a socket allows', async () => {
    const deep = path.join(folder, 'x'.repeat(60), 'y'.repeat(60));
    const database = await openDatabase({ folder: deep });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('refuses a folder of a newer layout', async () => {
    writeFileSync(path.join(folder, 'biao.json'), JSON.stringify({ layout: 99, postgres: 18 }));
    expect(await refusalOf(openDatabase({ folder }))).toBe('folder-newer');
  });

  it('refuses a folder that is a file', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, 'x');
    expect(await refusalOf(openDatabase({ folder: file }))).toBe('folder-unusable');
  });

  it('refuses an outside database that does not answer, without its password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:9/none';
    const error = await openDatabase({ folder, url }).catch((reason: unknown) => reason);
    expect(error instanceof Refused && error.refusal.code).toBe('database-unreachable');
    expect(JSON.stringify(error instanceof Refused ? error.refusal : {})).not.toContain('secret');
  });
});

describe('an outside database', () => {
  it.each([
    ['140023', 'UTF8', 'database-version'],
    ['190000', 'UTF8', 'database-version'],
    ['', '', 'database-version'],
    ['160014', 'SQL_ASCII', 'database-encoding'],
    ['150000', 'UTF8', undefined],
    ['180004', 'UTF8', undefined],
  ])('of version %s and encoding %s is refused: %s', async (version, encoding, code) => {
    const checked = Promise.resolve().then(() => checkOutside({ version, encoding }, 'somewhere'));
    expect(await refusalOf(checked)).toBe(code ?? 'undefined');
  });

  it('in which nothing may be created is refused before anything is done', async () => {
    const database = await clonedDatabase({ as: 'owner' });
    await database.pool.query('drop schema public cascade');
    await database.pool.query('create schema public');
    const role = `guest_${process.pid}`;
    await database.pool.query(`create role ${role} login`);
    const guest = await openDatabase({ folder, url: database.url.replace(/\/\/[^@]+@/, `//${role}@`) });
    expect(await refusalOf(migrate(guest.pool, readMigrations(features), guest.place))).toBe('database-not-writable');
    await guest.close();
    await database.pool.query(`drop role ${role}`);
    await database.close();
  });
});

describe('migrations', () => {
  it('are applied once, and a database that knows more is refused', async () => {
    const database = await clonedDatabase({ as: 'owner' });
    const migrations = readMigrations(features);
    expect(migrations.length).toBeGreaterThan(0);
    expect(await migrate(database.pool, migrations, 'clone')).toEqual([]);
    expect(await refusalOf(migrate(database.pool, migrations.slice(0, -1), 'clone'))).toBe('folder-newer');
    await database.close();
  });

  it('that were edited after landing are told', async () => {
    const database = await clonedDatabase({ as: 'owner' });
    const edited = readMigrations(features).map((migration) => ({ ...migration, checksum: 'other' }));
    await expect(migrate(database.pool, edited, 'clone')).rejects.toThrow('was edited');
    await database.close();
  });

  it('leave statements that cannot be changed or deleted', async () => {
    const database = await clonedDatabase({ as: 'owner' });
    await database.pool.query("insert into source (name, title_zh, title_en) values ('s', 's', 's')");
    await database.pool.query("insert into statement (key, source_id, hash, doc) values ('k', 1, 1, '{}')");
    for (const sql of ['delete from statement', "update statement set key = 'x'", 'truncate statement']) {
      await expect(database.pool.query(sql)).rejects.toThrow('appended, never changed');
    }
    await database.close();
  });
});
