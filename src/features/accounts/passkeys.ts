import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { tellChange } from './authenticator.ts';
import { challengeOf, keepChallenge } from './challenges.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor } from './means.ts';
import { beginSession, endSessions, raiseSession } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/**
 * Passkeys 通行密钥 (WebAuthn): a key in a device that its owner unlocks, so it proves both what one has and who one is. They
 * belong to a name of a host; an installation reached by a bare address cannot have them.
 */
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const mostPasskeys = 20;

type Place = { readonly id: string; readonly origin: string };

/** Throws Refused `passkeys-need-a-name` for an installation reached by an address. */
function placeOf(means: AccountMeans): Place {
  const { hostname, origin } = new URL(means.siteUrl());
  if (/^[\d.]+$|:/.test(hostname)) throw new Refused(refuse('passkeys-need-a-name', { host: hostname }));
  return { id: hostname, origin };
}

export async function beginPasskey(
  means: AccountMeans,
  session: OpenSession,
): Promise<{ options: object; token: string }> {
  const { id } = placeOf(means);
  const held = await tablesOf(means).selectFrom('passkey').selectAll().where('person', '=', session.person).execute();
  if (held.length >= mostPasskeys) throw new Refused(refuse('already-there', { what: 'passkey' }));
  // A second one is added only by who has shown the first.
  if (held.length > 0 && !session.secondFactor) throw new Refused(refuse('second-factor-needed', { act: 'passkey' }));
  const options = await generateRegistrationOptions({
    rpName: `标+ ${means.cityName.zh}`,
    rpID: id,
    userName: session.email,
    userDisplayName: session.name,
    userID: new TextEncoder().encode(session.person),
    attestationType: 'none',
    excludeCredentials: held.map((each) => ({ id: each.id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  const token = await keepChallenge(means, 'add-passkey', session.person, options.challenge);
  return { options, token };
}

/** Adds the key that the browser made. Throws Refused: code-wrong, link-invalid (too late). */
export async function addPasskey(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  given: { readonly token: string; readonly name: string; readonly response: unknown },
): Promise<void> {
  const { id, origin } = placeOf(means);
  const challenge = await challengeOf(means, 'add-passkey', session.person, given.token);
  const verified = await verifyRegistrationResponse({
    // checked field by field by the library, which throws for what is no response
    response: given.response as RegistrationResponseJSON,
    expectedChallenge: String(challenge),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) throw new Refused(refuse('code-wrong'));
  const { credential } = verified.registrationInfo;
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await work
        .insertInto('passkey')
        .values({
          id: credential.id,
          person: session.person,
          public_key: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: (credential.transports ?? []).filter(isTransport),
          name: given.name,
          created: means.clock(),
          last_used: null,
        })
        .execute();
      await raiseSession(means, work, visitor, session.id);
      await endSessions(means, work, session.person, 'factor-changed', { allBut: session.id });
      await tellChange(means, work, visitor, session, 'accounts.add-factor', 'passkey');
    });
}

/** What a browser is asked to prove; with a waiting session only that person's keys are asked for. */
export async function askPasskey(
  means: AccountMeans,
  waiting: OpenSession | undefined,
): Promise<{ options: object; token: string }> {
  const { id } = placeOf(means);
  const held = waiting
    ? await tablesOf(means).selectFrom('passkey').selectAll().where('person', '=', waiting.person).execute()
    : [];
  const options = await generateAuthenticationOptions({
    rpID: id,
    userVerification: 'required',
    allowCredentials: held.map((each) => ({ id: each.id, transports: each.transports.filter(isTransport) })),
  });
  const token = await keepChallenge(means, 'passkey', waiting?.person, options.challenge);
  return { options, token };
}

/** Signs in with a key, or gives the second factor with it. Throws Refused: code-wrong, link-invalid. */
export async function usePasskey(
  means: AccountMeans,
  visitor: Visitor,
  given: { readonly token: string; readonly response: unknown },
): Promise<SignedIn> {
  const { id, origin } = placeOf(means);
  const waiting = visitor.session?.state === 'waiting' ? visitor.session : undefined;
  const challenge = await challengeOf(means, 'passkey', waiting?.person, given.token);
  // as above: the library checks it
  const response = given.response as AuthenticationResponseJSON;
  const keyId = typeof response?.id === 'string' ? response.id : '';
  const row = await tablesOf(means)
    .selectFrom('passkey')
    .innerJoin('person', 'person.id', 'passkey.person')
    .select(['passkey.id', 'person', 'public_key', 'counter', 'transports'])
    .where('passkey.id', '=', keyId)
    .where('suspended', 'is', null)
    .executeTakeFirst();
  if (!row || (waiting && row.person !== waiting.person)) throw new Refused(refuse('code-wrong'));
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: String(challenge),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: {
      id: row.id,
      publicKey: new Uint8Array(row.public_key),
      counter: Number(row.counter),
      transports: row.transports.filter(isTransport),
    },
  }).catch(() => undefined);
  if (!verified?.verified) throw new Refused(refuse('code-wrong'));
  const { newCounter } = verified.authenticationInfo;
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await work
        .updateTable('passkey')
        .set({ counter: newCounter, last_used: means.clock() })
        .where('id', '=', row.id)
        .execute();
      const session = await beginSession(means, work, visitor, row.person, { state: 'open', secondFactor: true });
      await means.append(work, {
        actor: actorOf(visitor, row.person),
        verb: 'accounts.sign-in',
        object: { kind: 'session', id: session },
        detail: { way: 'passkey' },
      });
    });
  return { next: 'desk' };
}

/** Takes a key away. Throws Refused: second-factor-needed, not-found (also for somebody else's). */
export async function removePasskey(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  id: string,
): Promise<void> {
  if (!session.secondFactor) throw new Refused(refuse('second-factor-needed', { act: 'passkey' }));
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numDeletedRows } = await work
        .deleteFrom('passkey')
        .where('id', '=', id)
        .where('person', '=', session.person)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refused(refuse('not-found', { what: 'passkey' }));
      await endSessions(means, work, session.person, 'factor-changed', { allBut: session.id });
      await tellChange(means, work, visitor, session, 'accounts.remove-factor', 'passkey');
    });
}

function isTransport(text: string): text is AuthenticatorTransport {
  return transports.some((each) => each === text);
}
