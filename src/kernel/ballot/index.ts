/** Ballots 表决: rules as data, votes, outcomes with their arithmetic. */
export { type BallotRule, ballotRuleOn, type Choice, choices, readBallotRules } from './rule.ts';
export { type Outcome, tally, type Vote, voteRefusal } from './tally.ts';
