import type { Kysely, QueryExecutorProvider, Transaction } from 'kysely';
import type { Pool } from 'pg';

/**
 * The database of an installation: PostgreSQL, embedded or outside. A store asks for its own tables only
 * (`database.tables<CatalogueTables>()`), so another feature's table does not compile.
 */
export type Database = {
  /** The same connection pool seen through the tables of one owner. */
  tables<Tables>(): Kysely<Tables>;
  /** For reading alone: a replica that has everything this process has seen, else the primary. */
  reading<Tables>(): Kysely<Tables>;
  /** What is committed by now is seen by every later read. To be called after a write and when a change was noticed. */
  seen(): Promise<void>;
  /** How many replicas there are, answer, and have everything this process has seen. */
  replicas(): { readonly configured: number; readonly answering: number; readonly current: number };
  /** For COPY and streams, which a query builder does not cover. */
  readonly pool: Pool;
  /** The role of these connections when another one owns the tables; undefined when it owns them itself. */
  readonly applicationRole: string | undefined;
  /** Work as the role that owns the tables: migrations and restores, nothing else. */
  asOwner<T>(work: (pool: Pool) => Promise<T>): Promise<T>;
  /** Where it runs, for people: never contains a password. */
  readonly place: string;
  /** Takes the exclusive right to serve this data folder; false when another server holds it. */
  claimServing(): Promise<boolean>;
  close(): Promise<void>;
};

/** A transaction over whatever tables, as one feature hands it to another. */
export type OpenTransaction = QueryExecutorProvider & { readonly isTransaction: boolean };

/** A transaction that another feature began, seen through one's own tables. */
export function transactionOver<Tables>(transaction: OpenTransaction): Transaction<Tables> {
  if (!transaction.isTransaction) throw new Error('this is done in the transaction of the act it belongs to');
  // All transactions of Kysely are of one class; which tables it names exists for the compiler only.
  return transaction as Transaction<Tables>;
}

/** A pattern of LIKE that finds a text anywhere, whatever characters it has. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
