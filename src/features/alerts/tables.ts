import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** The tables of alerts, as migrations/0014-alerts.sql makes them. */
export type AlertTables = {
  alert: {
    id: GeneratedAlways<string>;
    person: string;
    kind: string;
    zh: string;
    en: string;
    link: string;
    at: Date;
    in_app: boolean;
    seen: Date | null;
  };
  alert_choice: { person: string; kind: string; channels: string[] };
  alert_webhook: {
    person: string;
    url: string;
    secret: Buffer;
    since: Date;
    failures: Generated<number>;
    stopped: Date | null;
  };
  alert_delivery: {
    alert: ColumnType<string, string, never>;
    person: string;
    attempts: Generated<number>;
    tried: Date | null;
    delivered: Date | null;
    status: number | null;
    failure: string | null;
  };
};
