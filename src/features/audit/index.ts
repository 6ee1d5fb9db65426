/** What other features and the apps may use of the log. */
export type { Act } from './act.ts';
export { type Append, createAppend, type OpenTransaction } from './append.ts';
