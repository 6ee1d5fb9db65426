import type { IndexDocument } from '#adapters/search-engine/port.ts';
import { EDITION_SEPARATOR, identify } from '#kernel/identifier/index.ts';
import { assemble, type Known, loadKnown, mentionLimit, successionTypes } from './assembly.ts';
import { askedRelation, namesOf } from './named.ts';
import { indexShape } from './shapes.ts';
import type { CatalogueStore } from './store.ts';

/**
 * What a search index is fed with: everything once, then what changed. A change of one document also changes the status
 * of those it replaces and of those that name it as their successor, so they come with it.
 */

/** Documents of these keys; keys that are gone are told apart. */
export async function indexDocuments(
  store: CatalogueStore,
  keys: readonly string[],
): Promise<{ readonly documents: readonly IndexDocument[]; readonly removed: readonly string[] }> {
  const assembled = await assemble(store, await loadKnown(store, keys));
  const names = await namesOf(store, assembled);
  const documents = [...assembled.values()].map((one) => indexShape(one, names.get(one.key)));
  return { documents, removed: keys.filter((key) => !assembled.has(key)) };
}

/** Every document in the order of keys, in batches. */
export async function* allDocuments(
  store: CatalogueStore,
  batchSize: number,
): AsyncGenerator<readonly IndexDocument[]> {
  let last = '';
  for (;;) {
    const keys = await store.keysAfter(last, batchSize);
    const next = keys.at(-1);
    if (next === undefined) return;
    yield (await indexDocuments(store, keys)).documents;
    last = next;
  }
}

/** Keys whose index entry may have changed when these documents changed. */
export async function affectedKeys(store: CatalogueStore, changed: readonly string[]): Promise<readonly string[]> {
  const known = await loadKnown(store, changed);
  const affected = new Set(changed);
  const stems = new Set<string>();
  for (const one of known.values()) addNamed(one, affected, stems);
  for (const stem of stems) for (const key of await store.editionKeys(stem, EDITION_SEPARATOR)) affected.add(key);
  const inverse = successionTypes.map((type) => -type);
  for (const mention of await store.mentionsOfTypes(changed, inverse, mentionLimit)) affected.add(mention.byKey);
  return [...affected];
}

function addNamed(one: Known, affected: Set<string>, stems: Set<string>): void {
  for (const { type, inverse, number } of one.merged.fields.relations ?? []) {
    const { key, stem } = identify(number);
    // «A replaces me» is a name that A has.
    if (inverse && askedRelation(type) !== undefined) affected.add(key);
    if (inverse || (type !== 'replaces' && type !== 'partly-replaces')) continue;
    affected.add(key);
    if (key === stem) stems.add(stem);
  }
}
