import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { TableReader, TableWriter } from '#adapters/formats/port.ts';
import type { Sealer } from '#adapters/secrets/port.ts';
import type { UploadScanner, UploadSniffer } from '#adapters/uploads/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { CommentFlag } from './contract.ts';
import type { ConsultationTables } from './tables.ts';

/** What the use cases of consultations work with. */
export type ConsultationMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly cases: Cases;
  readonly sealer: Sealer;
  readonly sniff: UploadSniffer;
  /** Absent: files are looked at by people alone. */
  readonly scan: UploadScanner | undefined;
  readonly readTable: TableReader;
  readonly writeTable: TableWriter;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  /** What makes somebody look at a text before it is shown. */
  readonly flagsOf: (
    text: string,
    found: { readonly isRepeated: boolean; readonly hasFiles: boolean },
  ) => readonly CommentFlag[];
};

export type Work = Transaction<ConsultationTables>;
export type Tables = Kysely<ConsultationTables>;

export function tablesOf(means: Pick<ConsultationMeans, 'database'>): Tables {
  return means.database.tables<ConsultationTables>();
}
