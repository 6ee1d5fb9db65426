import type { DocumentWriters } from '#adapters/documents/port.ts';
import type { Cases } from '#features/cases/index.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Search } from '#features/search/index.ts';
import type { CheckItem, CheckRule, DraftRule } from './rules-table.ts';

/** What the use cases of checks work with. */
export type ChecksMeans = {
  readonly clock: () => Date;
  readonly cases: Pick<Cases, 'look' | 'partAt' | 'standing' | 'writings' | 'clausesOf' | 'write'>;
  readonly catalogue: Pick<Catalogue, 'items' | 'record' | 'resolve' | 'today'>;
  readonly search: Pick<Search, 'standards'>;
  /** Position of the change log that the index holds. */
  readonly searchedUntil: () => number;
  /** All dated rules: words of drafts, rules of the format; and which item is what to a check. */
  readonly draftRules: readonly DraftRule[];
  readonly formatRules: readonly CheckRule[];
  readonly items: readonly CheckItem[];
  readonly documents: Pick<DocumentWriters, 'docx'>;
};
