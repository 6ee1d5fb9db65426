import type { ColumnType, Generated } from 'kysely';

/** The tables of publication, as migrations/0022-publication.sql makes them. */
export type PublicationTables = {
  publication: {
    of_case: string;
    place: number;
    number: string;
    key: string;
    title: string;
    procedure: string;
    published: string;
    effective: string;
    replaces: string | null;
    cites: string[];
    entered: ColumnType<Date | null, undefined, Date>;
    text_held: ColumnType<Date | null, undefined, Date>;
    confirmed: Generated<string[]>;
    withdrawn: ColumnType<string | null, undefined, string>;
  };
  publication_flag: {
    of_case: string;
    place: Generated<string>;
    state: 'raised' | 'settled';
    reason: string;
    flagged: Date;
    flagged_by: string;
  };
  publication_series: { prefix: string; last: number };
};
