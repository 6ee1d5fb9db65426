import type { ColumnType, Generated } from 'kysely';

/** The tables of moderation, as migrations/0016-moderation.sql makes them. */
export type ModerationTables = {
  submission: {
    id: string;
    kind: 'record-report';
    subject: string;
    body: string;
    person: string | null;
    name: string | null;
    receipt: Buffer;
    flags: string[];
    submitted: Date;
    state: Generated<'held' | 'accepted' | 'refused'>;
    decided: ColumnType<Date | null, undefined, Date>;
    decided_by: ColumnType<string | null, undefined, string>;
    answer: ColumnType<string | null, undefined, string>;
  };
  submission_file: {
    id: string;
    submission: string;
    place: number;
    name: string;
    media_type: string;
    size: number;
    sha256: Buffer;
    bytes: Buffer | null;
  };
};
