import { isDay } from '#kernel/base/dates.ts';
import { identify } from '#kernel/identifier/index.ts';
import { loadKnown } from './assembly.ts';
import type { SourceFreshness, StandardItem } from './contract.ts';
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

/** Instant at which each document last became another: by its newest saying, or by the day on which its state began. */
export async function changedOf(
  store: CatalogueStore,
  items: readonly StandardItem[],
): Promise<ReadonlyMap<string, string>> {
  const known = await loadKnown(
    store,
    items.map(({ key }) => key),
  );
  return new Map(
    items.flatMap(({ key, status }) => {
      const said = known.get(key);
      return said ? [[key, later(said.updated, status.since)] as const] : [];
    }),
  );
}

// A state begins at midnight in Shanghai, without anybody saying a word on that day.
function later(recorded: string, since: string | undefined): string {
  if (since === undefined || !isDay(since)) return recorded;
  const begun = new Date(`${since}T00:00:00+08:00`).toISOString();
  return begun > recorded ? begun : recorded;
}
