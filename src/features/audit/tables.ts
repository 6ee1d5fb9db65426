import type { ColumnType, GeneratedAlways } from 'kysely';

/** The log's own tables, as the migrations make them. 64-bit numbers arrive as text. */
type Big = ColumnType<string, number, never>;
type Body = ColumnType<unknown, string, never>;

export type AuditTables = {
  audit_event: {
    sequence: Big;
    body: Body;
    sha256: Buffer;
    sm3: Buffer;
    at: GeneratedAlways<string>;
    actor: GeneratedAlways<string>;
    unit: GeneratedAlways<string | null>;
    verb: GeneratedAlways<string>;
    object: GeneratedAlways<string>;
  };
  audit_detail: { sequence: Big; body: Body };
  audit_key: { number: number; id: string; body: Body };
  audit_head: { number: Big; size: Big; at: string; body: Body };
  audit_node: { level: number; index: Big; sha256: Buffer; sm3: Buffer };
};
