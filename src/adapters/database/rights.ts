import type { ClientBase, Pool } from 'pg';

/**
 * What the role of the application may do. The tables belong to another role, which migrates; the application reads and
 * writes them, but rows of tables whose comment begins with «append-only» it can only add. That wall is PostgreSQL's:
 * no fault of ours, and nobody who only has the application's connection, can change what was appended.
 */
export const applicationRole = 'biao_application';

/** «append-only, erased by an event»: rows may be deleted where a trigger of the table agrees. */
const erasable = 'append-only, erased';

const ours = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = current_schema() and c.relkind in ('r', 'p')`;
const comment = `coalesce(obj_description(c.oid, 'pg_class'), '')`;

/** One process at a time makes the role: roles are the server's, and `create role` knows no «if not exists». */
const roleLock = 4_711_005;

/** Makes the application's role of the embedded database; its socket lets in only who owns the folder. */
export async function ensureApplicationRole(client: ClientBase): Promise<void> {
  const known = async () =>
    (await client.query('select from pg_roles where rolname = $1', [applicationRole])).rowCount !== 0;
  if (await known()) return;
  await client.query('select pg_advisory_lock($1)', [roleLock]);
  try {
    if (!(await known())) await client.query(`create role ${applicationRole} login`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [roleLock]);
  }
}

/** Whether the role lacks the rights to a table that is newer than those it was given. */
export async function lacksRights(client: ClientBase, role: string): Promise<boolean> {
  const { rowCount } = await client.query(`select ${ours} and not has_table_privilege($1, c.oid, 'select') limit 1`, [
    role,
  ]);
  return rowCount !== 0;
}

/** Gives the application's role its rights to all tables of this schema, and takes all others from it. */
export async function grantApplication(client: ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ name: string; comment: string }>(
    `select quote_ident(c.relname) as name, ${comment} as comment ${ours} order by 1`,
  );
  const { rows: about } = await client.query<{ role: string; schema: string; version: number }>(
    `select quote_ident($1) as role, quote_ident(current_schema()) as schema,
       current_setting('server_version_num')::integer as version`,
    [role],
  );
  const { role: name = '', schema = '', version = 0 } = about[0] ?? {};
  // From 17 on who does not own a table may be let analyze it; before, that is left to autovacuum.
  const change = version >= 170_000 ? 'insert, update, delete, truncate, maintain' : 'insert, update, delete, truncate';
  await client.query(`grant usage on schema ${schema} to ${name}`);
  for (const table of rows) {
    const more = table.comment.startsWith(erasable) ? ', insert, delete' : ', insert';
    const rights = table.comment.startsWith('append-only')
      ? more
      : table.name === 'schema_migration'
        ? ''
        : `, ${change}`;
    await client.query(`revoke all on ${table.name} from ${name}; grant select${rights} on ${table.name} to ${name}`);
  }
}

/**
 * The append-only tables that the role of this connection could change all the same: because it owns them, is a
 * superuser, or was given too much. Empty when the wall stands.
 */
export async function unprotectedTables(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name ${ours} and ${comment} like 'append-only%'
       and (pg_has_role(current_user, c.relowner, 'member')
         or has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'truncate')
         or (${comment} not like '${erasable}%' and has_table_privilege(c.oid, 'delete')))
     order by 1`,
  );
  return rows.map((row) => row.name);
}
