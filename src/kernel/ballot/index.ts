/** Ballots 表决: rules as data, votes, outcomes with their arithmetic. */
export { readBallotRules } from './rule.ts';
