/** Ballots 表决: rules as data, votes, outcomes with their arithmetic. */
export { type BallotRule, ballotRuleOn, readBallotRules } from './rule.ts';
