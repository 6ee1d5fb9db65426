/** What the apps may use of ballots. */
export { type Ballots, createBallots } from './service.ts';
