import type { MailSender } from '#adapters/mail/port.ts';
import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { MailQuery } from './contract.ts';
import { type Letterhead, letterOf, type MailKind } from './letters.ts';
import { type AccountMeans, tablesOf, type Work } from './means.ts';

/** Mail: written with the act, sent after it; without a mail server it stays in the mailbox of the administrator. */
export type Addressed = {
  readonly to: string;
  readonly kind: MailKind;
  readonly language: string;
  readonly name: string;
  readonly link?: string;
  /** The unit a letter is about. */
  readonly unit?: string;
  readonly alerts?: readonly { readonly zh: string; readonly en: string; readonly link: string }[];
};

export async function writeMail(means: AccountMeans, work: Work, given: Addressed): Promise<void> {
  const language = given.language === 'en' ? 'en' : 'zh-CN';
  const head: Letterhead = { city: means.cityName[language === 'en' ? 'en' : 'zh'], site: means.siteUrl() };
  const { subject, plain, html } = letterOf(given.kind, language, head, given);
  const now = means.clock();
  await work
    .insertInto('mail')
    .values({
      recipient: given.to,
      kind: given.kind,
      language,
      subject,
      plain,
      html,
      created: now,
      sent: null,
      attempts: 0,
      next_attempt: now,
      failure: null,
    })
    .execute();
  await means.jobs.ask(work, sendTask, { key: sendTask });
}

/** The task that sends what is due: asked for with every letter, and coming round for those that failed. */
export const sendTask = 'accounts.send-mail';

/** Letters of one round of sending. */
const batch = 20;
/** A letter that the next server refuses is tried for about two days: 1, 2, 4 … minutes apart, at most 6 hours. */
const mostAttempts = 16;

/**
 * Sends what is due; gives back how many went out. A letter may go out twice when the server dies between sending and
 * writing that down: better than never.
 */
export async function sendDue(means: AccountMeans, sender: MailSender): Promise<number> {
  const sample = '@sample.invalid';
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const rows = await work
        .selectFrom('mail')
        .selectAll()
        .where('sent', 'is', null)
        .where('next_attempt', '<=', means.clock())
        .where('attempts', '<', mostAttempts)
        .where('recipient', 'not like', `%${sample}`)
        .orderBy('id')
        .limit(batch)
        .forUpdate()
        .skipLocked()
        .execute();
      let sent = 0;
      for (const row of rows) {
        const { recipient: to, subject, plain, html } = row;
        const failure = await sender.send({ to, subject, plain: plain ?? '', html: html ?? '' }).then(
          () => undefined,
          (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : 'unknown'),
        );
        if (failure === undefined) sent += 1;
        const attempts = row.attempts + 1;
        const pause = Math.min(60_000 * 2 ** row.attempts, 6 * 3_600_000);
        await work
          .updateTable('mail')
          .set(
            failure === undefined
              ? { sent: means.clock(), attempts, plain: null, html: null, failure: null }
              : { attempts, failure, next_attempt: new Date(means.clock().getTime() + pause) },
          )
          .where('id', '=', row.id)
          .execute();
      }
      return sent;
    });
}

/** Letters, newest first; their words are read one by one. */
export async function listMail(means: AccountMeans, asker: Asker, query: MailQuery) {
  means.authority.permit(asker, 'mail.read', 'everywhere');
  let rows = tablesOf(means).selectFrom('mail');
  if (query.q) rows = rows.where('recipient', 'like', `%${query.q.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`);
  if (query.state === 'sent') rows = rows.where('sent', 'is not', null);
  if (query.state === 'waiting') rows = rows.where('sent', 'is', null);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const items = await rows
    .selectAll()
    .orderBy('id', query.sort === 'oldest' ? 'asc' : 'desc')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return {
    total: Number(total),
    items: items.map((row) => ({
      id: Number(row.id),
      to: row.recipient,
      kind: row.kind,
      subject: row.subject,
      created: row.created.toISOString(),
      sent: row.sent?.toISOString(),
      attempts: row.attempts,
      failure: row.failure ?? undefined,
    })),
  };
}

/** The words of a letter that has not gone out. They may hold a link that is good once: reading them is an act in the log. */
export async function readMail(means: AccountMeans, asker: Asker, id: number) {
  means.authority.permit(asker, 'mail.read', 'everywhere');
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work.selectFrom('mail').selectAll().where('id', '=', String(id)).executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: String(id) }));
      await means.append(work, {
        actor: asker.actor,
        verb: 'accounts.read-mail',
        object: { kind: 'mail', id: String(id) },
        detail: { kind: row.kind },
      });
      return {
        id,
        to: row.recipient,
        kind: row.kind,
        subject: row.subject,
        created: row.created.toISOString(),
        sent: row.sent?.toISOString(),
        plain: row.plain ?? undefined,
      };
    });
}
