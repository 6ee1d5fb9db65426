import { Refused, refuse } from '#kernel/base/refusal.ts';
import { linkFor, useLink } from './links.ts';
import { forgetTries } from './lockout.ts';
import { writeMail } from './mailing.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor, type Work } from './means.ts';
import { checkFitness, hashPassword, writePassword } from './passwords.ts';
import { beginSession, endSessions, raiseSession } from './sessions.ts';
import { plainEmail, proveAgain, type SignedIn } from './sign-in.ts';

/** From nobody to a person with an account: registration, verification, a new password, the first administrator. */
type NewPerson = { readonly name: string; readonly email: string; readonly language: string };

/** Version of the terms a person agrees to; kept with each agreement. */
export const terms =
  'account 2026-11: name and e-mail address, to sign in, to act in procedures and to be told of them';

/** A person's row; `verified` when the address is proved already. */
export async function writePerson(
  means: AccountMeans,
  work: Work,
  person: NewPerson & { readonly verified: boolean; readonly consents: boolean; readonly sample?: boolean },
): Promise<string | undefined> {
  const now = means.clock();
  const id = means.newId();
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('person')
    .values({
      id,
      name: person.name,
      email: person.email,
      email_verified: person.verified ? now : null,
      language: person.language,
      sample: person.sample ?? false,
      created: now,
      suspended: null,
      suspended_by: null,
      suspended_why: null,
      closed: null,
    })
    .onConflict((at) => at.column('email').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return undefined;
  if (person.consents) await work.insertInto('consent').values({ person: id, at: now, terms, given: true }).execute();
  return id;
}

/**
 * Registers. The answer is the same whether the address has an account or not; the mail says which. Throws Refused:
 * password-unfit.
 */
export async function register(
  means: AccountMeans,
  visitor: Visitor,
  input: NewPerson & { readonly password: string },
): Promise<void> {
  const email = plainEmail(input.email);
  await checkFitness(means, input.password, [input.name, email]);
  // Hashed in any case: an address that is taken takes as long.
  const hashed = await hashPassword(input.password);
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { name, language } = input;
      const id = await writePerson(means, work, { name, email, language, verified: false, consents: true });
      if (!id) {
        const held = await work.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirstOrThrow();
        if (held.sample) return;
        await writeMail(means, work, {
          to: email,
          kind: 'already-registered',
          language: held.language,
          name: held.name,
        });
        return;
      }
      await writePassword(work, id, hashed, means.clock());
      const link = await linkFor(means, work, 'verify', { person: id, email });
      await writeMail(means, work, { to: email, kind: 'verify', language, name, link });
      await means.append(work, {
        actor: actorOf(visitor, id),
        verb: 'accounts.register',
        object: { kind: 'person', id },
        detail: { name, email, consent: terms },
      });
    });
}

/** Uses the link of a mail: the address is the person's. Throws Refused: link-invalid. */
export async function verifyEmail(means: AccountMeans, visitor: Visitor, token: string): Promise<void> {
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { person } = await useLink(means, work, ['verify'], token);
      if (!person) throw new Refused(refuse('link-invalid'));
      await work.updateTable('person').set({ email_verified: means.clock() }).where('id', '=', person).execute();
      await means.append(work, {
        actor: actorOf(visitor, person),
        verb: 'accounts.verify-address',
        object: { kind: 'person', id: person },
      });
    });
}

/** Asks for a link to set a new password. Nothing tells whether the account exists. */
export async function askReset(means: AccountMeans, typed: string): Promise<void> {
  const email = plainEmail(typed);
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const person = await work
        .selectFrom('person')
        .selectAll()
        .where('email', '=', email)
        .where('suspended', 'is', null)
        .where('sample', '=', false)
        .executeTakeFirst();
      if (!person) return;
      const link = await linkFor(means, work, 'reset', { person: person.id, email });
      await writeMail(means, work, { to: email, kind: 'reset', language: person.language, name: person.name, link });
    });
}

/** Sets a new password by a link; every session ends, the second factor stays. Throws Refused: link-invalid, password-unfit. */
export async function resetPassword(
  means: AccountMeans,
  visitor: Visitor,
  token: string,
  password: string,
): Promise<void> {
  const email = await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { person, purpose } = await useLink(means, work, ['reset', 'admit'], token);
      if (!person) throw new Refused(refuse('link-invalid'));
      const row = await work.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirstOrThrow();
      if (row.suspended) throw new Refused(refuse('link-invalid'));
      // A password that does not fit rolls the use of the link back.
      await checkFitness(means, password, [row.name, row.email]);
      await writePassword(work, person, await hashPassword(password), means.clock());
      if (!row.email_verified)
        await work.updateTable('person').set({ email_verified: means.clock() }).where('id', '=', person).execute();
      await endSessions(means, work, person, 'password-changed');
      await writeMail(means, work, { to: row.email, kind: 'password-changed', language: row.language, name: row.name });
      await means.append(work, {
        actor: actorOf(visitor, person),
        verb: 'accounts.reset-password',
        object: { kind: 'person', id: person },
        detail: { by: purpose },
      });
      return row.email;
    });
  await forgetTries(means, email);
}

/** Changes the password of who is signed in; the other sessions end, this one gets a new token. */
export async function changePassword(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  input: { readonly current?: string | undefined; readonly password: string },
): Promise<void> {
  await proveAgain(means, session, input.current);
  await checkFitness(means, input.password, [session.name, session.email]);
  const hashed = await hashPassword(input.password);
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { person, email, language, name } = session;
      await writePassword(work, person, hashed, means.clock());
      await endSessions(means, work, person, 'password-changed', { allBut: session.id });
      if (session.secondFactor) await raiseSession(means, work, visitor, session.id);
      else await beginSession(means, work, visitor, person, { state: 'open', secondFactor: false });
      await writeMail(means, work, { to: email, kind: 'password-changed', language, name });
      await means.append(work, {
        actor: actorOf(visitor, person),
        verb: 'accounts.change-password',
        object: { kind: 'person', id: person },
      });
    });
}

/** The link by which the first administrator begins; undefined when a real person holds the role already. */
export async function firstAdministratorLink(means: AccountMeans): Promise<string | undefined> {
  if (await hasAdministrator(means)) return undefined;
  return tablesOf(means)
    .transaction()
    .execute((work) => linkFor(means, work, 'first-administrator', {}));
}

async function hasAdministrator(means: AccountMeans): Promise<boolean> {
  const holders = await means.authority.holdersOfRole('system-administrator');
  if (holders.length === 0) return false;
  const real = await tablesOf(means)
    .selectFrom('person')
    .select('id')
    .where('id', 'in', holders)
    .where('sample', '=', false)
    .executeTakeFirst();
  return real !== undefined;
}

/** The first administrator takes the link of the console. Throws Refused: link-invalid, password-unfit, already-there. */
export async function welcome(
  means: AccountMeans,
  visitor: Visitor,
  token: string,
  input: NewPerson & { readonly password: string },
): Promise<SignedIn> {
  const email = plainEmail(input.email);
  await checkFitness(means, input.password, [input.name, email]);
  const hashed = await hashPassword(input.password);
  if (await hasAdministrator(means)) throw new Refused(refuse('link-invalid'));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await useLink(means, work, ['first-administrator'], token);
      const { name, language } = input;
      // Who reads the console is trusted with the address.
      const id = await writePerson(means, work, { name, email, language, verified: true, consents: true });
      if (!id) throw new Refused(refuse('already-there', { what: email }));
      await writePassword(work, id, hashed, means.clock());
      await means.authority.giveRole(
        work,
        { kind: 'operator', office: 'console' },
        { person: id, role: 'system-administrator', reason: '首次启动 first start' },
      );
      await beginSession(means, work, visitor, id, { state: 'open', secondFactor: false });
      await means.append(work, {
        actor: actorOf(visitor, id),
        verb: 'accounts.register',
        object: { kind: 'person', id },
        detail: { name, email, consent: terms, by: 'first-administrator' },
      });
      return { next: 'desk' };
    });
}
