import type { Generated } from 'kysely';

/** The tables of the library, as migrations/0004-library.sql makes them. */
export type LibraryTables = {
  text_file: { digest: string; media_type: string; bytes: Buffer; added: Generated<Date> };
  text_passage: { digest: string; ordinal: number; clause: string; heading: string; body: string };
  text_holder: { key: string; digest: string };
};
