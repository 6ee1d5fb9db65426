import { sql } from 'kysely';
import type { Erasing } from '#features/audit/index.ts';
import type { RuleName } from './account-rules.ts';
import { type AccountMeans, ruleOf, tablesOf, type Work } from './means.ts';

/**
 * The retention clock: personal data goes when its time is over. Periods and their articles are dated rows of
 * data/reference/account-rules.tsv; a round that took something away is an act of the log, with numbers only.
 */
export type Cleared = {
  readonly sessions: number;
  readonly links: number;
  readonly letters: number;
  readonly unverified: number;
};

/** Takes away what is over. Several processes may do it at once. */
export async function clearOld(means: AccountMeans): Promise<Cleared> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const before = (rule: RuleName) => new Date(means.clock().getTime() - ruleOf(means, rule));
      const now = means.clock();
      const cleared = {
        sessions: await countOf(
          work.deleteFrom('session').where(sql<Date>`coalesce(ended, ends)`, '<', before('keep-session')),
        ),
        links: await countOf(work.deleteFrom('one_time_link').where('ends', '<', before('keep-link'))),
        letters: await countOf(work.deleteFrom('mail').where('created', '<', before('keep-letter'))),
        unverified: await clearUnverified(means, work, before('keep-unverified')),
      };
      await work.deleteFrom('challenge').where('ends', '<', now).execute();
      await work.deleteFrom('failed_proof').where('last', '<', before('failures-forgotten')).execute();
      if (Object.values(cleared).some((count) => count > 0))
        await means.append(work, {
          actor: { kind: 'clock' },
          verb: 'accounts.clear',
          object: { kind: 'personal-data', id: 'accounts' },
          detail: cleared,
          rule: { id: 'retention', version: '2026-01-01', article: '个人信息保护法第十九条、第四十七条' },
        });
      return cleared;
    });
}

async function countOf(deleting: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }): Promise<number> {
  return Number((await deleting.executeTakeFirst()).numDeletedRows);
}

/** Persons who registered and never proved their address: what they gave was for nothing. */
async function clearUnverified(means: AccountMeans, work: Work, before: Date): Promise<number> {
  const persons = await work
    .selectFrom('person')
    .select('id')
    .where('email_verified', 'is', null)
    .where('created', '<', before)
    .where('closed', 'is', null)
    .where('sample', '=', false)
    .forUpdate()
    .skipLocked()
    .execute();
  let cleared = 0;
  for (const { id } of persons) {
    // Who was given a role before the first sign-in is waited for.
    if ((await means.authority.standingOf(id, true)).held.length > 0) continue;
    await forget(means, work, id, {
      actor: { kind: 'clock' },
      reason: '未确认的注册到期 registration never confirmed',
      article: '第四十七条',
    });
    cleared += 1;
  }
  return cleared;
}

/** The name a closed account is shown under. */
const closedName = '已注销';

/**
 * Takes away who a person is: here, in other features, and out of the details of the log. The row stays under its id, because
 * acts and rights of the past point at it; sessions stay as long as a log must be kept.
 */
export async function forget(means: AccountMeans, work: Work, person: string, erasing: Erasing): Promise<void> {
  const { email, email_verified } = await work
    .selectFrom('person')
    .select(['email', 'email_verified'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const instead = `${person}@closed.invalid`;
  for (const table of ['password', 'authenticator', 'recovery_code', 'passkey', 'identity'] as const)
    await work.deleteFrom(table).where('person', '=', person).execute();
  await work.deleteFrom('one_time_link').where('person', '=', person).execute();
  await work.deleteFrom('challenge').where('person', '=', person).execute();
  await work.deleteFrom('mail').where('recipient', '=', email).execute();
  await work
    .updateTable('person')
    .set({ name: closedName, email: instead, email_verified: null, closed: means.clock() })
    .where('id', '=', person)
    .execute();
  // What was written to an address that nobody proved may be about somebody else.
  const proved = email_verified === null ? undefined : email;
  const others = await means.forgetElsewhere(work, { id: person, email: proved, instead });
  for (const thing of [{ kind: 'person', id: person }, ...others]) await means.eraseAbout(work, thing, erasing);
}
