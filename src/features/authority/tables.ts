/** The tables of authority, as migrations/0009-authority.sql makes them. */
type Ending = { ended: Date | null; ended_by: string | null; ended_why: string | null };

export type AuthorityTables = {
  role_grant: Ending & {
    id: string;
    person: string;
    role: string;
    unit: string | null;
    from_day: string;
    until_day: string | null;
    granted: Date;
    granted_by: string | null;
    reason: string;
  };
  substitution: Ending & {
    id: string;
    absent: string;
    substitute: string;
    from_day: string;
    until_day: string;
    reason: string;
    made: Date;
    made_by: string;
  };
  conflict_of_interest: Ending & {
    id: string;
    person: string;
    thing: string;
    from_day: string;
    until_day: string | null;
    reason: string;
    declared: Date;
    declared_by: string;
  };
};
