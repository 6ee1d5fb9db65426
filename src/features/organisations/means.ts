import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Authority } from '#features/authority/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import type { OrganisationTables } from './tables.ts';

/** A letter about a unit; who writes and sends it is given by the apps. */
export type UnitLetter = {
  readonly kind: 'unit-invitation';
  readonly unit: string;
};

/** What the use cases of organisations work with. Persons are known by id; their names and mail are asked of functions. */
export type OrganisationMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly authority: Authority;
  readonly namesOf: (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  /** Tells who follows a unit what became of it. */
  readonly unitChanged: (transaction: OpenTransaction, unit: string, what: Sentence) => Promise<void>;
  readonly writeToAddress: (transaction: OpenTransaction, address: string, letter: UnitLetter) => Promise<void>;
};

/** In both languages. */
export type Sentence = { readonly zh: string; readonly en: string };

export type Tables = Kysely<OrganisationTables>;
export type Work = Transaction<OrganisationTables>;

/** First day of a name that is older than what is told here. */
export const sinceEver = '1000';

/** Milliseconds an invitation is open. */
export const invitationLasts = 14 * 86_400_000;

export function tablesOf(means: OrganisationMeans): Tables {
  return means.database.tables<OrganisationTables>();
}

export function today(means: OrganisationMeans): Day {
  return dayInShanghai(means.clock());
}
