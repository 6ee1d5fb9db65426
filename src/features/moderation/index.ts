/** What the apps may use of moderation. */
export { flagsOf } from './flags.ts';
export { createModeration, type Moderation } from './service.ts';
export type { Submitter } from './submit.ts';
