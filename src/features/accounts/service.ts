import type { z } from 'zod';
import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { MailSender } from '#adapters/mail/port.ts';
import type { Asker } from '#features/authority/index.ts';
import {
  beginAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  waitingAuthenticator,
} from './authenticator.ts';
import { closeAccount } from './closing.ts';
import type { MailQuery, NewPersonInput, PeopleQuery } from './contract.ts';
import { beginIdentity, finishIdentity, unlinkIdentity } from './identities.ts';
import { type Addressed, listMail, readMail, sendDue, writeMail } from './mailing.ts';
import {
  type AccountMeans,
  type OpenSession,
  ruleOf,
  type Tables,
  tablesOf,
  type Visitor,
  type Work,
} from './means.ts';
import { addPasskey, askPasskey, beginPasskey, removePasskey, usePasskey } from './passkeys.ts';
import { admit, getPerson, listPeople, restore, signOutPerson, suspend } from './people.ts';
import { consent, meOf, recordOf, rename } from './profile.ts';
import {
  askReset,
  changePassword,
  firstAdministratorLink,
  register,
  resetPassword,
  verifyEmail,
  welcome,
} from './registration.ts';
import { clearOld } from './retention.ts';
import {
  addSamplePeople,
  offersSamples,
  type SampleKey,
  samplePeople,
  samplePerson,
  settleKind,
  signInAsSample,
} from './sample-people.ts';
import { devicesOf, endDevice, endSessions, sessionOf } from './sessions.ts';
import { confirmSecondFactor, proveAgain, signIn, signOut } from './sign-in.ts';
import type { AccountTables } from './tables.ts';

/** Use cases of accounts. Who may call them is said in the contract; those of administrators ask for their permission here. */
export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(means: AccountMeans) {
  return { ...entrance(means), ...ownAccount(means), ...administration(means), ...forApps(means) };
}

/** For everybody: in, out, and becoming somebody. */
function entrance(means: AccountMeans) {
  return {
    async waysIn(visitor: Visitor) {
      const samples = (await offersSamples(means, visitor))
        ? samplePeople.map(({ key, zh }) => ({ key, name: zh }))
        : [];
      return { providers: means.providers.map(({ id, name }) => ({ id, name })), samples };
    },
    signIn: (visitor: Visitor, input: { email: string; password: string }) => signIn(means, visitor, input),
    signInAsSample: (visitor: Visitor, key: SampleKey) => signInAsSample(means, visitor, key),
    confirmSecondFactor: (visitor: Visitor, session: OpenSession, code: string) =>
      confirmSecondFactor(means, visitor, session, code),
    askPasskey: (visitor: Visitor) =>
      askPasskey(means, visitor.session?.state === 'waiting' ? visitor.session : undefined),
    usePasskey: (visitor: Visitor, given: { token: string; response?: unknown }) =>
      usePasskey(means, visitor, { token: given.token, response: given.response }),
    beginIdentity: (visitor: Visitor, provider: string) => beginIdentity(means, visitor, provider),
    finishIdentity: (visitor: Visitor, provider: string, query: string) =>
      finishIdentity(means, visitor, provider, query),
    signOut: (visitor: Visitor) => signOut(means, visitor),
    register: (visitor: Visitor, input: Parameters<typeof register>[2]) => register(means, visitor, input),
    verifyEmail: (visitor: Visitor, token: string) => verifyEmail(means, visitor, token),
    askReset: (email: string) => askReset(means, email),
    resetPassword: (visitor: Visitor, token: string, password: string) =>
      resetPassword(means, visitor, token, password),
    welcome: (visitor: Visitor, token: string, input: Parameters<typeof welcome>[3]) =>
      welcome(means, visitor, token, input),
  };
}

/** For who is signed in: the own account. */
function ownAccount(means: AccountMeans) {
  return {
    me: (session: OpenSession) => meOf(means, session),
    consent: (visitor: Visitor, session: OpenSession) => consent(means, visitor, session),
    rename: (visitor: Visitor, session: OpenSession, input: { name: string; language: string }) =>
      rename(means, visitor, session, input),
    recordOf: (person: string) => recordOf(means, person),
    changePassword: (
      visitor: Visitor,
      session: OpenSession,
      input: { current?: string | undefined; password: string },
    ) => changePassword(means, visitor, session, input),
    close: (visitor: Visitor, session: OpenSession, password: string | undefined) =>
      closeAccount(means, visitor, session, password),
    devices: (session: OpenSession) => devicesOf(means, session),
    endDevice: (session: OpenSession, id: string) => endDevice(means, session, id),
    endOtherDevices: (session: OpenSession) =>
      endSessions(means, tablesOf(means), session.person, 'signed-out', { allBut: session.id }),
    async beginAuthenticator(session: OpenSession, password: string | undefined) {
      await proveAgain(means, session, password);
      return beginAuthenticator(means, session);
    },
    waitingAuthenticator: (session: OpenSession) => waitingAuthenticator(means, session),
    confirmAuthenticator: (visitor: Visitor, session: OpenSession, code: string) =>
      confirmAuthenticator(means, visitor, session, code),
    async removeAuthenticator(visitor: Visitor, session: OpenSession, password: string | undefined) {
      await proveAgain(means, session, password);
      await removeAuthenticator(means, visitor, session);
    },
    async beginPasskey(session: OpenSession, password: string | undefined) {
      await proveAgain(means, session, password);
      return beginPasskey(means, session);
    },
    addPasskey: (visitor: Visitor, session: OpenSession, given: { token: string; name: string; response?: unknown }) =>
      addPasskey(means, visitor, session, { token: given.token, name: given.name, response: given.response }),
    removePasskey: (visitor: Visitor, session: OpenSession, id: string) => removePasskey(means, visitor, session, id),
    unlinkIdentity: (visitor: Visitor, session: OpenSession, issuer: string) =>
      unlinkIdentity(means, visitor, session, issuer),
  };
}

function administration(means: AccountMeans) {
  return {
    people: (asker: Asker, query: PeopleQuery) => listPeople(means, asker, query),
    person: (asker: Asker, id: string) => getPerson(means, asker, id),
    admit: (asker: Asker, input: z.infer<typeof NewPersonInput>) => admit(means, asker, input),
    suspend: (asker: Asker, id: string, why: string) => suspend(means, asker, id, why),
    restore: (asker: Asker, id: string, why: string) => restore(means, asker, id, why),
    signOutPerson: (asker: Asker, id: string, why: string) => signOutPerson(means, asker, id, why),
    mail: (asker: Asker, query: MailQuery) => listMail(means, asker, query),
    letter: (asker: Asker, id: number) => readMail(means, asker, id),
  };
}

/** What the apps wire: sessions of requests, the sample city, mail, and what other features ask for. */
function forApps(means: AccountMeans) {
  const tables: Tables = tablesOf(means);
  return {
    sessionOf: (token: string) => sessionOf(means, token),
    firstAdministratorLink: () => firstAdministratorLink(means),
    settleKind: () => settleKind(means),
    addSamplePeople: (join: (unit: string, person: string) => Promise<void>) => addSamplePeople(means, join),
    samplePerson: (key: SampleKey) => samplePerson(means, key),
    sendDue: (sender: MailSender) => sendDue(means, sender),
    clearOld: () => clearOld(means),
    /** Milliseconds alerts are kept. */
    keepAlertsFor: () => ruleOf(means, 'keep-alert'),
    /** Milliseconds refused submissions are kept. */
    keepSubmissionsFor: () => ruleOf(means, 'keep-submission'),
    /** Writes a letter in the transaction of another feature's act. */
    async writeMailTo(
      transaction: OpenTransaction,
      person: string,
      letter: Omit<Addressed, 'to' | 'name' | 'language'>,
    ): Promise<void> {
      const work: Work = transactionOver<AccountTables>(transaction);
      const row = await work.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirstOrThrow();
      await writeMail(means, work, { ...letter, to: row.email, name: row.name, language: row.language });
    },
    /** The same to an address that need not have an account. */
    async writeMailToAddress(
      transaction: OpenTransaction,
      to: string,
      letter: Omit<Addressed, 'to' | 'name' | 'language'>,
    ): Promise<void> {
      const work: Work = transactionOver<AccountTables>(transaction);
      const row = await work.selectFrom('person').selectAll().where('email', '=', to).executeTakeFirst();
      const known = { name: row?.name ?? to, language: row?.language ?? 'zh-CN' };
      await writeMail(means, work, { ...letter, ...known, to });
    },
    /** Names of persons by id, for lists of those who may see them. */
    async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map();
      const rows = await tables.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  };
}
