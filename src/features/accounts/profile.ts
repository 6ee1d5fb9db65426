import type { Me } from './contract.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor } from './means.ts';
import { terms } from './registration.ts';

/** The own account: what is kept of a person, and how they prove who they are. */
export async function meOf(means: AccountMeans, session: OpenSession): Promise<Me> {
  const tables = tablesOf(means);
  const { person } = session;
  const [password, authenticator, codes, passkeys, identities, needsSecondFactor, consented] = await Promise.all([
    tables.selectFrom('password').select('person').where('person', '=', person).executeTakeFirst(),
    tables.selectFrom('authenticator').select('confirmed').where('person', '=', person).executeTakeFirst(),
    tables.selectFrom('recovery_code').select('used').where('person', '=', person).where('used', 'is', null).execute(),
    tables.selectFrom('passkey').selectAll().where('person', '=', person).orderBy('created').execute(),
    tables.selectFrom('identity').selectAll().where('person', '=', person).orderBy('linked').execute(),
    means.authority.needsSecondFactor(person),
    hasConsented(means, person),
  ]);
  const { name, email, language, sample, secondFactor } = session;
  return {
    id: person,
    name,
    email,
    language,
    sample,
    secondFactor,
    needsSecondFactor,
    consented: consented || sample,
    factors: {
      password: password !== undefined,
      authenticator: authenticator?.confirmed instanceof Date,
      recoveryCodes: codes.length,
      passkeys: passkeys.map((each) => ({
        id: each.id,
        name: each.name,
        created: each.created.toISOString(),
        lastUsed: each.last_used?.toISOString(),
      })),
      identities: identities.map((each) => ({ issuer: each.issuer, linked: each.linked.toISOString() })),
    },
  };
}

async function hasConsented(means: AccountMeans, person: string): Promise<boolean> {
  const last = await tablesOf(means)
    .selectFrom('consent')
    .select(['terms', 'given'])
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.terms === terms && last.given;
}

/**
 * Agrees to the terms of today: who came by a provider, or was admitted, has not seen them before (Personal Information
 * Protection Law, articles 14 and 17). Agreeing twice is agreeing.
 */
export async function consent(means: AccountMeans, visitor: Visitor, { person }: OpenSession): Promise<void> {
  if (await hasConsented(means, person)) return;
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await work.insertInto('consent').values({ person, at: means.clock(), terms, given: true }).execute();
      await means.append(work, {
        actor: actorOf(visitor, person),
        verb: 'accounts.consent',
        object: { kind: 'person', id: person },
        detail: { consent: terms },
      });
    });
}

/** Changes the own name and the language of mails. */
export async function rename(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  input: { readonly name: string; readonly language: string },
): Promise<void> {
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { name, language } = input;
      await work.updateTable('person').set({ name, language }).where('id', '=', session.person).execute();
      await means.append(work, {
        actor: actorOf(visitor, session.person),
        verb: 'accounts.rename',
        object: { kind: 'person', id: session.person },
        detail: { before: session.name, after: name },
      });
    });
}

/** All that accounts keep of a person, for the person: right of access and of a copy (Personal Information Protection Law, 45). */
export async function recordOf(means: AccountMeans, person: string): Promise<Record<string, unknown>> {
  const tables = tablesOf(means);
  const [row, consents, sessions, identities, passkeys] = await Promise.all([
    tables.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirstOrThrow(),
    tables.selectFrom('consent').select(['at', 'terms', 'given']).where('person', '=', person).orderBy('id').execute(),
    tables
      .selectFrom('session')
      .select(['began', 'seen', 'ended', 'ended_why', 'address', 'agent'])
      .where('person', '=', person)
      .orderBy('began', 'desc')
      .execute(),
    tables.selectFrom('identity').select(['issuer', 'subject', 'linked']).where('person', '=', person).execute(),
    tables.selectFrom('passkey').select(['name', 'created', 'last_used']).where('person', '=', person).execute(),
  ]);
  const { suspended_by: _, ...known } = row;
  return { person: known, consents, sessions, identities, passkeys };
}
