import { type Kysely, sql } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { State } from '#kernel/standard/vocabulary.ts';
import type { CurrencyTables } from './tables.ts';

/** What the use cases of currency work with. Searches, units and alerts are of others, and are asked of functions. */
export type CurrencyMeans = {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  /** A saved search with what changed among its newest matches. Throws Refused: not-found. */
  readonly newestOf: (id: string) => Promise<NewestMatches>;
  /** How far the search index is in the change log. */
  readonly searchedUntil: () => number;
  /** Names of the states of standards. */
  readonly stateNames: Readonly<Record<State, Named>>;
  /** Names of units by key; unknown ones are absent. */
  readonly unitNames: (keys: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
  /** Names of saved searches by address; unknown ones are absent. */
  readonly searchNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
};

export type Named = { readonly zh: string; readonly en: string };
export type NewestMatches = { readonly items: readonly { readonly number: string; readonly updated: string }[] };

// The clock of the database: sayings are dated by it, and are compared with what was seen.
export const now = sql<Date>`now()`;

/** More than anybody can keep an eye on; the list is read whole. */
export const mostFollowed = 1_000;

export function tablesOf(means: CurrencyMeans): Kysely<CurrencyTables> {
  return means.database.tables<CurrencyTables>();
}
