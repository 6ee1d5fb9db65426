import { z } from 'zod';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AlertMeans, tablesOf } from './means.ts';

/** Delivery of an alert to the webhook of its person: a task of the queue, tried again until the receiver takes it. */
export const deliverTask = 'alerts.deliver';

const Payload = z.object({ alert: z.string().regex(/^\d+$/) });
/** Alerts one after another that could not be delivered; then nothing more is sent until the person sets the address anew. */
const mostFailures = 20;
/** Attempts after which an alert counts as not delivered. */
const lastAttempt = 10;

/** Throws Refused `not-available` when the receiver did not take it. What is over is done: an alert that is gone, a webhook that was ended. */
export async function deliver(means: AlertMeans, payload: unknown): Promise<void> {
  const { alert: id } = Payload.parse(payload);
  const tables = tablesOf(means);
  const row = await tables
    .selectFrom('alert_delivery')
    .innerJoin('alert', 'alert.id', 'alert_delivery.alert')
    .innerJoin('alert_webhook', 'alert_webhook.person', 'alert_delivery.person')
    .select(['alert.id', 'alert.kind', 'alert.zh', 'alert.en', 'alert.link', 'alert.at', 'alert_webhook.url'])
    .select(['alert_webhook.secret', 'alert_webhook.person', 'alert_delivery.attempts'])
    .where('alert.id', '=', id)
    .where('alert_delivery.delivered', 'is', null)
    .where('alert_webhook.stopped', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  const { kind, zh, en, at } = row;
  const body = JSON.stringify({
    type: `alert.${kind}`,
    timestamp: at.toISOString(),
    data: { id, zh, en, url: means.siteUrl() + row.link },
  });
  const outcome = await means.webhooks
    .send({
      url: row.url,
      secret: means.sealer.open(row.secret, webhookPurpose(row.person)),
      id: `alert_${id}`,
      at: means.clock(),
      body,
    })
    .then(
      ({ status }) => ({ status, failure: status >= 200 && status < 300 ? null : `HTTP ${status}` }),
      (error: unknown) => ({ status: null, failure: error instanceof Error ? error.message.slice(0, 300) : 'unknown' }),
    );
  const attempts = row.attempts + 1;
  const now = means.clock();
  await tables
    .updateTable('alert_delivery')
    .set({ ...outcome, attempts, tried: now, delivered: outcome.failure === null ? now : null })
    .where('alert', '=', id)
    .execute();
  await countFailures(means, row.person, outcome.failure === null, attempts >= lastAttempt);
  if (outcome.failure !== null) throw new Refused(refuse('not-available', { reason: outcome.failure }));
}

async function countFailures(means: AlertMeans, person: string, taken: boolean, isLast: boolean): Promise<void> {
  const tables = tablesOf(means);
  if (taken) {
    await tables.updateTable('alert_webhook').set({ failures: 0 }).where('person', '=', person).execute();
    return;
  }
  if (!isLast) return;
  const { failures } = await tables
    .updateTable('alert_webhook')
    .set((row) => ({ failures: row('failures', '+', 1) }))
    .where('person', '=', person)
    .returning('failures')
    .executeTakeFirstOrThrow();
  if (failures >= mostFailures)
    await tables.updateTable('alert_webhook').set({ stopped: means.clock() }).where('person', '=', person).execute();
}

/** What a sealed secret is bound to. */
export const webhookPurpose = (person: string): string => `webhook of ${person}`;
