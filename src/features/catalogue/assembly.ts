import { type Identified, identify, levelOf } from '#kernel/identifier/index.ts';
import {
  type MergedStandard,
  mergeClaims,
  type StatusFacts,
  type Successor,
  startOf,
  type TimelineSegment,
  timelineOf,
} from '#kernel/standard/index.ts';
import type { Level } from '#kernel/standard/vocabulary.ts';
import { mentionType } from './mention-type.ts';
import type { MentionRow } from './store/mentions.ts';
import type { CatalogueStore } from './store.ts';

/**
 * Puts records together for a batch of documents: merge of claims, successors, timeline. Pages, API, search index and
 * export all come through here, so that they can never tell different stories.
 */
export type Known = {
  readonly key: string;
  readonly identified: Identified;
  readonly merged: MergedStandard;
  readonly level: Level | undefined;
  readonly year: number | undefined;
  /** Instant and position of the newest claim. */
  readonly updated: string;
  readonly position: number;
};

export type Assembled = Known & { readonly facts: StatusFacts; readonly timeline: readonly TimelineSegment[] };

/** Relations by which one document takes another's place, as `mention` stores them. */
export const successionTypes = [mentionType('replaces'), mentionType('partly-replaces')];

/** Relations stored for one mention at most; more are counted, not loaded. */
export const mentionLimit = 100_000;

/** Loads and merges documents; unknown and deleted ones are absent. `at` shows a past state. */
export async function loadKnown(
  store: CatalogueStore,
  keys: readonly string[],
  at?: number,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const [key, claims] of await store.claims(keys, at)) {
    const merged = mergeClaims(claims);
    if (merged === undefined) continue;
    const identified = identify(merged.fields.number);
    const newest = claims.reduce((a, b) => (a.position > b.position ? a : b));
    const { identifier } = identified;
    known.set(key, {
      key,
      identified,
      merged,
      level: merged.fields.level ?? (identifier && levelOf(identifier)),
      year: identifier?.year ? Number(identifier.year) : undefined,
      updated: newest.recorded,
      position: newest.position,
    });
  }
  return known;
}

/** Adds successors and the timeline of states to known documents. */
export async function assemble(
  store: CatalogueStore,
  known: ReadonlyMap<string, Known>,
): Promise<Map<string, Assembled>> {
  const neighbours = new Map(known);
  const mentions = await successionMentions(store, known);
  const wanted = new Set<string>();
  for (const mention of mentions) wanted.add(mention.byKey);
  for (const one of known.values()) for (const key of claimedSuccessors(one)) wanted.add(key);
  for (const key of known.keys()) wanted.delete(key);
  for (const [key, one] of await loadKnown(store, [...wanted])) neighbours.set(key, one);
  const byTarget = Map.groupBy(mentions, (mention) => mention.key);
  const assembled = new Map<string, Assembled>();
  for (const one of known.values()) {
    const successors = successorsOf(one, byTarget, neighbours);
    const facts = factsOf(one, successors);
    assembled.set(one.key, { ...one, facts, timeline: timelineOf(facts) });
  }
  return assembled;
}

async function successionMentions(
  store: CatalogueStore,
  known: ReadonlyMap<string, Known>,
): Promise<readonly MentionRow[]> {
  const keys = new Set(known.keys());
  for (const one of known.values()) keys.add(one.identified.stem);
  return store.mentionsOfTypes([...keys], successionTypes, mentionLimit);
}

/** Keys of documents that this one says it is replaced by. */
function claimedSuccessors(one: Known): readonly string[] {
  return (one.merged.fields.relations ?? [])
    .filter((relation) => relation.inverse && isReplacement(relation.type))
    .map((relation) => identify(relation.number).key);
}

function isReplacement(type: string): boolean {
  return type === 'replaces' || type === 'partly-replaces';
}

function successorsOf(
  one: Known,
  byTarget: ReadonlyMap<string, readonly MentionRow[]>,
  neighbours: ReadonlyMap<string, Known>,
): readonly Successor[] {
  const found = new Map<string, Successor>();
  const { stem } = one.identified;
  for (const target of new Set([one.key, stem])) {
    for (const mention of byTarget.get(target) ?? []) {
      const other = neighbours.get(mention.byKey);
      if (other === undefined || other.key === one.key) continue;
      // «Replaces GB/T 1.1» without a year means the editions before it.
      if (target !== one.key && !(other.year !== undefined && one.year !== undefined && other.year > one.year))
        continue;
      const claim = stillClaims(other, new Set([target]));
      if (claim !== undefined)
        addSuccessor(found, other.key, other.identified.display, other, claim === 'partly-replaces');
    }
  }
  for (const relation of one.merged.fields.relations ?? []) {
    if (!relation.inverse || !isReplacement(relation.type)) continue;
    const { key, display, identifier } = identify(relation.number);
    if (key === one.key) continue;
    const other = neighbours.get(key);
    addSuccessor(found, key, display, other ?? { year: identifier?.year }, relation.type === 'partly-replaces');
  }
  return [...found.values()];
}

/** Mentions may outlive their claim: the claim decides. */
function stillClaims(other: Known, targets: ReadonlySet<string>): 'replaces' | 'partly-replaces' | undefined {
  for (const { type, inverse, number } of other.merged.fields.relations ?? []) {
    if (inverse || (type !== 'replaces' && type !== 'partly-replaces')) continue;
    if (targets.has(identify(number).key)) return type;
  }
  return undefined;
}

function addSuccessor(
  found: Map<string, Successor>,
  key: string,
  number: string,
  other: Known | { readonly year: string | undefined },
  partial: boolean,
): void {
  const before = found.get(key);
  if (before && !before.partial) return;
  if (!('merged' in other)) {
    found.set(key, { key, number, partial, published: other.year });
    return;
  }
  const { fields } = other.merged;
  // A draft replaces nothing until it is published.
  if (fields.state === 'draft') return;
  found.set(key, {
    key,
    number,
    partial,
    effective: startOf(factsOf(other, [])),
    announced: fields.announced,
    published: fields.published ?? (other.year === undefined ? undefined : String(other.year)),
  });
}

function factsOf(one: Known, successors: readonly Successor[]): StatusFacts {
  const { fields } = one.merged;
  return {
    level: one.level,
    state: fields.state,
    asOf: fields.asOf,
    published: fields.published,
    implemented: fields.implemented,
    withdrawn: fields.withdrawn,
    announced: fields.announced,
    year: one.year,
    successors,
  };
}
