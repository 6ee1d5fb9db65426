/** What other features and the apps may use of accounts. */
export { readAccountRules } from './account-rules.ts';
export { sendTask } from './mailing.ts';
export type { CookieJar, OpenSession, Visitor } from './means.ts';
export type { SampleKey } from './sample-people.ts';
export { type Accounts, createAccounts } from './service.ts';
export { endSessionsOf } from './sessions.ts';
