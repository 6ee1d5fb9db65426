/** What other features and the apps may use of search. */
export { createSearchBook, type SearchBook } from './book.ts';
export { createFollower, type Follower, followTogether } from './follower.ts';
export { createKeptAnswers, type KeptAnswers } from './kept-answers.ts';
export { createSearch, type Search } from './service.ts';
export type { SynonymGroup } from './synonyms.ts';
