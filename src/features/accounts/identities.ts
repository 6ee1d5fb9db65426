import { z } from 'zod';
import type { IdentityProvider, ProvenIdentity } from '#adapters/identity-provider/port.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { tellChange } from './authenticator.ts';
import { challengeOf, keepChallenge } from './challenges.ts';
import { type AccountMeans, actorOf, after, type OpenSession, tablesOf, type Visitor } from './means.ts';
import { writePerson } from './registration.ts';
import { plainEmail, proven, type SignedIn } from './sign-in.ts';

/**
 * Sign-in through another provider (OpenID Connect). Who comes back is known by issuer and subject; an e-mail address never
 * joins a person to an existing account: that is done by the person, signed in.
 */
const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), provider: z.string() });

function providerOf(means: AccountMeans, id: string): IdentityProvider {
  const provider = means.providers.find((each) => each.id === id);
  if (!provider) throw new Refused(refuse('not-found', { what: id }));
  return provider;
}

const returnTo = (means: AccountMeans, id: string) => `${means.siteUrl()}/sign-in/with/${id}/back`;

/** Where the browser is sent; it is bound to this answer by a cookie of its own. Throws Refused: not-found, not-available. */
export async function beginIdentity(means: AccountMeans, visitor: Visitor, id: string): Promise<{ url: string }> {
  const provider = providerOf(means, id);
  const { url, kept } = await provider.begin(returnTo(means, id)).catch(() => {
    throw new Refused(refuse('not-available', { reason: 'identity-provider' }));
  });
  const token = await keepChallenge(means, 'identity', openOf(visitor)?.person, { ...kept, provider: id });
  visitor.cookies.keep('sign-in', token, after(means, 'second-factor-wait'));
  return { url };
}

function openOf(visitor: Visitor): OpenSession | undefined {
  return visitor.session?.state === 'open' ? visitor.session : undefined;
}

/** The browser is back. Throws Refused: link-invalid, sign-in-failed, identity-unknown, already-there. */
export async function finishIdentity(
  means: AccountMeans,
  visitor: Visitor,
  id: string,
  query: string,
): Promise<SignedIn | { readonly next: 'devices' }> {
  const provider = providerOf(means, id);
  const token = visitor.cookies.read('sign-in') ?? '';
  visitor.cookies.forget('sign-in');
  const session = openOf(visitor);
  const { provider: asked, ...kept } = Kept.parse(await challengeOf(means, 'identity', session?.person, token));
  if (asked !== id) throw new Refused(refuse('link-invalid'));
  const address = new URL(`${returnTo(means, id)}?${query.replace(/^\?/, '')}`);
  const who = await provider.finish(address, kept).catch(() => {
    throw new Refused(refuse('sign-in-failed'));
  });
  const known = await tablesOf(means)
    .selectFrom('identity')
    .innerJoin('person', 'person.id', 'identity.person')
    .select(['identity.person', 'suspended'])
    .where('issuer', '=', who.issuer)
    .where('subject', '=', who.subject)
    .executeTakeFirst();
  if (session) return linkIdentity(means, visitor, session, who, known?.person);
  if (known?.suspended) throw new Refused(refuse('sign-in-failed'));
  if (known)
    return tablesOf(means)
      .transaction()
      .execute((work) => proven(means, work, visitor, known.person, 'identity'));
  return joinBy(means, visitor, who);
}

async function linkIdentity(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  who: ProvenIdentity,
  heldBy: string | undefined,
): Promise<{ readonly next: 'devices' }> {
  if (heldBy !== undefined && heldBy !== session.person)
    throw new Refused(refuse('already-there', { what: 'identity' }));
  if (heldBy === undefined)
    await tablesOf(means)
      .transaction()
      .execute(async (work) => {
        const { issuer, subject } = who;
        await work
          .insertInto('identity')
          .values({ issuer, subject, person: session.person, linked: means.clock() })
          .execute();
        await tellChange(means, work, visitor, session, 'accounts.add-factor', `identity ${issuer}`);
      });
  return { next: 'devices' };
}

/** Nobody is known by it: a new account, when the provider vouches for an address that no account has. */
async function joinBy(means: AccountMeans, visitor: Visitor, who: ProvenIdentity): Promise<SignedIn> {
  const email = who.email === undefined ? undefined : plainEmail(who.email);
  if (email === undefined) throw new Refused(refuse('identity-unknown'));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const name = (who.name ?? email.split('@')[0] ?? email).slice(0, 60);
      const person = { name, email, language: 'zh-CN', verified: true, consents: false };
      const id = await writePerson(means, work, person);
      if (!id) throw new Refused(refuse('identity-unknown'));
      const { issuer, subject } = who;
      await work.insertInto('identity').values({ issuer, subject, person: id, linked: means.clock() }).execute();
      const signedIn = await proven(means, work, visitor, id, 'identity');
      await means.append(work, {
        actor: actorOf(visitor, id),
        verb: 'accounts.register',
        object: { kind: 'person', id },
        detail: { issuer, email },
      });
      return signedIn;
    });
}

/** Takes an identity away, while another way to sign in is left. Throws Refused: not-found, last-way-in. */
export async function unlinkIdentity(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  issuer: string,
): Promise<void> {
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { person } = session;
      const rows = await work
        .selectFrom('identity')
        .select('issuer')
        .where('person', '=', person)
        .forUpdate()
        .execute();
      if (!rows.some((row) => row.issuer === issuer)) throw new Refused(refuse('not-found', { what: issuer }));
      const password = await work
        .selectFrom('password')
        .select('person')
        .where('person', '=', person)
        .executeTakeFirst();
      const passkey = await work.selectFrom('passkey').select('id').where('person', '=', person).executeTakeFirst();
      if (rows.length === 1 && !password && !passkey) throw new Refused(refuse('last-way-in'));
      await work.deleteFrom('identity').where('person', '=', person).where('issuer', '=', issuer).execute();
      await tellChange(means, work, visitor, session, 'accounts.remove-factor', `identity ${issuer}`);
    });
}
