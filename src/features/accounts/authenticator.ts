import { Secret, TOTP } from 'otpauth';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { countTry, forgetTries } from './lockout.ts';
import { writeMail } from './mailing.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor, type Work } from './means.ts';
import { endSessions, raiseSession } from './sessions.ts';
import { hashOf, newRecoveryCode, plainCode } from './tokens.ts';

/** Authenticator 验证器: time-based codes (RFC 6238), 6 digits every 30 s; a code works once. Recovery codes stand beside it. */
const period = 30;
/** Steps a clock may be off, either way. */
const window = 1;
const recoveryCodes = 10;
const purpose = 'authenticator';

function totpOf(secret: string, account: string, issuer: string): TOTP {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' });
}

/** Begins an authenticator: its secret, shown this once, to be confirmed by a code. Throws Refused: second-factor-needed. */
export async function beginAuthenticator(
  means: AccountMeans,
  session: OpenSession,
): Promise<{ secret: string; uri: string }> {
  const { base32 } = new Secret({ size: 20 });
  const sealed = means.sealer.seal(base32, `${purpose} ${session.person}`);
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const held = await work
        .selectFrom('authenticator')
        .select('confirmed')
        .where('person', '=', session.person)
        .forUpdate()
        .executeTakeFirst();
      // Who has one gives it up with it, not beside it.
      if (held?.confirmed) throw new Refused(refuse('already-there', { what: purpose }));
      await work
        .insertInto('authenticator')
        .values({ person: session.person, secret: sealed, confirmed: null, last_step: 0 })
        .onConflict((at) => at.column('person').doUpdateSet({ secret: sealed, confirmed: null, last_step: 0 }))
        .execute();
    });
  return { secret: base32, uri: totpOf(base32, session.email, `标+ ${means.cityName.zh}`).toString() };
}

/** The secret of an authenticator that waits for its first code, to show the page again. Throws Refused: not-found. */
export async function waitingAuthenticator(means: AccountMeans, session: OpenSession) {
  const row = await tablesOf(means)
    .selectFrom('authenticator')
    .select('secret')
    .where('person', '=', session.person)
    .where('confirmed', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: purpose }));
  const secret = means.sealer.open(row.secret, `${purpose} ${session.person}`);
  return { secret, uri: totpOf(secret, session.email, `标+ ${means.cityName.zh}`).toString() };
}

/** Confirms it with a code. Gives the recovery codes, shown this once; the session rises. Throws Refused: code-wrong. */
export async function confirmAuthenticator(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const account = `second-factor ${session.person}`;
  await countTry(means, account);
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const isRight = await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      if (!(await stepFits(means, work, session.person, code, 'waiting'))) return false;
      await work.deleteFrom('recovery_code').where('person', '=', session.person).execute();
      const rows = codes.map((each) => ({
        person: session.person,
        hash: recoveryHash(session.person, each),
        used: null,
      }));
      await work.insertInto('recovery_code').values(rows).execute();
      await raiseSession(means, work, visitor, session.id);
      await endSessions(means, work, session.person, 'factor-changed', { allBut: session.id });
      await tellChange(means, work, visitor, session, 'accounts.add-factor', purpose);
      return true;
    });
  if (!isRight) throw new Refused(refuse('code-wrong'));
  await forgetTries(means, account);
  return { recoveryCodes: codes };
}

/** Takes the authenticator away, with its recovery codes. Throws Refused: second-factor-needed, not-found. */
export async function removeAuthenticator(means: AccountMeans, visitor: Visitor, session: OpenSession): Promise<void> {
  if (!session.secondFactor) throw new Refused(refuse('second-factor-needed', { act: purpose }));
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numDeletedRows } = await work
        .deleteFrom('authenticator')
        .where('person', '=', session.person)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refused(refuse('not-found', { what: purpose }));
      await work.deleteFrom('recovery_code').where('person', '=', session.person).execute();
      await endSessions(means, work, session.person, 'factor-changed', { allBut: session.id });
      await tellChange(means, work, visitor, session, 'accounts.remove-factor', purpose);
    });
}

/** Writes the change of a factor to the log and tells the person by mail. */
export async function tellChange(
  means: AccountMeans,
  work: Work,
  visitor: Visitor,
  session: OpenSession,
  verb: 'accounts.add-factor' | 'accounts.remove-factor',
  factor: string,
): Promise<void> {
  const { email, language, name } = session;
  await writeMail(means, work, { to: email, kind: 'factor-changed', language, name });
  await means.append(work, {
    actor: actorOf(visitor, session.person),
    verb,
    object: { kind: 'person', id: session.person },
    detail: { factor },
  });
}

/** Which kind of code it is, when it fits; it is used up. */
export async function codeFits(
  means: AccountMeans,
  work: Work,
  person: string,
  code: string,
): Promise<'authenticator' | 'recovery-code' | undefined> {
  if (/^\s*\d{3}\s?\d{3}\s*$/.test(code))
    return (await stepFits(means, work, person, code, 'confirmed')) ? 'authenticator' : undefined;
  const used = await work
    .updateTable('recovery_code')
    .set({ used: means.clock() })
    .where('person', '=', person)
    .where('hash', '=', recoveryHash(person, code))
    .where('used', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n ? 'recovery-code' : undefined;
}

async function stepFits(
  means: AccountMeans,
  work: Work,
  person: string,
  code: string,
  which: 'waiting' | 'confirmed',
): Promise<boolean> {
  const row = await work
    .selectFrom('authenticator')
    .selectAll()
    .where('person', '=', person)
    .where('confirmed', which === 'waiting' ? 'is' : 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const now = means.clock();
  const totp = totpOf(means.sealer.open(row.secret, `${purpose} ${person}`), '', '');
  const delta = totp.validate({ token: code.replace(/\s/g, ''), timestamp: now.getTime(), window });
  if (delta === null) return false;
  const step = Math.floor(now.getTime() / 1_000 / period) + delta;
  if (step <= Number(row.last_step)) return false;
  await work
    .updateTable('authenticator')
    .set({ last_step: step, confirmed: row.confirmed ?? now })
    .where('person', '=', person)
    .execute();
  return true;
}

/** Salted with the person, so that two persons' codes are never compared. */
function recoveryHash(person: string, code: string): Buffer {
  return hashOf(`recovery ${person} ${plainCode(code)}`);
}
