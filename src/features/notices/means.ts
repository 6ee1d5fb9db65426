import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Alert } from '#kernel/alert/index.ts';

/** What the use cases of notices work with. */
export type NoticeMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly cases: Cases;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
  /** The page that a notice of an entry leads to: what was opened to the public there, or how far the case is; none of a case that never was in public. */
  readonly pageOf: (transaction: OpenTransaction, ofCase: string, place: number) => Promise<string | undefined>;
};
