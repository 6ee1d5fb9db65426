import type { Day } from '#kernel/base/dates.ts';
import { identify } from '#kernel/identifier/index.ts';
import { assemble, loadKnown } from './assembly.ts';
import type { SourceFreshness, StandardItem } from './contract.ts';
import { itemShape } from './shapes.ts';
import type { CatalogueStore } from './store.ts';

/** Lines of a list, in the order of the keys given; unknown keys are left out. */
export async function itemsOf(store: CatalogueStore, keys: readonly string[], on: Day): Promise<StandardItem[]> {
  const assembled = await assemble(store, await loadKnown(store, keys));
  return keys.flatMap((key) => {
    const one = assembled.get(key);
    return one ? [itemShape(one, on)] : [];
  });
}

/** Keys of the documents that these replace, in their order. */
export async function replacedBy(store: CatalogueStore, keys: readonly string[]): Promise<string[]> {
  const known = await loadKnown(store, keys);
  const replaced = keys
    .flatMap((key) => known.get(key)?.merged.fields.relations ?? [])
    .filter(({ type, inverse }) => type === 'replaces' && !inverse);
  return [...new Set(replaced.map((relation) => identify(relation.number).key))];
}

/** The sources, the most trusted first, with how many records each has a part in. */
export async function sourcesOf(
  store: CatalogueStore,
  countOf: ReadonlyMap<string, number>,
): Promise<SourceFreshness[]> {
  const rows = await store.sources();
  return rows.map((row) => ({
    name: row.name,
    titles: { zh: row.title_zh, en: row.title_en },
    licence: row.licence,
    url: row.url,
    priority: row.priority,
    records: countOf.get(row.name) ?? 0,
    ...(row.snapshot && { snapshot: row.snapshot }),
    ...(row.last_import && { lastImport: row.last_import.toISOString() }),
  }));
}
