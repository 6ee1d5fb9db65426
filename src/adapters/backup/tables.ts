import type { ClientBase } from 'pg';

/** A table as a backup sees it: its columns but for generated ones, and its primary key, by which its rows are ordered. */
export type BackedTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly order: readonly string[];
};

/** What is brought back by migrations, not by a backup. */
const ofMigrations = 'schema_migration';

/**
 * All tables of this schema, those that others refer to first. Rows are copied in the order of their keys: the log is
 * checked row by row when it is loaded, and two backups of the same state are the same.
 */
export async function loadingOrder(client: ClientBase): Promise<readonly BackedTable[]> {
  const { rows } = await client.query<BackedTable & { refers: string[] }>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i, unnest(i.indkey::smallint[]) with ordinality k(attnum, place)
        join pg_attribute a on a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid
        order by k.place) as "order",
      array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> '${ofMigrations}' order by c.relname collate "C"`);
  const ordered: BackedTable[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refers }) => refers.every((other) => !waiting.has(other)));
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const { name, columns, order } of ready) {
      waiting.delete(name);
      ordered.push({ name, columns, order });
    }
  }
  return ordered;
}

/** Tables that have rows. */
export async function filledTables(client: ClientBase): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const { name } of await loadingOrder(client)) {
    const { rows } = await client.query(`select exists (select from ${client.escapeIdentifier(name)}) as filled`);
    if (rows[0]?.filled === true) filled.push(name);
  }
  return filled;
}

/** Numbers given next go on behind those that were loaded. */
export async function continueNumbers(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select quote_ident(c.relname) as table, quote_ident(a.attname) as column,
      pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r' and not a.attisdropped
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`);
  for (const { table, column, sequence } of rows)
    await client.query(`select setval($1, coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`, [
      sequence,
    ]);
}
