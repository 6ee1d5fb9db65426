import { randomBytes } from 'node:crypto';
import type { Person } from '#kernel/base/actor.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Delivery } from './contract.ts';
import { webhookPurpose } from './deliver.ts';
import { type AlertMeans, tablesOf } from './means.ts';
import { tell } from './tell.ts';

/** The webhook of a person: where their alerts go, under a secret that is told once. */
const secretBytes = 24;
/** Deliveries that are shown. */
const shown = 20;

/** Sets the address and a new secret; what was stopped goes on. Throws Refused: invalid-input. */
export async function setWebhook(means: AlertMeans, actor: Person, url: string): Promise<{ secret: string }> {
  means.webhooks.permit(url);
  const secret = `whsec_${randomBytes(secretBytes).toString('base64')}`;
  const person = actor.id;
  const set = {
    url,
    secret: means.sealer.seal(secret, webhookPurpose(person)),
    since: means.clock(),
    failures: 0,
    stopped: null,
  };
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await work
        .insertInto('alert_webhook')
        .values({ person, ...set })
        .onConflict((at) => at.column('person').doUpdateSet(set))
        .execute();
      await means.append(work, {
        actor,
        verb: 'alerts.set-webhook',
        object: { kind: 'person', id: person },
        detail: { host: new URL(url).host },
      });
    });
  return { secret };
}

/** Ends it; what is under way is given up. */
export async function endWebhook(means: AlertMeans, actor: Person): Promise<void> {
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numDeletedRows } = await work
        .deleteFrom('alert_webhook')
        .where('person', '=', actor.id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refused(refuse('not-found', { what: 'webhook' }));
      await means.append(work, {
        actor,
        verb: 'alerts.end-webhook',
        object: { kind: 'person', id: actor.id },
      });
    });
}

/** The address, whether it still is used, and what was sent there last. Never the secret. */
export async function webhookOf(means: AlertMeans, person: string) {
  const tables = tablesOf(means);
  const row = await tables.selectFrom('alert_webhook').selectAll().where('person', '=', person).executeTakeFirst();
  if (!row) return undefined;
  const sent = await tables
    .selectFrom('alert_delivery')
    .innerJoin('alert', 'alert.id', 'alert_delivery.alert')
    .select(['alert.id', 'alert.zh', 'alert.en', 'alert.at', 'alert_delivery.attempts', 'alert_delivery.delivered'])
    .select(['alert_delivery.status', 'alert_delivery.failure'])
    .where('alert_delivery.person', '=', person)
    .orderBy('alert_delivery.alert', 'desc')
    .limit(shown)
    .execute();
  const deliveries = sent.map((each): Delivery => {
    const { id, zh, en, at, attempts, delivered, status, failure } = each;
    return {
      alert: id,
      zh,
      en,
      at: at.toISOString(),
      attempts,
      delivered: delivered?.toISOString(),
      status: status ?? undefined,
      failure: failure ?? undefined,
    };
  });
  return { url: row.url, since: row.since.toISOString(), stopped: row.stopped?.toISOString(), deliveries };
}

/** Sends a trial to the webhook of the person, whatever channels they chose. Throws Refused: not-found. */
export async function testWebhook(means: AlertMeans, person: string): Promise<void> {
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work
        .selectFrom('alert_webhook')
        .select('person')
        .where('person', '=', person)
        .executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: 'webhook' }));
      const trial = { person, kind: 'work-decided', zh: '这是一次试发。', en: 'This is a trial.' } as const;
      await tell(means, work, [{ ...trial, link: '/account/alerts' }], ['webhook']);
    });
}
