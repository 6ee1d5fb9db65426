import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Claim } from '#kernel/standard/claim.ts';

/** The catalogue's own tables, as migrations/0001-catalogue.sql makes them. 64-bit numbers arrive as text. */
type BigId = ColumnType<string, string | number | undefined, never>;

export type CatalogueTables = {
  source: {
    id: GeneratedAlways<number>;
    name: string;
    title_zh: string;
    title_en: string;
    licence: Generated<string>;
    url: Generated<string>;
    priority: Generated<number>;
    snapshot: string | null;
    created: Generated<Date>;
  };
  import_run: {
    id: GeneratedAlways<string>;
    source_id: number;
    path: string;
    format: string;
    actor: string;
    started: Generated<Date>;
    finished: Date | null;
    counts: unknown;
  };
  statement: {
    id: BigId;
    key: string;
    source_id: number;
    slot: Generated<number>;
    import_run_id: string | null;
    recorded: Generated<Date>;
    actor: string | null;
    why: string | null;
    hash: string;
    doc: ColumnType<Claim, string, never>;
  };
  mention: { key: string; by_key: string; type: number; effective: string | null };
  alias: { alias_key: string; key: string };
  installation_mark: { name: string; value: string; marked: Generated<Date> };
  item: {
    id: GeneratedAlways<string>;
    key: string;
    carrier: string;
    language: string | null;
    location: string | null;
    barcode: string | null;
    copies: number;
    acquired: string | null;
    sample: boolean;
  };
};
