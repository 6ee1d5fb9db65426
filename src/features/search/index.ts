/** What other features and the apps may use of search. */
export { createFollower, type Follower } from './follower.ts';
export { createSearch, type Search } from './service.ts';
