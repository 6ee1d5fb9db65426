/** What the apps may use of consultations. */
export { type Consultations, createConsultations } from './service.ts';
export type { Commenter } from './submit.ts';
