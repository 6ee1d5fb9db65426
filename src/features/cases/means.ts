import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { DocumentWriters } from '#adapters/documents/port.ts';
import type { TextReader } from '#adapters/formats/port.ts';
import type { Jobs } from '#adapters/jobs/port.ts';
import type { UploadScanner, UploadSniffer } from '#adapters/uploads/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Authority } from '#features/authority/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { Named, Refusal } from '#kernel/base/refusal.ts';
import type { Holidays } from '#kernel/calendar/index.ts';
import type { Form } from '#kernel/form/index.ts';
import type { Procedure, ProcedureRule } from '#kernel/procedure/index.ts';
import type { CaseTables } from './tables.ts';

/** What the use cases of cases work with. Persons and units are of others, and are asked of functions. */
export type CaseMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly authority: Authority;
  readonly jobs: Jobs;
  /** All versions of all procedures, the dated rules they name, and the days off. */
  readonly procedures: readonly Procedure[];
  readonly rules: readonly ProcedureRule[];
  /** Forms of all procedures, and what writes them as files. */
  readonly forms: readonly Form[];
  readonly documents: DocumentWriters;
  readonly holidays: Holidays;
  readonly sniff: UploadSniffer;
  /** Absent: files are looked at by people alone. */
  readonly scan: UploadScanner | undefined;
  /** The clauses of a draft that comes as a file. */
  readonly readText: TextReader;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  readonly namesOf: (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly unitNames: (keys: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
  /** A unit and all that it stands below; empty when it is not there. Asked in a transaction where there is one. */
  readonly chainOf: (unit: string, transaction?: OpenTransaction) => Promise<readonly string[]>;
  /** The number that a case was given when it was published; undefined before. */
  readonly numberGiven: (id: string) => Promise<string | undefined>;
  /** What happens after an entry beside telling people, by the name in the declaration; in one transaction with its mark. */
  readonly effects: Readonly<Record<string, Effect>>;
  /** Why a move may not be made yet that has such an effect, asked of the feature that does it. */
  readonly hindrances: Readonly<Record<string, (id: string) => Promise<Refusal | undefined>>>;
};

/** Does what follows from an entry of a case, in a transaction in which it is marked as done. */
export type Effect = (
  transaction: OpenTransaction,
  about: { readonly id: string; readonly place: number },
) => Promise<void>;

/** The task that does what follows from entries. */
export const effectTask = 'cases.effects';

export type Work = Transaction<CaseTables>;

export function tablesOf(means: CaseMeans): Kysely<CaseTables> {
  return means.database.tables<CaseTables>();
}

/**
 * The same in a transaction. Who asks for a second connection while a case is locked waits for those who wait for the case,
 * and when they hold all connections there are, for ever.
 */
export function within(means: CaseMeans, work: Work): CaseMeans {
  return { ...means, chainOf: (unit) => means.chainOf(unit, work) };
}
