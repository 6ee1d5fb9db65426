import type { Kysely } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { UploadScanner, UploadSniffer } from '#adapters/uploads/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Authority } from '#features/authority/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { ModerationTables } from './tables.ts';

/** What the use cases of moderation work with. Records and persons are of others, and are asked of functions. */
export type ModerationMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly authority: Authority;
  readonly sniff: UploadSniffer;
  /** Absent: files are looked at by people alone. */
  readonly scan: UploadScanner | undefined;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  readonly namesOf: (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** The number of a record; undefined when it is not held. */
  readonly numberOf: (key: string) => Promise<string | undefined>;
  /** Words that make a moderator look twice, folded. */
  readonly watchedWords: readonly string[];
  /** Milliseconds a refused one is kept. */
  readonly keepFor: () => number;
};

export function tablesOf(means: ModerationMeans): Kysely<ModerationTables> {
  return means.database.tables<ModerationTables>();
}
