import type { ColumnType, GeneratedAlways } from 'kysely';

/** The tables of accounts, as migrations/0008-accounts.sql makes them. 64-bit numbers arrive as text. */
type Long = ColumnType<string, number, number>;

export type AccountTables = {
  installation: { single: ColumnType<boolean, never, never>; kind: 'sample' | 'real' };
  person: {
    id: string;
    name: string;
    email: string;
    email_verified: Date | null;
    language: string;
    sample: boolean;
    created: Date;
    suspended: Date | null;
    suspended_by: string | null;
    suspended_why: string | null;
    closed: Date | null;
  };
  consent: { id: GeneratedAlways<string>; person: string; at: Date; terms: string; given: boolean };
  password: { person: string; hash: string; changed: Date };
  authenticator: { person: string; secret: Buffer; confirmed: Date | null; last_step: Long };
  recovery_code: { person: string; hash: Buffer; used: Date | null };
  passkey: {
    id: string;
    person: string;
    public_key: Buffer;
    counter: Long;
    transports: string[];
    name: string;
    created: Date;
    last_used: Date | null;
  };
  identity: { issuer: string; subject: string; person: string; linked: Date };
  session: {
    id: string;
    token: Buffer;
    person: string;
    state: 'waiting' | 'open' | 'ended';
    second_factor: boolean;
    began: Date;
    seen: Date;
    ends: Date;
    ended: Date | null;
    ended_why: string | null;
    address: string;
    agent: string;
  };
  failed_proof: { account: Buffer; count: number; last: Date; locked_until: Date | null };
  one_time_link: {
    token: Buffer;
    purpose: LinkPurpose;
    person: string | null;
    email: string | null;
    created: Date;
    ends: Date;
    used: Date | null;
  };
  challenge: {
    token: Buffer;
    purpose: string;
    person: string | null;
    value: ColumnType<unknown, string, string>;
    ends: Date;
  };
  mail: {
    id: GeneratedAlways<string>;
    recipient: string;
    kind: string;
    language: string;
    subject: string;
    plain: string | null;
    html: string | null;
    created: Date;
    sent: Date | null;
    attempts: number;
    next_attempt: Date;
    failure: string | null;
  };
};

export type LinkPurpose = 'first-administrator' | 'verify' | 'reset' | 'admit';
