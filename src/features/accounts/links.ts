import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, after, type Work } from './means.ts';
import type { LinkPurpose } from './tables.ts';
import { hashOf, newToken } from './tokens.ts';

/** Links that are good once 一次性链接. A new one makes the older ones of its purpose and person worthless. */
const pages = {
  'first-administrator': '/welcome/',
  verify: '/verify/',
  reset: '/reset/',
  admit: '/reset/',
} as const satisfies Record<LinkPurpose, string>;

/** The whole address to be printed or sent. */
export async function linkFor(
  means: AccountMeans,
  work: Work,
  purpose: LinkPurpose,
  whom: { readonly person?: string; readonly email?: string },
): Promise<string> {
  const now = means.clock();
  const { token, hash } = newToken();
  let older = work
    .updateTable('one_time_link')
    .set({ used: now })
    .where('purpose', '=', purpose)
    .where('used', 'is', null);
  if (whom.person) older = older.where('person', '=', whom.person);
  await older.execute();
  await work
    .insertInto('one_time_link')
    .values({
      token: hash,
      purpose,
      person: whom.person ?? null,
      email: whom.email ?? null,
      created: now,
      ends: after(means, `${purpose}-link`),
      used: null,
    })
    .execute();
  return `${means.siteUrl()}${pages[purpose]}${token}`;
}

export type UsedLink = { readonly purpose: LinkPurpose; readonly person: string | null };

/** Uses a link up, in the transaction of what it is for. Throws Refused: link-invalid. */
export async function useLink(
  means: AccountMeans,
  work: Work,
  purposes: readonly LinkPurpose[],
  token: string,
): Promise<UsedLink> {
  const now = means.clock();
  const row = await work
    .updateTable('one_time_link')
    .set({ used: now })
    .where('token', '=', hashOf(token))
    .where('purpose', 'in', purposes)
    .where('used', 'is', null)
    .where('ends', '>', now)
    .returning(['purpose', 'person'])
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('link-invalid'));
  return row;
}
