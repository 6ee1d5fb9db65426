import { Refused, refuse } from '#kernel/base/refusal.ts';
import { codeFits } from './authenticator.ts';
import { linkFor } from './links.ts';
import { countTry, forgetTries } from './lockout.ts';
import { writeMail } from './mailing.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor, type Work } from './means.ts';
import { isPassword } from './passwords.ts';
import { beginSession, endSessions, raiseSession } from './sessions.ts';

export type SignedIn = { readonly next: 'desk' | 'second-factor' };

/** An address as it is compared. */
export function plainEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/**
 * Signs in with a password. Whether the account exists is told by nothing: not by the answer, its time, or the lock. Throws
 * Refused: sign-in-failed, sign-in-locked, email-unverified (after the right password only).
 */
export async function signIn(
  means: AccountMeans,
  visitor: Visitor,
  input: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const email = plainEmail(input.email);
  await countTry(means, email);
  const person = await tablesOf(means).selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst();
  const usable = person && !person.suspended && !person.sample ? person : undefined;
  const right = await isPassword(tablesOf(means), usable?.id, input.password);
  if (!usable || !right) throw new Refused(refuse('sign-in-failed'));
  await forgetTries(means, email);
  if (!usable.email_verified) {
    await tablesOf(means)
      .transaction()
      .execute(async (work) => {
        const link = await linkFor(means, work, 'verify', { person: usable.id, email });
        await writeMail(means, work, { to: email, kind: 'verify', language: usable.language, name: usable.name, link });
      });
    throw new Refused(refuse('email-unverified'));
  }
  return tablesOf(means)
    .transaction()
    .execute((work) => proven(means, work, visitor, usable.id, 'password'));
}

/** One proof was right: a session, which waits when the person has a second factor. */
export async function proven(
  means: AccountMeans,
  work: Work,
  visitor: Visitor,
  person: string,
  way: 'password' | 'identity',
): Promise<SignedIn> {
  if (await hasSecondFactor(work, person)) {
    await beginSession(means, work, visitor, person, { state: 'waiting', secondFactor: false });
    return { next: 'second-factor' };
  }
  const session = await beginSession(means, work, visitor, person, { state: 'open', secondFactor: false });
  await means.append(work, {
    actor: actorOf(visitor, person),
    verb: 'accounts.sign-in',
    object: { kind: 'session', id: session },
    detail: { way },
  });
  return { next: 'desk' };
}

async function hasSecondFactor(work: Work, person: string): Promise<boolean> {
  const authenticator = await work
    .selectFrom('authenticator')
    .select('person')
    .where('person', '=', person)
    .where('confirmed', 'is not', null)
    .executeTakeFirst();
  if (authenticator) return true;
  const passkey = await work.selectFrom('passkey').select('id').where('person', '=', person).executeTakeFirst();
  return passkey !== undefined;
}

/** Gives the second factor: a code of the authenticator, or a recovery code. Throws Refused: code-wrong, sign-in-locked. */
export async function confirmSecondFactor(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  code: string,
): Promise<SignedIn> {
  const account = `second-factor ${session.person}`;
  await countTry(means, account);
  const way = await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const fits = await codeFits(means, work, session.person, code);
      if (!fits) return undefined;
      await raiseSession(means, work, visitor, session.id);
      await means.append(work, {
        actor: actorOf(visitor, session.person),
        verb: 'accounts.sign-in',
        object: { kind: 'session', id: session.id },
        detail: { way: fits },
      });
      return fits;
    });
  if (!way) throw new Refused(refuse('code-wrong'));
  await forgetTries(means, account);
  return { next: 'desk' };
}

/** Ends the session of this browser. */
export async function signOut(means: AccountMeans, visitor: Visitor): Promise<void> {
  const { session } = visitor;
  visitor.cookies.forget('session');
  if (!session) return;
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await endSessions(means, work, session.person, 'signed-out', session.id);
      await means.append(work, {
        actor: actorOf(visitor, session.person),
        verb: 'accounts.sign-out',
        object: { kind: 'session', id: session.id },
      });
    });
}

/** Before something is changed by which one proves oneself, the password is asked for again. Throws Refused: sign-in-failed. */
export async function proveAgain(
  means: AccountMeans,
  session: OpenSession,
  password: string | undefined,
): Promise<void> {
  const row = await tablesOf(means)
    .selectFrom('password')
    .select('person')
    .where('person', '=', session.person)
    .executeTakeFirst();
  // Who signs in elsewhere only has no password to give.
  if (!row) return;
  const account = `again ${session.person}`;
  await countTry(means, account);
  if (!(await isPassword(tablesOf(means), session.person, password ?? ''))) throw new Refused(refuse('sign-in-failed'));
  await forgetTries(means, account);
}
