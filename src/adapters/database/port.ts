import type { Kysely } from 'kysely';
import type { Pool } from 'pg';

/**
 * The database of an installation: PostgreSQL, embedded or outside. A store asks for its own tables only
 * (`database.tables<CatalogueTables>()`), so another feature's table does not compile.
 */
export type Database = {
  /** The same connection pool seen through the tables of one owner. */
  tables<Tables>(): Kysely<Tables>;
  /** For COPY and streams, which a query builder does not cover. */
  readonly pool: Pool;
  /** The role of these connections when another one owns the tables; undefined when it owns them itself. */
  readonly applicationRole: string | undefined;
  /** Work as the role that owns the tables: migrations and restores, nothing else. */
  asOwner<T>(work: (pool: Pool) => Promise<T>): Promise<T>;
  /** Where it runs, for people: never contains a password. */
  readonly place: string;
  /** Takes the exclusive right to serve this database folder; false when another server holds it. */
  claimServing(): Promise<boolean>;
  close(): Promise<void>;
};
