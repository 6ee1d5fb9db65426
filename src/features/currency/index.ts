/** What the apps may use of currency. */
export { type Currency, createCurrency } from './service.ts';
