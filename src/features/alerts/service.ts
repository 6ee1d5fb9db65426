import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { type Alert, alertKinds } from '#kernel/alert/index.ts';
import type { Person } from '#kernel/base/actor.ts';
import { AlertChoice, AlertLine, type AlertQuery } from './contract.ts';
import { deliver } from './deliver.ts';
import { type AlertMeans, tablesOf } from './means.ts';
import type { AlertTables } from './tables.ts';
import { channelsFor, tell } from './tell.ts';
import { endWebhook, setWebhook, testWebhook, webhookOf } from './webhook.ts';

/** Use cases of alerts 提醒. Everybody reads and chooses for themselves alone. */
export type Alerts = ReturnType<typeof createAlerts>;

export function createAlerts(means: AlertMeans) {
  return {
    /** Tells persons, in the transaction of what they are told about. */
    tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => tell(means, transaction, alerts),
    list: (person: string, query: AlertQuery) => listAlerts(means, person, query),

    /** One alert, or all, as seen. */
    async markSeen(person: string, id: string | undefined): Promise<void> {
      const unseen = tablesOf(means)
        .updateTable('alert')
        .set({ seen: means.clock() })
        .where('person', '=', person)
        .where('seen', 'is', null);
      await (id === undefined ? unseen : unseen.where('id', '=', id)).execute();
    },

    /** The channels of every kind. */
    async choices(person: string): Promise<AlertChoice[]> {
      const channelsOf = await channelsFor(tablesOf(means), [person]);
      return alertKinds.map((kind) => AlertChoice.parse({ kind, channels: [...channelsOf(person, kind)] }));
    },

    /** Of two choices for one kind the last one counts. */
    async choose(person: string, choices: readonly AlertChoice[]): Promise<void> {
      const last = new Map(choices.map(({ kind, channels }) => [kind, channels]));
      const rows = [...last].map(([kind, channels]) => ({ person, kind, channels: [...new Set(channels)] }));
      await tablesOf(means)
        .insertInto('alert_choice')
        .values(rows)
        .onConflict((at) =>
          at.columns(['person', 'kind']).doUpdateSet((row) => ({ channels: row.ref('excluded.channels') })),
        )
        .execute();
    },

    webhook: (person: string) => webhookOf(means, person),
    setWebhook: (actor: Person, url: string) => setWebhook(means, actor, url),
    testWebhook: (person: string) => testWebhook(means, person),
    endWebhook: (actor: Person) => endWebhook(means, actor),

    /** The task of the queue. */
    deliver: (payload: unknown) => deliver(means, payload),

    /** Takes away alerts that are too old; gives how many. */
    async clearOld(): Promise<number> {
      const before = new Date(means.clock().getTime() - means.keepFor());
      const { numDeletedRows } = await tablesOf(means).deleteFrom('alert').where('at', '<', before).executeTakeFirst();
      return Number(numDeletedRows);
    },

    recordOf: (person: string) => recordOf(means, person),

    /** Forgets a person, in the transaction in which their account is closed. */
    async forget(transaction: OpenTransaction, person: string): Promise<void> {
      const work = transactionOver<AlertTables>(transaction);
      for (const table of ['alert_delivery', 'alert', 'alert_choice', 'alert_webhook'] as const)
        await work.deleteFrom(table).where('person', '=', person).execute();
    },
  };
}

async function listAlerts(means: AlertMeans, person: string, query: AlertQuery) {
  const own = tablesOf(means).selectFrom('alert').where('person', '=', person).where('in_app', '=', true);
  let rows = own;
  if (query.kind) rows = rows.where('kind', '=', query.kind);
  if (query.state === 'unseen') rows = rows.where('seen', 'is', null);
  const [{ total }, { unseen }] = await Promise.all([
    rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
    own
      .where('seen', 'is', null)
      .select(({ fn }) => fn.countAll<string>().as('unseen'))
      .executeTakeFirstOrThrow(),
  ]);
  const items = await rows
    .selectAll()
    .orderBy('id', query.sort === 'oldest' ? 'asc' : 'desc')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), unseen: Number(unseen), items: items.map(lineOf) };
}

type AlertRow = {
  readonly id: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly link: string;
  readonly at: Date;
  readonly seen: Date | null;
};

function lineOf({ id, kind, zh, en, link, at, seen }: AlertRow): AlertLine {
  return AlertLine.parse({ id, kind, zh, en, link, at: at.toISOString(), seen: seen?.toISOString() });
}

/** What is kept here of a person, for the copy they may ask for. */
async function recordOf(means: AlertMeans, person: string) {
  const tables = tablesOf(means);
  const alerts = await tables.selectFrom('alert').selectAll().where('person', '=', person).orderBy('id').execute();
  const choices = await tables
    .selectFrom('alert_choice')
    .select(['kind', 'channels'])
    .where('person', '=', person)
    .execute();
  const webhook = await tables
    .selectFrom('alert_webhook')
    .select(['url', 'since'])
    .where('person', '=', person)
    .executeTakeFirst();
  return { alerts: alerts.map(lineOf), choices, webhook };
}
