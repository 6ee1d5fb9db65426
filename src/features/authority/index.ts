/** What other features and the apps may use of authority. */
export type { Asker, AuthorityMeans } from './means.ts';
export { type Authority, createAuthority } from './service.ts';
