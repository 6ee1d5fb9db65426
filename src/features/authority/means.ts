import type { Transaction } from 'kysely';
import type { Database } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Role, Standing } from '#kernel/authority/index.ts';
import type { Person } from '#kernel/base/actor.ts';
import type { AuthorityTables } from './tables.ts';

/** A signed-in person who asks, with what may be done. */
export type Asker = { readonly actor: Person; readonly standing: Standing };

export type AuthorityMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly roles: readonly Role[];
  readonly append: Append;
  readonly namesOf: (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly knowsUnit: (key: string) => Promise<boolean>;
  /** Rights that grow end the person's open sessions: the next one is begun with a new token. */
  readonly endSessions: (transaction: Transaction<AuthorityTables>, person: string, why: string) => Promise<void>;
};
