import { type Refusal, refuse } from '../base/refusal.ts';
import type { BallotRule, Base, Choice, Threshold } from './rule.ts';

/** Who may vote, who stands aside, and whether votes are taken now. */
export type Ballot = {
  readonly rule: BallotRule;
  readonly members: readonly string[];
  /** Members who stand aside from this thing: drafters, and who declared a conflict of interest. */
  readonly recused: readonly string[];
  readonly isOpen: boolean;
};

/** A vote as it was given; of two of one member the later one counts. */
export type Vote = {
  readonly member: string;
  readonly choice: Choice;
  /** A comment on a vote for, the ground of a vote against. */
  readonly reason?: string;
};

/** Why a vote is not taken; undefined when it is. `by` is who gives it: nobody votes for another. */
export function voteRefusal(ballot: Ballot, votes: readonly Vote[], by: string, vote: Vote): Refusal | undefined {
  const { rule, members, recused, isOpen } = ballot;
  if (by !== vote.member) return refuse('vote-by-proxy');
  if (!members.includes(vote.member)) return refuse('not-a-voter');
  if (recused.includes(vote.member)) return refuse('conflict-of-interest');
  if (!isOpen) return refuse('ballot-closed');
  if (!rule.mayRecast && votes.some(({ member }) => member === vote.member)) return refuse('already-decided');
  if (rule.reasons.includes(vote.choice) && (vote.reason ?? '').trim() === '') return refuse('reason-missing');
  return undefined;
}

export type Counts = {
  readonly members: number;
  readonly recused: number;
  readonly voted: number;
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
};

/** One line of the arithmetic: `actual` of `base` against `needed`, the least (or, for `<=`, the most) that holds. */
export type Check = {
  readonly what: 'quorum' | 'least' | 'for' | 'against';
  readonly actual: number;
  readonly base: number;
  readonly of: Base | undefined;
  readonly threshold: Threshold | undefined;
  readonly needed: number;
  readonly holds: boolean;
};

export type Outcome = {
  readonly counts: Counts;
  readonly checks: readonly Check[];
  /** Whether enough voted at all. */
  readonly isValid: boolean;
  readonly passed: boolean;
  /** Votes against with their grounds: they are kept with the result. In a secret ballot without names. */
  readonly minority: readonly { readonly member?: string; readonly reason: string }[];
};

/**
 * The outcome with all its arithmetic, in whole numbers. Votes of who is no member, or stands aside, are no votes. The order of
 * votes of different members plays no part.
 */
export function tally({ rule, members, recused }: Omit<Ballot, 'isOpen'>, votes: readonly Vote[]): Outcome {
  const aside = new Set(members.filter((member) => recused.includes(member)));
  const entitled = new Set(members.filter((member) => !aside.has(member)));
  const last = new Map(votes.filter(({ member }) => entitled.has(member)).map((vote) => [vote.member, vote]));
  const given = [...last.values()];
  const count = (choice: Choice): number => given.filter((vote) => vote.choice === choice).length;
  const counts: Counts = {
    members: entitled.size + (rule.countsRecused ? aside.size : 0),
    recused: aside.size,
    voted: given.length,
    for: count('for'),
    against: count('against'),
    abstained: count('abstain'),
  };
  const checks = checksOf(rule, counts);
  const isValid = checks.every(({ what, holds }) => holds || what === 'for' || what === 'against');
  const minority = given
    .filter(({ choice }) => choice === 'against')
    .map(({ member, reason = '' }) => (rule.isSecret ? { reason } : { member, reason }))
    .sort((a, b) => compare(a.member ?? '', b.member ?? '') || compare(a.reason, b.reason));
  return { counts, checks, isValid, passed: checks.every(({ holds }) => holds), minority };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function checksOf(rule: BallotRule, counts: Counts): readonly Check[] {
  const cast = counts.for + counts.against + (rule.countsAbstentions ? counts.abstained : 0);
  const baseOf = (of: Base): number => ({ members: counts.members, voted: counts.voted, cast })[of];
  const check = (what: Check['what'], actual: number, threshold: Threshold): Check => {
    const base = baseOf(threshold.of);
    const needed = neededOf(threshold, base);
    const holds = threshold.comparison === '<=' ? actual <= needed : actual >= needed;
    return { what, actual, base, of: threshold.of, threshold, needed, holds };
  };
  // Somebody must have voted for: of nobody every share is reached.
  const least = Math.max(rule.least, 1);
  const enough = counts.voted >= least;
  const atLeast = {
    what: 'least',
    actual: counts.voted,
    base: counts.voted,
    of: undefined,
    threshold: undefined,
  } as const;
  return [
    ...(rule.quorum ? [check('quorum', counts.voted, rule.quorum)] : []),
    { ...atLeast, needed: least, holds: enough },
    check('for', counts.for, rule.for),
    ...(rule.against ? [check('against', counts.against, rule.against)] : []),
  ];
}

/** The least whole number that reaches a share of a base, or that is more than it; the most that does not pass it. */
export function neededOf({ comparison, share }: Threshold, base: number): number {
  const product = share.numerator * base;
  const whole = Math.floor(product / share.denominator);
  if (comparison === '>') return whole + 1;
  return comparison === '>=' && product % share.denominator !== 0 ? whole + 1 : whole;
}
