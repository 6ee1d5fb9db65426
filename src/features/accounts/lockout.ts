import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, ruleOf, tablesOf } from './means.ts';
import { hashOf } from './tokens.ts';

/**
 * Lockout 锁定: after some free failures each further one locks the account for twice as long as the one before. The try is
 * counted before the proof is looked at, so that many at once count as many. Accounts that do not exist are locked alike.
 */
export async function countTry(means: AccountMeans, account: string): Promise<void> {
  const now = means.clock();
  const key = hashOf(account);
  const free = ruleOf(means, 'failures-free');
  const locked = await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const empty = { account: key, count: 0, last: now, locked_until: null };
      await work
        .insertInto('failed_proof')
        .values(empty)
        .onConflict((at) => at.column('account').doNothing())
        .execute();
      const row = await work
        .selectFrom('failed_proof')
        .selectAll()
        .where('account', '=', key)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (row.locked_until && row.locked_until > now) return row.locked_until;
      const forgotten = row.last.getTime() + ruleOf(means, 'failures-forgotten') < now.getTime();
      const count = (forgotten ? 0 : row.count) + 1;
      // The try that is now made is the last one before the lock, whichever way it goes; success takes the row away.
      const until = count < free ? null : new Date(now.getTime() + lockFor(means, count - free));
      await work
        .updateTable('failed_proof')
        .set({ count, last: now, locked_until: until })
        .where('account', '=', key)
        .execute();
      return undefined;
    });
  if (locked) throw new Refused(refuse('sign-in-locked', { until: locked.toISOString() }));
}

function lockFor(means: AccountMeans, step: number): number {
  return Math.min(ruleOf(means, 'first-lock') * 2 ** Math.min(step, 30), ruleOf(means, 'longest-lock'));
}

/** A proof was right, or an administrator unlocks: the count begins anew. */
export async function forgetTries(means: AccountMeans, account: string): Promise<void> {
  await tablesOf(means).deleteFrom('failed_proof').where('account', '=', hashOf(account)).execute();
}
