/** What the apps may use of publication. */
export { createPublication, type Publication } from './service.ts';
