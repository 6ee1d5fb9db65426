/** What the apps may use of currency. */
export { lookTask } from './look.ts';
export type { Named } from './means.ts';
export { type Currency, createCurrency } from './service.ts';
