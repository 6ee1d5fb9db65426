import type { ColumnType, Generated } from 'kysely';
import type { Figure } from './passages.ts';

type Figures = ColumnType<readonly Figure[], string, never>;

/** The tables of the library, as migrations/0004-library.sql and 0031-text-pictures.sql make them. */
export type LibraryTables = {
  text_file: { digest: string; media_type: string; bytes: Buffer; added: Generated<Date> };
  text_passage: { digest: string; ordinal: number; clause: string; heading: string; body: string; figures: Figures };
  text_picture: { digest: string; sha256: string; media_type: string; bytes: Buffer };
  text_holder: { key: string; digest: string };
};
