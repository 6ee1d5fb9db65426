import type { Kysely } from 'kysely';
import { createHeldTexts } from './store/held-texts.ts';
import { createItems } from './store/items.ts';
import { createKeys } from './store/keys.ts';
import { createMarks } from './store/marks.ts';
import { createMentions } from './store/mentions.ts';
import { createSources } from './store/sources.ts';
import { createStatements } from './store/statements.ts';
import type { CatalogueTables } from './tables.ts';

/**
 * SQL of the catalogue over its own tables, nothing else. A record is not stored as a row: it is the merge of the
 * newest statement of each (source, slot), so it can never disagree with its history.
 */
export type CatalogueStore = ReturnType<typeof createCatalogueStore>;

export function createCatalogueStore(db: Kysely<CatalogueTables>) {
  return {
    ...createStatements(db),
    ...createKeys(db),
    ...createMentions(db),
    ...createSources(db),
    ...createItems(db),
    ...createMarks(db),
    ...createHeldTexts(db),
  };
}
