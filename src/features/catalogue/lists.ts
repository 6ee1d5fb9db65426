import { identify } from '#kernel/identifier/index.ts';
import { loadKnown } from './assembly.ts';
import type { SourceFreshness } from './contract.ts';
import type { CatalogueStore } from './store.ts';

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

export async function sourceTitles(store: CatalogueStore): Promise<ReadonlyMap<string, { zh: string; en: string }>> {
  const rows = await store.sources();
  return new Map(rows.map((row) => [row.name, { zh: row.title_zh, en: row.title_en }]));
}

/** Instant of the newest saying of each document; unknown keys are left out. */
export async function recordedOf(store: CatalogueStore, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = await loadKnown(store, keys);
  return new Map([...known].map(([key, { updated }]) => [key, updated]));
}
