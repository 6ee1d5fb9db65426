/** What other features and the apps may use of the log. */
export type { Act } from './act.ts';
export { type Append, createAppend, type OpenTransaction } from './append.ts';
export type { EraseAbout, Erasing, LoggedThing } from './erase.ts';
export { exportLines, logFormats } from './export-lines.ts';
export { type Audit, createAudit } from './service.ts';
export { type Verification, verifyExport } from './verify.ts';
