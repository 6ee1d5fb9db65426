import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, after, tablesOf } from './means.ts';
import { hashOf, newToken } from './tokens.ts';

/** What a browser was asked to prove, kept until it answers, for one answer only. */
export async function keepChallenge(
  means: AccountMeans,
  purpose: string,
  person: string | undefined,
  value: unknown,
): Promise<string> {
  const { token, hash } = newToken();
  const row = {
    token: hash,
    purpose,
    person: person ?? null,
    value: JSON.stringify(value),
    ends: after(means, 'second-factor-wait'),
  };
  await tablesOf(means).insertInto('challenge').values(row).execute();
  return token;
}

/** Takes it back, once. Throws Refused: link-invalid when it is late, used, or somebody else's. */
export async function challengeOf(
  means: AccountMeans,
  purpose: string,
  person: string | undefined,
  token: string,
): Promise<unknown> {
  let rows = tablesOf(means)
    .deleteFrom('challenge')
    .where('token', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('ends', '>', means.clock());
  rows = person === undefined ? rows.where('person', 'is', null) : rows.where('person', '=', person);
  const row = await rows.returning('value').executeTakeFirst();
  if (!row) throw new Refused(refuse('link-invalid'));
  return row.value;
}
