/** What the apps may use of checks. */
export { readCheckItems, readDraftRules, readFormatRules } from './rules-table.ts';
export { type Checks, createChecks } from './service.ts';
