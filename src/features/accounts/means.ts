import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { IdentityProvider } from '#adapters/identity-provider/port.ts';
import type { Jobs } from '#adapters/jobs/port.ts';
import type { Sealer } from '#adapters/secrets/port.ts';
import type { Append, EraseAbout, LoggedThing } from '#features/audit/index.ts';
import type { Authority } from '#features/authority/index.ts';
import type { Person } from '#kernel/base/actor.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import type { AccountRules, RuleName } from './account-rules.ts';
import type { AccountTables } from './tables.ts';

/** What the use cases of accounts work with. */
export type AccountMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly rules: AccountRules;
  readonly append: Append;
  readonly jobs: Jobs;
  readonly eraseAbout: EraseAbout;
  readonly forgetElsewhere: ForgetElsewhere;
  readonly authority: Authority;
  readonly sealer: Sealer;
  readonly providers: readonly IdentityProvider[];
  /** Passwords that everybody guesses first, in small letters. */
  readonly guessedPasswords: () => Promise<ReadonlySet<string>>;
  /** The address people reach this installation at, without a slash at the end. Never taken from a request. */
  readonly siteUrl: () => string;
  /** Name of the installation in mails. */
  readonly cityName: { readonly zh: string; readonly en: string };
  /** Whether sample accounts are wanted by the configuration. */
  readonly sample: boolean;
};

/** Somebody to be forgotten: by id, and by the address that was proved to be theirs and what stands in its place. */
export type Forgotten = { readonly id: string; readonly email: string | undefined; readonly instead: string };

/**
 * Forgets a person in other features, in the transaction in which the account is closed. Gives what the log has events of
 * that tell who it was.
 */
export type ForgetElsewhere = (transaction: OpenTransaction, person: Forgotten) => Promise<readonly LoggedThing[]>;

export type Tables = Kysely<AccountTables>;
export type Work = Transaction<AccountTables>;

/** Who asks, before anything is known of them but where from. */
export type Visitor = {
  readonly address: string;
  readonly agent: string;
  /** Without a proxy between, from this machine. */
  readonly local: boolean;
  readonly session?: OpenSession | undefined;
  /** Gives the browser its cookie, or takes it away. */
  readonly cookies: CookieJar;
};

export type CookieJar = {
  keep(name: 'session' | 'sign-in', token: string, ends: Date): void;
  forget(name: 'session' | 'sign-in'): void;
  read(name: 'sign-in'): string | undefined;
};

/** A session as it stands; `waiting` owes the second factor. */
export type OpenSession = {
  readonly id: string;
  readonly person: string;
  readonly state: 'waiting' | 'open';
  readonly secondFactor: boolean;
  readonly name: string;
  readonly email: string;
  readonly language: 'zh-CN' | 'en';
  readonly sample: boolean;
};

export function tablesOf(means: AccountMeans): Tables {
  return means.database.tables<AccountTables>();
}

/** A limit as it is today. */
export function ruleOf(means: AccountMeans, name: RuleName): number {
  return means.rules(name, today(means));
}

export function today(means: AccountMeans): Day {
  return dayInShanghai(means.clock());
}

/** The instant that is a limit away from now. */
export function after(means: AccountMeans, name: RuleName): Date {
  return new Date(means.clock().getTime() + ruleOf(means, name));
}

/** A visitor as the log names the person behind it. */
export function actorOf(visitor: Visitor, person: string, roles: readonly string[] = []): Person {
  return {
    kind: 'person',
    id: person,
    roles,
    session: visitor.session?.id,
    address: visitor.address,
    agent: visitor.agent,
  };
}
