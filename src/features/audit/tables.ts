import type { ColumnType, GeneratedAlways } from 'kysely';

/** The log's own tables, as the migrations make them. 64-bit numbers arrive as text. */
type Sequence = ColumnType<string, number, never>;

export type AuditTables = {
  audit_event: {
    sequence: Sequence;
    body: ColumnType<unknown, string, never>;
    sha256: Buffer;
    sm3: Buffer;
    at: GeneratedAlways<string>;
    actor: GeneratedAlways<string>;
    unit: GeneratedAlways<string | null>;
    verb: GeneratedAlways<string>;
    object: GeneratedAlways<string>;
  };
  audit_detail: { sequence: Sequence; body: ColumnType<unknown, string, never> };
};
