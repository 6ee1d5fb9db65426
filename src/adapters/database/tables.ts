import { Kysely, PostgresDialect, type PostgresPool, type TransactionBuilder } from 'kysely';

/**
 * Tables over two pools: transactions have connections of their own. A use case asks things beside its transaction (who may,
 * what a unit stands below); with one pool as many transactions as connections would wait for one that none of them gives
 * back, for ever.
 */
export function tablesOver(pool: PostgresPool, transactions: PostgresPool) {
  return <Tables>(): Kysely<Tables> => new TablesOverTwo<Tables>(pool, transactions);
}

class TablesOverTwo<Tables> extends Kysely<Tables> {
  readonly #transactions: PostgresPool;

  constructor(pool: PostgresPool, transactions: PostgresPool) {
    super({ dialect: new PostgresDialect({ pool }) });
    this.#transactions = transactions;
  }

  override transaction(): TransactionBuilder<Tables> {
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#transactions }) }).transaction();
  }
}
