import type { Outcome, Vote } from '#kernel/ballot/index.ts';
import type { BallotView } from './contract.ts';
import type { BallotTables } from './tables.ts';

/** A ballot as somebody with a part in its case sees it: who has voted; how, only when it is closed. */
type Row = {
  readonly [Column in keyof Pick<
    BallotTables['ballot'],
    'id' | 'members' | 'recused' | 'opened'
  >]: BallotTables['ballot'][Column];
} & {
  readonly rule: BallotTables['ballot']['rule']['__select__'];
  readonly closed: Date | null;
  readonly outcome: Outcome | null;
};

export function viewOf(
  { id, rule, members, recused, opened, closed, outcome }: Row,
  votes: readonly Vote[],
  person: string,
  names: ReadonlyMap<string, string>,
): BallotView {
  const nameOf = (member: string): string => names.get(member) ?? member;
  const own = votes.findLast(({ member }) => member === person);
  const isEntitled = members.includes(person) && !recused.includes(person);
  return {
    id,
    title: { ...rule.titles },
    basis: rule.basis,
    certainty: rule.certainty,
    isSecret: rule.isSecret,
    opened: opened.toISOString(),
    closed: closed?.toISOString(),
    members: members.map((member) => ({
      name: nameOf(member),
      isRecused: recused.includes(member),
      hasVoted: votes.some((vote) => vote.member === member),
    })),
    mayVote: closed === null && isEntitled && (rule.mayRecast || own === undefined),
    mine: own && { choice: own.choice, reason: own.reason },
    outcome: outcome ? outcomeOf(outcome, nameOf) : undefined,
  };
}

function outcomeOf({ counts, checks, isValid, passed, minority }: Outcome, nameOf: (member: string) => string) {
  return {
    counts: { ...counts },
    checks: checks.map(({ what, actual, base, needed, threshold, holds }) => ({
      what,
      actual,
      base,
      needed,
      comparison: threshold?.comparison ?? ('>=' as const),
      share: threshold && `${threshold.share.numerator}/${threshold.share.denominator}`,
      holds,
    })),
    isValid,
    passed,
    minority: minority.map(({ member, reason }) => ({
      name: member === undefined ? undefined : nameOf(member),
      reason,
    })),
  };
}
