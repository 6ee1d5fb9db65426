import type { ColumnType } from 'kysely';
import type { Fact, Paper, Words } from './contract.ts';

/** A column of json: written once as text, read as what was written. */
type Json<T> = ColumnType<T, string, never>;

/** The tables of notices, as migrations/0021-notices.sql makes them. */
export type NoticeTables = {
  notice: {
    id: string;
    number: string;
    of_case: string;
    place: number;
    case_number: string;
    procedure: string;
    procedure_title: Json<Words>;
    title: Json<Words>;
    facts: Json<readonly Fact[]>;
    papers: Json<readonly Paper[]>;
    link: string;
    published: Date;
    last_day: string | null;
    digest: Buffer;
    sequence: ColumnType<string, number, never>;
  };
  notice_number: { year: number; last: number };
  notice_follower: { person: string; since: Date };
};
