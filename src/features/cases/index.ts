/** What the apps may use of cases. */
export { createGuides } from './guide.ts';
