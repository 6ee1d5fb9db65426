import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Authority } from '#features/authority/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Library } from '#features/library/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { NumberSeries } from '#kernel/standard/number-series.ts';
import type { PublicationTables } from './tables.ts';

/** What the use cases of publication work with. */
export type PublicationMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly authority: Authority;
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly series: readonly NumberSeries[];
  /** Code of the city's division. */
  readonly division: string;
  /** Who approves, as records name it. */
  readonly approver: string;
  /** What is published here is a sample. */
  readonly isSample: boolean;
  /** The first serial number of a series. */
  readonly firstSerial: number;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  /** Persons who answer for the duties after a publication. */
  readonly officePersons: () => Promise<readonly string[]>;
};

export type Work = Transaction<PublicationTables>;
export type Tables = Kysely<PublicationTables>;

export function tablesOf(means: Pick<PublicationMeans, 'database'>): Tables {
  return means.database.tables<PublicationTables>();
}
