/** What other features and the apps may use of organisations. */
export type { UnitLetter } from './means.ts';
export { createOrganisations, type Organisations } from './service.ts';
