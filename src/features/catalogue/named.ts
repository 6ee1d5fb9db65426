import type { IndexDocument, NamedRelation } from '#adapters/search-engine/port.ts';
import { identify } from '#kernel/identifier/index.ts';
import type { RelationType } from '#kernel/standard/vocabulary.ts';
import { type Known, loadKnown, mentionLimit } from './assembly.ts';
import { mentionType } from './mention-type.ts';
import type { CatalogueStore } from './store.ts';

/**
 * Documents that a document replaces, amends, adopts or cites, for a search that asks for them by number: as it says
 * itself, or as the other one says («A replaces me»). Who replaces a part of a document is asked for as who replaces it.
 */
const askedRelations = {
  replaces: 'replaces',
  'partly-replaces': 'replaces',
  amends: 'amends',
  adopts: 'adopts',
  cites: 'cites',
} as const satisfies Partial<Record<RelationType, NamedRelation>>;

/** The relation a search asks for; undefined for one that it does not ask for. */
export function askedRelation(type: RelationType): NamedRelation | undefined {
  // The table says undefined for every other relation.
  return (askedRelations as Partial<Record<RelationType, NamedRelation>>)[type];
}

// The keys of the table are relations.
const inverseTypes = (Object.keys(askedRelations) as (keyof typeof askedRelations)[]).map((type) =>
  mentionType(type, true),
);

type Names = Map<NamedRelation, Set<string>>;

/** The names of each of these documents that has any. */
export async function namesOf(
  store: CatalogueStore,
  known: ReadonlyMap<string, Known>,
): Promise<ReadonlyMap<string, IndexDocument['names']>> {
  const named = new Map<string, Names>();
  for (const one of known.values()) {
    for (const { type, inverse, number } of one.merged.fields.relations ?? []) {
      const relation = inverse ? undefined : askedRelation(type);
      if (relation !== undefined) add(named, one.key, relation, identify(number).key);
    }
  }
  const mentions = await store.mentionsOfTypes([...known.keys()], inverseTypes, mentionLimit);
  const others = await loadKnown(
    store,
    [...new Set(mentions.map(({ byKey }) => byKey))].filter((key) => !known.has(key)),
  );
  for (const byKey of new Set(mentions.map((mention) => mention.byKey))) {
    // Mentions may outlive their claim: the claim decides.
    for (const { type, inverse, number } of (known.get(byKey) ?? others.get(byKey))?.merged.fields.relations ?? []) {
      const relation = inverse ? askedRelation(type) : undefined;
      const { key } = identify(number);
      if (relation !== undefined && known.has(key)) add(named, key, relation, byKey);
    }
  }
  return new Map([...named].map(([key, names]) => [key, shapeOf(names)]));
}

function add(named: Map<string, Names>, key: string, relation: NamedRelation, other: string): void {
  if (other === key) return;
  const names = named.get(key) ?? new Map<NamedRelation, Set<string>>();
  names.set(relation, (names.get(relation) ?? new Set()).add(other));
  named.set(key, names);
}

function shapeOf(names: Names): IndexDocument['names'] {
  return Object.fromEntries([...names].map(([relation, keys]) => [relation, [...keys]]));
}
