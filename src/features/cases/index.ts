/** What the apps may use of cases. */

export type { Outcome } from './beside-view.ts';
export { lastDayOf, type Standing, type Writing } from './draft.ts';
export type { FormExtras } from './forms.ts';
export { createGuides } from './guide.ts';
export { effectTask } from './means.ts';
export type { Poll } from './poll.ts';
export { type Cases, createCases } from './service.ts';
