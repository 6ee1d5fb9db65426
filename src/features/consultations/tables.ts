import type { ColumnType, Generated } from 'kysely';
import type { Clause } from '#kernel/clause/index.ts';
import type { CommentFlag, CommentKind, CommentState, Disposition, Paper, Rule, Words } from './contract.ts';

/** A column of json: written once as text, read as what was written. */
type Json<T> = ColumnType<T, string, never>;

/** The tables of consultations, as migrations/0019-consultations.sql makes them. */
export type ConsultationTables = {
  consultation: {
    id: string;
    of_case: string;
    place: number;
    round: number;
    case_number: string;
    title: string;
    procedure_title: Json<Words>;
    draft: Json<Paper>;
    clauses: Json<readonly Clause[]>;
    papers: Json<readonly Paper[]>;
    replaces: string | null;
    opened: Date;
    last_day: ColumnType<string | null, string | null, string>;
    rule: ColumnType<Rule | null, string | null, never>;
    closed: ColumnType<Date | null, undefined, Date>;
    answered: ColumnType<Date | null, undefined, Date>;
    taken: Generated<number>;
  };
  consultation_comment: {
    id: string;
    consultation: string;
    place: number;
    clause: string;
    kind: CommentKind;
    body: string;
    proposal: string | null;
    person: string | null;
    name: string | null;
    unit: string | null;
    receipt: Buffer | null;
    came: 'signed-in' | 'proof' | 'unproved' | 'table';
    flags: CommentFlag[];
    digest: Buffer;
    submitted: Date;
    state: CommentState;
    state_reason: string | null;
  };
  consultation_file: {
    comment: string;
    place: number;
    name: string;
    media_type: string;
    size: number;
    sha256: Buffer;
    bytes: Buffer;
  };
  consultation_judgement: {
    comment: string;
    place: Generated<string>;
    state: 'shown' | 'withheld';
    reason: string;
    judged: Date;
    judged_by: string;
  };
  consultation_treatment: {
    comment: string;
    place: Generated<string>;
    disposition: Disposition;
    reason: string;
    change: string | null;
    treated: Date;
    treated_by: string;
  };
  consultation_proof: { challenge: Buffer; used: Date };
};
