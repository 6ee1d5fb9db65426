/** What the apps may use of notices. */
export { createNotices, type Notices } from './service.ts';
