import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { type Alert, type AlertChannel, type AlertKind, usualChannels } from '#kernel/alert/index.ts';
import { deliverTask } from './deliver.ts';
import type { AlertMeans } from './means.ts';
import type { AlertTables } from './tables.ts';

/** Longest text of an alert that is kept. */
const longest = 1_000;

type Work = ReturnType<typeof transactionOver<AlertTables>>;

/**
 * Tells persons what they asked to be told, each by the channels of its kind, in the transaction in which it arises: all of
 * it or nothing. Alerts of one person that arise together go in one letter. `only`: by these channels, whatever was chosen.
 */
export async function tell(
  means: AlertMeans,
  transaction: OpenTransaction,
  alerts: readonly Alert[],
  only?: readonly AlertChannel[],
): Promise<void> {
  if (alerts.length === 0) return;
  const work = transactionOver<AlertTables>(transaction);
  const channelsOf = await channelsFor(work, [...new Set(alerts.map(({ person }) => person))]);
  const hooked = await hookedOf(work, alerts);
  const letters = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const channels = only ?? channelsOf(alert.person, alert.kind);
    const isSent = channels.includes('webhook') && hooked.has(alert.person);
    if (channels.includes('app') || isSent) await write(means, work, alert, channels.includes('app'), isSent);
    if (channels.includes('mail')) letters.set(alert.person, [...(letters.get(alert.person) ?? []), alert]);
  }
  for (const [person, told] of letters) await means.writeLetter(transaction, person, told);
}

async function write(means: AlertMeans, work: Work, alert: Alert, inApp: boolean, isSent: boolean): Promise<void> {
  const { person, kind, zh, en, link } = alert;
  const { id } = await work
    .insertInto('alert')
    .values({
      person,
      kind,
      zh: zh.slice(0, longest),
      en: en.slice(0, longest),
      link,
      at: means.clock(),
      in_app: inApp,
      seen: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (!isSent) return;
  await work
    .insertInto('alert_delivery')
    .values({ alert: id, person, tried: null, delivered: null, status: null, failure: null })
    .execute();
  await means.jobs.ask(work, deliverTask, { payload: { alert: id }, attempts: mostAttempts });
}

/** Attempts of a delivery, further and further apart: the last about three and a half hours after the first. */
const mostAttempts = 10;

type ChannelsOf = (person: string, kind: AlertKind) => readonly string[];

/** The channels that persons chose, the usual ones where they chose none. */
export async function channelsFor(work: Pick<Work, 'selectFrom'>, persons: readonly string[]): Promise<ChannelsOf> {
  const rows = await work.selectFrom('alert_choice').selectAll().where('person', 'in', persons).execute();
  const chosen = new Map(rows.map((row) => [`${row.person} ${row.kind}`, row.channels]));
  return (person, kind) => chosen.get(`${person} ${kind}`) ?? usualChannels[kind];
}

async function hookedOf(work: Work, alerts: readonly Alert[]): Promise<ReadonlySet<string>> {
  const rows = await work
    .selectFrom('alert_webhook')
    .select('person')
    .where('person', 'in', [...new Set(alerts.map(({ person }) => person))])
    .where('stopped', 'is', null)
    .execute();
  return new Set(rows.map(({ person }) => person));
}
