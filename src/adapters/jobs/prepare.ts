import { runMigrations } from 'graphile-worker';
import type { Pool } from 'pg';
import { quietLogger } from './logger.ts';

/** The schema of the queue, beside ours: it is of no backup and is made anew where it is missing. */
export const jobSchema = 'graphile_worker';

/**
 * Makes or renews the tables of the queue, as the role that owns the database. The application's role may use them; the
 * library shuts everybody but the owner out (row security), so a policy lets that one role in. Safe to do at every start.
 */
export async function prepareJobs(owner: Pool, application: string | undefined): Promise<void> {
  await runMigrations({ pgPool: owner, schema: jobSchema, logger: quietLogger() });
  if (application === undefined) return;
  const { rows } = await owner.query<{ role: string; open: string[] }>(
    `select quote_ident($1) as role, array(
       select quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $2 and c.relkind = 'r' and (not has_table_privilege($1, c.oid, 'update')
         or not exists (select from pg_policy p where p.polrelid = c.oid))) as open`,
    [application, jobSchema],
  );
  const { role = '', open = [] } = rows[0] ?? {};
  if (open.length === 0) return;
  await owner.query(`grant usage on schema ${jobSchema} to ${role};
    grant select, insert, update, delete on all tables in schema ${jobSchema} to ${role};
    grant usage on all sequences in schema ${jobSchema} to ${role};
    grant execute on all functions in schema ${jobSchema} to ${role}`);
  for (const table of open)
    await owner.query(`drop policy if exists application on ${jobSchema}.${table};
      create policy application on ${jobSchema}.${table} to ${role} using (true) with check (true)`);
}
