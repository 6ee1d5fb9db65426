import type { Kysely } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Jobs } from '#adapters/jobs/port.ts';
import type { Sealer } from '#adapters/secrets/port.ts';
import type { WebhookSender } from '#adapters/webhook/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import type { AlertTables } from './tables.ts';

/** What the use cases of alerts work with. */
export type AlertMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly append: Append;
  readonly jobs: Jobs;
  readonly sealer: Sealer;
  readonly webhooks: WebhookSender;
  /** Writes one letter with all alerts of a person, in the transaction in which they arise. */
  readonly writeLetter: (transaction: OpenTransaction, person: string, alerts: readonly Alert[]) => Promise<void>;
  /** Milliseconds an alert is kept. */
  readonly keepFor: () => number;
  readonly siteUrl: () => string;
};

export function tablesOf(means: AlertMeans): Kysely<AlertTables> {
  return means.database.tables<AlertTables>();
}
