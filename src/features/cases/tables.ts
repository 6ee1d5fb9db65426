import type { ColumnType } from 'kysely';
import type { CaseState, Entry } from '#kernel/procedure/index.ts';
import type { Content } from './content.ts';

/** A column of json: read as what was written. */
type Json<T> = ColumnType<T, string, string>;

/** The tables of cases, as migrations/ makes them. */
export type CaseTables = {
  procedure_case: {
    id: string;
    number: string;
    procedure: string;
    version: number;
    title: string | null;
    stage: string;
    ending: NonNullable<CaseState['ending']> | null;
    state: Json<CaseState>;
    entries: number;
    head: Buffer;
    opened: Date;
    changed: Date;
    due: string | null;
    clock_after: string | null;
  };
  case_number: { procedure: string; year: number; last: number };
  case_entry: { of_case: string; place: number; body: Json<Entry>; digest: Buffer };
  case_writing: {
    of_case: string;
    item: string;
    version: number;
    content: Json<Content>;
    digest: Buffer;
    written: Date;
    written_by: string;
  };
  case_file: { of_case: string; sha256: Buffer; media_type: string; bytes: Buffer };
  case_draft: { of_case: string; item: string; person: string; content: Json<Content>; saved: Date };
  case_beside: { id: string; of_case: string; name: string };
  case_note: { id: string; of_case: string; person: string; body: string; said: Date };
  case_reminder: { of_case: string; reminded: Date; reminded_by: string };
  case_holder: { holder: string; of_case: string; is_turn: boolean };
  case_effect: { of_case: string; place: number; effect: string; done: Date | null };
};
