import type { GeneratedAlways } from 'kysely';

/** The tables of organisations, as migrations/0010-organisations.sql makes them. */
export type OrganisationTables = {
  unit: {
    key: string;
    kind: string;
    level: string;
    parent: string | null;
    credit_code: string | null;
    unverified: boolean;
    sample: boolean;
    source: string;
    entered: Date;
  };
  unit_name: {
    unit: string;
    from_day: string;
    until_day: string | null;
    zh: string;
    en: string | null;
    short: string | null;
  };
  unit_succession: {
    id: GeneratedAlways<string>;
    predecessor: string;
    successor: string | null;
    day: string;
    how: string;
    unverified: boolean;
    source: string;
  };
  membership: {
    id: string;
    unit: string;
    person: string;
    position: string;
    began: Date;
    ended: Date | null;
    ended_why: string | null;
  };
  unit_claim: {
    id: string;
    kind: string;
    zh: string;
    en: string | null;
    credit_code: string | null;
    district: string;
    position: string;
    evidence: string;
    claimant: string;
    claimed: Date;
    decision: 'approved' | 'refused' | 'withdrawn' | null;
    decided: Date | null;
    decided_by: string | null;
    reason: string | null;
    unit: string | null;
  };
  invitation: {
    id: string;
    unit: string;
    email: string;
    role: string;
    position: string;
    invited: Date;
    invited_by: string;
    ends: Date;
    outcome: 'accepted' | 'declined' | 'withdrawn' | null;
    decided: Date | null;
  };
};
