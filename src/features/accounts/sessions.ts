import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  type AccountMeans,
  after,
  type OpenSession,
  ruleOf,
  type Tables,
  tablesOf,
  type Visitor,
  type Work,
} from './means.ts';
import type { AccountTables } from './tables.ts';
import { hashOf, newToken } from './tokens.ts';

/** Sessions 会话: a row for each signed-in device. A token is new at sign-in, with the second factor and after a new password. */

/** How often a visit is written down; the idle limit is exact to this. */
const seenEvery = 60_000;

const longestAgent = 300;

/** The session of a cookie's token, if it is alive; notes the visit. */
export async function sessionOf(means: AccountMeans, token: string): Promise<OpenSession | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const now = means.clock();
  const idleSince = new Date(now.getTime() - ruleOf(means, 'session-idle'));
  const tables = tablesOf(means);
  const row = await tables
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['session.id', 'session.person', 'state', 'second_factor', 'seen', 'name', 'email', 'language', 'sample'])
    .where('token', '=', hashOf(token))
    .where('ended', 'is', null)
    .where('ends', '>', now)
    .where('seen', '>', idleSince)
    .where('suspended', 'is', null)
    .executeTakeFirst();
  if (!row || row.state === 'ended') return undefined;
  if (row.sample && !means.sample) return undefined;
  if (now.getTime() - row.seen.getTime() > seenEvery)
    await tables.updateTable('session').set({ seen: now }).where('id', '=', row.id).execute();
  const { id, person, state, name, email, sample } = row;
  const language = row.language === 'en' ? 'en' : 'zh-CN';
  return { id, person, state, secondFactor: row.second_factor, name, email, language, sample };
}

/** Begins a session with a new token and ends the one the browser came with: no token from before is worth more after. */
export async function beginSession(
  means: AccountMeans,
  work: Work,
  visitor: Visitor,
  person: string,
  proof: { readonly state: 'waiting' | 'open'; readonly secondFactor: boolean },
): Promise<string> {
  if (visitor.session) await endSessions(means, work, visitor.session.person, 'signed-in-anew', visitor.session.id);
  const { token, hash } = newToken();
  const now = means.clock();
  const ends = after(means, proof.state === 'waiting' ? 'second-factor-wait' : 'session-absolute');
  const id = means.newId();
  await work
    .insertInto('session')
    .values({
      id,
      token: hash,
      person,
      state: proof.state,
      second_factor: proof.secondFactor,
      began: now,
      seen: now,
      ends,
      ended: null,
      ended_why: null,
      address: visitor.address,
      agent: visitor.agent.slice(0, longestAgent),
    })
    .execute();
  visitor.cookies.keep('session', token, ends);
  return id;
}

/** The same session under a new token, with the second factor: what was overheard before is worth nothing now. */
export async function raiseSession(means: AccountMeans, work: Work, visitor: Visitor, id: string): Promise<void> {
  const { token, hash } = newToken();
  const ends = after(means, 'session-absolute');
  await work
    .updateTable('session')
    .set({ token: hash, state: 'open', second_factor: true, ends, seen: means.clock() })
    .where('id', '=', id)
    .where('ended', 'is', null)
    .execute();
  visitor.cookies.keep('session', token, ends);
}

/** Ends one session of a person, or all, or all but one. Gives back how many. */
export async function endSessions(
  means: AccountMeans,
  tables: Tables,
  person: string,
  why: string,
  which?: string | { readonly allBut: string },
): Promise<number> {
  let rows = tables
    .updateTable('session')
    .set({ state: 'ended', ended: means.clock(), ended_why: why })
    .where('person', '=', person)
    .where('ended', 'is', null);
  if (typeof which === 'string') rows = rows.where('id', '=', which);
  else if (which) rows = rows.where('id', '<>', which.allBut);
  const { numUpdatedRows } = await rows.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends all sessions of a person, in the transaction of another feature: their rights have changed. */
export async function endSessionsOf(
  transaction: OpenTransaction,
  person: string,
  why: string,
  ended: Date,
): Promise<void> {
  await transactionOver<AccountTables>(transaction)
    .updateTable('session')
    .set({ state: 'ended', ended, ended_why: why })
    .where('person', '=', person)
    .where('ended', 'is', null)
    .execute();
}

/** Devices on which a person is signed in, the latest seen first. */
export async function devicesOf(means: AccountMeans, session: OpenSession) {
  const rows = await tablesOf(means)
    .selectFrom('session')
    .selectAll()
    .where('person', '=', session.person)
    .where('ended', 'is', null)
    .where('ends', '>', means.clock())
    .where('seen', '>', new Date(means.clock().getTime() - ruleOf(means, 'session-idle')))
    .where('state', '=', 'open')
    .orderBy('seen', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === session.id,
    began: row.began.toISOString(),
    seen: row.seen.toISOString(),
    ends: row.ends.toISOString(),
    secondFactor: row.second_factor,
    address: row.address,
    agent: row.agent,
  }));
}

/** Signs one own device out. Throws Refused: not-found, also for somebody else's. */
export async function endDevice(means: AccountMeans, session: OpenSession, id: string): Promise<void> {
  const count = await endSessions(means, tablesOf(means), session.person, 'signed-out', id);
  if (count === 0) throw new Refused(refuse('not-found', { what: id }));
}
