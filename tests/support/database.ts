import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { readingFrom } from '#adapters/database/open.ts';
import type { Database } from '#adapters/database/port.ts';
import { applicationRole } from '#adapters/database/rights.ts';
import { tablesOver } from '#adapters/database/tables.ts';

/**
 * A database of one's own, cloned from the migrated template; dropped by `close`. Its connections are the application's,
 * as in the product; `as: 'owner'` for tests of the schema itself. `url` is the owner's.
 */
export function clonedDatabase(options: { readonly as?: 'owner' } = {}): Promise<TestDatabase> {
  return createdDatabase('template_biao', options);
}

/** A database without any table. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createdDatabase('template0', {});
}

type TestDatabase = Database & { readonly url: string };

async function createdDatabase(template: string, options: { readonly as?: 'owner' }): Promise<TestDatabase> {
  const { host, port, user } = inject('testDatabase');
  const name = `clone_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template ${template}`);
  const owner = { host, port, user, database: name };
  const openPool = () => {
    const opened = new pg.Pool({ ...owner, user: options.as === 'owner' ? user : applicationRole, max: 4 });
    // The pool's end does not wait for the last goodbye of its connections, which the drop may overtake.
    opened.on('error', () => undefined);
    opened.on('connect', (client) => client.on('error', () => undefined));
    return opened;
  };
  const [pool, transactions] = [openPool(), openPool()];
  return {
    pool,
    place: name,
    url: `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`,
    tables: tablesOver(pool, transactions),
    ...readingFrom(pool),
    applicationRole,
    asOwner: async (work) => {
      const owning = new pg.Pool({ ...owner, max: 2 });
      owning.on('error', () => undefined);
      owning.on('connect', (client) => client.on('error', () => undefined));
      try {
        return await work(owning);
      } finally {
        await owning.end();
      }
    },
    claimServing: async () => true,
    close: async () => {
      await Promise.all([pool.end(), transactions.end()]);
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(sql: string): Promise<void> {
  const { host, port, user } = inject('testDatabase');
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
