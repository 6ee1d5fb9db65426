import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refused } from '#kernel/base/refusal.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Replication, startReplication } from '../../../tests/support/replication.ts';
import { openDatabase } from './open.ts';
import type { Database } from './port.ts';

let servers: Replication;
let database: Database;
const folder = mkdtempSync(path.join(tmpdir(), 'biao-reading-'));
beforeAll(async () => {
  servers = await startReplication();
  database = await openDatabase({ folder, url: servers.primaryUrl, readUrls: [servers.replicaUrl] });
  await database.pool.query('create table said (word text)');
});
afterAll(async () => {
  await database?.close();
  await servers?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Read = { readonly words: number; readonly replica: boolean };

async function read(): Promise<Read> {
  const { rows } = await sql<Read>`
    select (select count(*)::int from said) as words, pg_is_in_recovery() as replica`.execute(database.reading());
  return rows[0] ?? { words: -1, replica: false };
}

async function say(word: string): Promise<void> {
  await database.pool.query('insert into said values ($1)', [word]);
  await database.seen();
}

/** Waits until the replica has what this process has seen. */
const untilCurrent = () => expect.poll(() => database.replicas().current, { timeout: 30_000 }).toBe(1);

describe('a replica', () => {
  it('answers reads, with everything this process wrote', async () => {
    await say('one');
    expect((await read()).words).toBe(1);
    await untilCurrent();
    expect(await read()).toEqual({ words: 1, replica: true });
  });

  it('that lags is not asked: what was seen before is seen again', async () => {
    await servers.pause();
    await say('two');
    expect(await read()).toEqual({ words: 2, replica: false });
    expect(database.replicas()).toEqual({ configured: 1, answering: 1, current: 0 });
    await servers.resume();
    await untilCurrent();
    expect(await read()).toEqual({ words: 2, replica: true });
  });

  it('that dies in the middle of a question is answered for, and no read fails', async () => {
    const slow = sql<Read>`select count(*)::int as words, pg_is_in_recovery() as replica
      from said, pg_sleep(2)`.execute(database.reading());
    const asked = Promise.all([slow, read(), read()]);
    await servers.killReplica();
    const [{ rows }, ...others] = await asked;
    expect([rows[0]?.words, ...others.map(({ words }) => words)]).toEqual([2, 2, 2]);
    expect(await read()).toEqual({ words: 2, replica: false });
    await expect.poll(() => database.replicas().answering, { timeout: 30_000 }).toBe(0);
  });

  it('of another database is refused', async () => {
    const other = await clonedDatabase();
    try {
      const opened = openDatabase({ folder, url: servers.primaryUrl, readUrls: [other.url] });
      const error: unknown = await opened.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error instanceof Refused && error.refusal.code).toBe('database-not-replica');
    } finally {
      await other.close();
    }
  });
});

describe('a data folder beside an outside database', () => {
  it('is served by one server at a time', async () => {
    const options = { folder, url: servers.primaryUrl };
    const [first, second] = [await openDatabase(options), await openDatabase(options)];
    expect([await first.claimServing(), await second.claimServing()]).toEqual([true, false]);
    await first.close();
    expect(await second.claimServing()).toBe(true);
    await second.close();
  });
});
