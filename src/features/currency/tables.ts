/** The table of currency, as migrations/0013-currency.sql makes it. */
export type CurrencyTables = {
  followed: { person: string; key: string; since: Date; seen: Date };
};
