import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { readingFrom } from '#adapters/database/open.ts';
import type { Database } from '#adapters/database/port.ts';

/** A database of one's own, cloned from the migrated template; dropped by `close`. */
export async function clonedDatabase(): Promise<Database & { readonly url: string }> {
  const { host, port, user } = inject('testDatabase');
  const name = `clone_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template template_biao`);
  const pool = new pg.Pool({ host, port, user, database: name, max: 6 });
  // The pool's end does not wait for the last goodbye of its connections, which the drop may overtake.
  pool.on('error', () => undefined);
  return {
    pool,
    place: name,
    url: `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`,
    tables: <Tables>() => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    ...readingFrom(pool),
    claimServing: async () => true,
    close: async () => {
      await pool.end();
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
