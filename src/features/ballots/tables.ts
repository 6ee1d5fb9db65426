import type { ColumnType, Generated } from 'kysely';
import type { BallotRule, Choice, Outcome } from '#kernel/ballot/index.ts';

/** The tables of ballots, as migrations/0018-ballots.sql makes them. */
export type BallotTables = {
  ballot: {
    id: string;
    of_case: string;
    rule: ColumnType<BallotRule, string, never>;
    members: string[];
    recused: string[];
    opened: Date;
    opened_by: string;
    closed: ColumnType<Date | null, undefined, Date>;
    outcome: ColumnType<Outcome | null, undefined, string>;
  };
  ballot_vote: {
    ballot: string;
    place: Generated<string>;
    member: string;
    choice: Choice;
    reason: string | null;
    voted: Date;
  };
};
